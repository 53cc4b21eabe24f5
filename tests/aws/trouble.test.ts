import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { callAws } from '../../scripts/aws/call.ts';
import { UPLOAD_PREFIX } from '../../shared/applications/tickets.ts';
import { physicalDeadLetterName, queueUrlOf, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import { NOTICE_QUEUE, sectionQueue } from '../../shared/contracts/queues.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import type { DeadLetter } from '../../shared/platform/ports.ts';
import { releasing } from '../support/delivery.ts';
import { eventually } from '../support/server.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();

describe.skipIf(!setting)('when something is wrong in the deployed office', () => {
  let office: DeployedOffice;
  beforeAll(() => {
    if (setting) office = openDeployedOffice(setting);
  });

  const send = (queue: string, group: string, body: string) =>
    office.sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrlOf(office.queueUrlPrefix, queue),
        MessageBody: body,
        MessageGroupId: group,
        MessageDeduplicationId: randomUUID(),
      }),
    );
  const deadLetters = async () =>
    (await (await office.staff('admin', 'GET', '/dead-letters')).json()) as (DeadLetter & { queueTitle: string })[];
  const dead = (match: (letter: DeadLetter) => boolean) =>
    eventually(async () => (await deadLetters()).find(match), 'dead letter', 30_000);
  const redrive = (id: string) => office.staff('admin', 'POST', `/dead-letters/${encodeURIComponent(id)}/redrive`);

  test('a message nobody can read is dead at once, and every case as it was', async () => {
    const { id } = await office.submit();
    await send(NOTICE_QUEUE, id, 'not json');
    const letter = await dead((l) => l.reason === 'message-invalid');
    expect(letter).toMatchObject({ queue: NOTICE_QUEUE, attempts: 1 });
    expect((await office.view('centre-a', id)).version).toBe(1);
    expect((await redrive(letter.id)).status).toBe(200);
    // Sent back it dies again, under a new name; so nothing was lost, and nothing else was held up.
    const again = await dead((l) => l.reason === 'message-invalid' && l.id !== letter.id);
    expect(again.attempts).toBe(1);
  });

  test('a message that could not be handled is handled when staff send it back after repair', async () => {
    const lost = randomUUID();
    const { id } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    const receipt = await office.seen('centre-a', id, (v) => v.notices[0]?.pdf, 'receipt printed');
    const { key, bytes } = await storedLetter(id, 'N01-1.pdf');
    // A letter's message for a notice that does not exist yet: wrong now, right once the answer is issued.
    await send(NOTICE_QUEUE, id, JSON.stringify({ messageId: lost, caseId: id, noticeId: 'N12-2' }));
    await dead((l) => l.id === lost && l.reason === 'notice-unknown');
    await office.driveToCleared(id);
    await office.command('centre-a', id, 'issueNotice');
    await office.seen('centre-a', id, (v) => (v.row.state === 'delivered' ? true : undefined), 'delivered');
    const { version } = await office.view('centre-a', id);
    expect((await redrive(lost)).status).toBe(200);
    await eventually(async () => (await deadLetters()).every((l) => l.id !== lost), 'letter gone', 30_000);
    expect((await redrive(lost)).status).toBe(404);
    // It found everything done and did nothing twice.
    expect((await office.view('centre-a', id)).version).toBe(version);
    expect(receipt.bytes).toBe(bytes.length);
    expect(key).toContain(id);
  });

  test('a review message of an unknown case dies at once in its own section', async () => {
    const lost = randomUUID();
    await send(
      sectionQueue(office.section),
      'NOCASE',
      JSON.stringify({ messageId: lost, caseId: 'NOCASE', section: office.section }),
    );
    expect(await dead((l) => l.id === lost)).toMatchObject({
      queue: sectionQueue(office.section),
      reason: 'case-not-found',
    });
  });

  test('each dead-letter queue has its alarm, in Chinese, that rings at the first message', async () => {
    const operation = 'GraniteServiceVersion20100801.DescribeAlarms';
    const answer = await callAws(office.target, { service: 'monitoring', operation, json: { MaxRecords: 100 } });
    const { MetricAlarms: alarms } = JSON.parse(answer) as { MetricAlarms: DescribedAlarm[] };
    for (const queue of [NOTICE_QUEUE, sectionQueue(office.section), RELAY_QUEUE]) {
      const name = physicalDeadLetterName('gongkai-dev-', queue);
      const alarm = alarms.find((a) => a.Dimensions.some((d) => d.Value === name));
      expect(alarm, queue).toMatchObject({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 });
      expect(alarm?.AlarmDescription, queue).toContain('处置：');
      expect(alarm?.AlarmActions, queue).toHaveLength(1);
    }
  });

  test('a file that is gone, or not what was recorded, is never handed out', async () => {
    const { id } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    await office.seen('centre-a', id, (v) => v.notices[0]?.pdf, 'receipt printed');
    const { key, bytes } = await storedLetter(id, 'N01-1.pdf');
    const put = (Body: Uint8Array) => office.s3.send(new PutObjectCommand({ Bucket: office.bucket, Key: key, Body }));
    const fetched = async () => office.staff('centre-a', 'GET', `/applications/${id}/files/N01-1.pdf`);
    expect((await fetched()).status).toBe(200);

    await put(Buffer.concat([bytes, Buffer.from('x')]));
    expect(await (await fetched()).json()).toMatchObject({ status: 503, code: 'file-unavailable' });
    await office.s3.send(new DeleteObjectCommand({ Bucket: office.bucket, Key: key }));
    expect(await (await fetched()).json()).toMatchObject({ status: 503, code: 'file-unavailable' });
    await put(bytes);
    expect((await fetched()).status).toBe(200);
  });

  test('a notice whose enclosure is gone, or not what passed the review, is not issued until the file is right', async () => {
    const { id } = await office.submit();
    await office.command('centre-a', id, 'registerApplication', office.registration);
    await office.command('centre-a', id, 'assignToSection', { section: office.section });
    await office.seen(office.clerk, id, (v) => v.review, 'section review');
    const form = new FormData();
    form.set('file', new File([Buffer.from(demoPdf(`released ${id}`))], '资金使用明细.pdf'));
    const headers = { authorization: `Bearer ${await office.token(office.clerk)}` };
    const upload = await fetch(`${office.siteUrl}/api/staff/uploads`, { method: 'POST', headers, body: form });
    const { ticket } = (await upload.json()) as { ticket: string };
    await office.command(office.clerk, id, 'proposeOutcome', { ...releasing, enclosures: [ticket] });
    await office.command(office.leader, id, 'approveProposal');
    await office.command('secrecy', id, 'passSecrecyReview');

    const Bucket = office.bucket;
    const listed = await office.s3.send(new ListObjectsV2Command({ Bucket, Prefix: `${UPLOAD_PREFIX}/` }));
    const shown = await office.staff(office.clerk, 'GET', `/applications/${id}/files/enclosure-1`);
    const passed = Buffer.from(await shown.arrayBuffer());
    const keys = (listed.Contents ?? []).map((o) => o.Key ?? '');
    const Key = await objectOf(keys, passed);
    const put = (Body: Uint8Array) => office.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const issue = async () => {
      const { version } = await office.view('centre-a', id);
      const body = { version, input: {} };
      return (await office.staff('centre-a', 'POST', `/applications/${id}/commands/issueNotice`, body)).json();
    };
    const refusal = {
      status: 422,
      code: 'released-files-changed',
      detail: expect.stringContaining('“资金使用明细.pdf”与通过保密审查的不是同一份文件'),
    };
    await put(demoPdf('another'));
    expect(await issue()).toMatchObject(refusal);
    await office.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await issue()).toMatchObject(refusal);
    expect((await office.view('centre-a', id)).row.state).toBe('cleared');
    await put(passed);
    expect(await issue()).toMatchObject({ row: { state: 'issued' } });
  });

  test('the sweep is on a schedule, runs with the rights it has, and spares what a case took up', async () => {
    const { id } = await office.submit();
    const listed = await callAws(office.target, { service: 'events', operation: 'AWSEvents.ListRules' });
    const { Rules: rules } = JSON.parse(listed) as {
      Rules: { ScheduleExpression?: string; State: string; Name: string }[];
    };
    const rule = rules.find((r) => r.ScheduleExpression === 'rate(1 hour)');
    expect(rule?.State).toBe('ENABLED');
    const json = { Rule: rule?.Name };
    const aimed = await callAws(office.target, { service: 'events', operation: 'AWSEvents.ListTargetsByRule', json });
    const { Targets: targets } = JSON.parse(aimed) as { Targets: { Arn: string }[] };
    const name = targets[0]?.Arn.split(':').at(-1) ?? '';
    expect(name).toContain('UploadSweep');
    const path = `/2015-03-31/functions/${name}/invocations`;
    const answer = JSON.parse(await callAws(office.target, { service: 'lambda', path }));
    expect(answer).toEqual({ removed: 0, destroyed: 0 });
    const { attachments } = await office.view('centre-a', id);
    const file = await office.staff('centre-a', 'GET', `/applications/${id}/files/${attachments[0]?.id}`);
    expect(file.status).toBe(200);
  });

  /** The one of these objects that has these bytes. */
  async function objectOf(keys: readonly string[], bytes: Uint8Array): Promise<string> {
    for (const Key of keys) {
      const { Body } = await office.s3.send(new GetObjectCommand({ Bucket: office.bucket, Key }));
      if (Body && sha256(await Body.transformToByteArray()) === sha256(bytes)) return Key;
    }
    throw new Error('the case has no such file');
  }

  async function storedLetter(id: string, name: string): Promise<{ key: string; bytes: Uint8Array }> {
    const key = `cases/${id}/letters/${name}`;
    const { Body } = await office.s3.send(new GetObjectCommand({ Bucket: office.bucket, Key: key }));
    return { key, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
  }
});

interface DescribedAlarm {
  readonly MetricName: string;
  readonly Threshold: number;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly string[];
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}
