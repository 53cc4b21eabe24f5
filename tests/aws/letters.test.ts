import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import { letterForm } from '../support/letters.ts';
import { eventually } from '../support/server.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();

describe.skipIf(!setting)('a letter in the deployed office', () => {
  let office: DeployedOffice;
  beforeAll(() => {
    if (setting) office = openDeployedOffice(setting);
  });

  test('is received, goes through the queue to the reader and back to the desk, and is registered once, with its register', async () => {
    const today = shanghaiDateOf(new Date().toISOString());
    const form = new FormData();
    const scan = readFileSync(new URL('../fixtures/scans/letter.jpg', import.meta.url));
    form.set('file', new File([scan], '来信.jpg', { type: 'image/jpeg' }));
    const upload = await fetch(`${office.siteUrl}/api/staff/uploads?purpose=scan`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await office.token('centre-a')}` },
      body: form,
    });
    const { ticket } = (await upload.json()) as { ticket: string };
    const arrival = {
      arrivedOn: today,
      mail: 'registered',
      trackingNumber: 'XA0',
      signedOn: today,
      signedBy: '收发室',
    };
    const received = await office.staff('centre-a', 'POST', '/letters-in', {
      letters: [{ channel: 'letter', arrival, scans: [ticket] }],
    });
    const [{ id, number }] = (await received.json()) as [{ id: string; number: string }];
    expect(number).toMatch(/^来信〔\d{4}〕\d+号$/);

    const letter = async () =>
      (await (await office.staff('centre-a', 'GET', `/letters-in/${id}`)).json()) as LetterView;
    const seen = await eventually(
      async () => {
        const view = await letter();
        return view.reading === 'read' || view.reading === 'failed' ? view : undefined;
      },
      'the reader has been',
      90_000,
    );
    expect(seen).toMatchObject({
      reading: 'read',
      proposal: { name: { value: '周建平' }, phone: { value: '13857840926' } },
    });
    const register = (version: number) =>
      office.staff('centre-a', 'POST', `/letters-in/${id}/commands/registerLetter`, {
        version,
        input: { form: letterForm(), arrival },
      });
    const answers = await Promise.all([register(seen.version), register(seen.version)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const { application } = await letter();
    const view = await office.seen(
      'centre-a',
      application?.id ?? '',
      (v) => (v.notices[0]?.pdf ? v : undefined),
      'receipt',
    );
    expect(view.registration?.receivedOn).toBe(today);

    const year = today.slice(0, 4);
    const rows = await office.staff('centre-a', 'GET', `/registers/letters?year=${year}`);
    expect(((await rows.json()) as { items: { id: string }[] }).items.map((r) => r.id)).toContain(id);
    const print = await office.staff('centre-a', 'GET', `/registers/letters.pdf?year=${year}`);
    expect(
      Buffer.from(await print.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }, 180_000);
});
