import { expect, test } from 'vitest';
import { deployAll } from '../../scripts/aws/deployment.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();

test.skipIf(!setting)(
  'a second deploy over data keeps them, and what was begun goes on',
  { timeout: 240_000 },
  async () => {
    if (!setting) return;
    const office = openDeployedOffice(setting);
    const { id, reference, queryCode } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    const receipt = await office.seen('centre-a', id, (v) => v.notices[0]?.pdf, 'receipt printed');
    const before = await office.view('centre-a', id);

    // A new name of the office changes both stacks: the description of the key, and every function's bundle.
    const shortName = `${chuxiong.shortName}（新）`;
    const alarmEmail = 'office@example.cn';
    const profile = JSON.stringify({ ...chuxiong, shortName });
    const stacks = await deployAll(setting.target, { ...setting.settings, profile, alarmEmail });
    expect(stacks.output('TableName')).toBe(setting.table);
    expect(stacks.output('FilesName')).toBe(setting.bucket);

    const me = (await (await office.staff('centre-a', 'GET', '/me')).json()) as { office: { shortName: string } };
    expect(me.office.shortName).toBe(shortName);
    const after = await office.view('centre-a', id);
    expect(after.version).toBe(before.version);
    expect(after.history).toEqual(before.history);
    // The query code is derived from the office key: it is the same key.
    const headers = { 'x-query-code': queryCode };
    expect((await fetch(`${office.siteUrl}/api/applications/${reference}`, { headers })).status).toBe(200);
    const file = await office.staff('centre-a', 'GET', `/applications/${id}/files/${receipt.id}`);
    expect(sha256(new Uint8Array(await file.arrayBuffer()))).toBe(receipt.sha256);

    await office.driveToCleared(id);
    await office.command('centre-a', id, 'issueNotice');
    await office.seen('centre-a', id, (v) => (v.row.state === 'delivered' ? true : undefined), 'delivered');
  },
);
