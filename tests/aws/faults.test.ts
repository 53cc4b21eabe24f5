import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createStaffApi } from '../../functions/staff-api/handler.ts';
import { callAws } from '../../scripts/aws/call.ts';
import { type FaultProxy, startFaultProxy, type Trouble } from '../../scripts/aws/fault-proxy.ts';
import { EMULATED } from '../../scripts/aws/target.ts';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { loadHistory } from '../../shared/casework/execute.ts';
import { RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import type { Problem } from '../../shared/contracts/staff-api.ts';
import type { HttpApp } from '../../shared/http/app.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { silentLog } from '../../shared/logging/log.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { queuesOf } from '../../shared/office/queues.ts';
import { createAwsDeadLetters } from '../../shared/platform/aws/dead-letters.ts';
import { createAwsFiles } from '../../shared/platform/aws/files.ts';
import { createIssuerKeys } from '../../shared/platform/aws/issuer-keys.ts';
import { createAwsLargeUploads } from '../../shared/platform/aws/large-uploads.ts';
import { createLazyPress } from '../../shared/platform/aws/letter-press.ts';
import { presignPost } from '../../shared/platform/aws/presign.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { randomIds, systemClock } from '../../shared/platform/ids.ts';
import { createOffice } from '../../shared/platform/office.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { type AwsTestSetting, readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();

const WRITE = 'TransactWriteItems';
const cancelledBy = (Code: string) =>
  ({
    kind: 'refused',
    error: 'TransactionCanceledException',
    fields: { CancellationReasons: [{ Code: 'None' }, { Code, Message: 'Throughput exceeded' }] },
  }) as const;

/**
 * The staff's API runs in this process, on the deployed table, by a way on which calls go wrong; the deployed stream,
 * queues and functions do the rest.
 */
describe.skipIf(!setting)('a step of a case, when the table does not answer as it should', { timeout: 120_000 }, () => {
  let office: DeployedOffice;
  let proxy: FaultProxy;
  let api: HttpApp;
  let kind: ReturnType<typeof createApplicationKind>;
  beforeAll(async () => {
    if (!setting) return;
    office = openDeployedOffice(setting);
    proxy = await startFaultProxy(setting.target.endpoint);
    ({ api, kind } = staffApiBehind(proxy, setting, await officeKeyOf(setting)));
  });
  afterEach(() => proxy.set());
  afterAll(() => proxy.stop());

  const request = async (method: string, path: string, body?: unknown, key = '') => {
    const headers = {
      authorization: `Bearer ${await office.token('centre-a')}`,
      ...(key ? { 'idempotency-key': key, 'content-type': 'application/json' } : {}),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return api.request(`/api/staff/applications${path}`, init, { clientAddress: '127.0.0.1' });
  };
  const register = (id: string, key: string) =>
    request('POST', `/${id}/commands/registerApplication`, { version: 1, input: office.registration }, key);

  /** What is stored of the registration, whatever the deployed functions have added since. */
  async function stored(id: string) {
    const history = await loadHistory(office.table, kind.keyOf(id));
    const { items } = await office.table.query({ partition: `OUTBOX#${id}`, limit: 50 });
    const told = items.map((i) => (i.body as { queue: string }).queue).filter((queue) => queue === 'notice-letter');
    return { steps: history.filter((e) => e.command === 'registerApplication').length, told: told.length };
  }
  const NOTHING = { steps: 0, told: 0 };
  const ONCE = { steps: 1, told: 1 };

  async function expectBusy(response: Response): Promise<void> {
    const problem = (await response.json()) as Problem;
    expect(problem).toMatchObject({ status: 503, code: 'store-busy' });
    expect(response.status).toBe(503);
    expect(problem.detail).toMatch(/^[\p{Script=Han}，。；]+$/u);
  }
  /** The one receipt that the deployed functions print shows that the message was sent on, and acted on once. */
  async function expectOneReceipt(id: string): Promise<void> {
    await office.seen('centre-a', id, (v) => v.notices[0]?.pdf, 'receipt printed');
    const history = await loadHistory(office.table, kind.keyOf(id));
    expect(history.filter((e) => e.command === 'attachLetter')).toHaveLength(1);
  }

  test.each<[string, Trouble['fault'], number]>([
    ['throttled', { kind: 'refused', error: 'ThrottlingException' }, 2],
    ['above its throughput', { kind: 'refused', error: 'ProvisionedThroughputExceededException' }, 2],
    ['throttled within the transaction', cancelledBy('ThrottlingError'), 3],
    ['above its throughput within the transaction', cancelledBy('ProvisionedThroughputExceeded'), 3],
    ['cut off before it has the step', { kind: 'never-arrived' }, 2],
    ['cut off before its answer is there', { kind: 'answer-lost' }, 2],
  ])('%s for a moment: nobody notices, and the step is done once', async (_, fault, times) => {
    const { id } = await office.submit();
    proxy.set({ operation: WRITE, fault, times });
    const answer = await register(id, crypto.randomUUID());
    expect(proxy.befallen()).toBe(times);
    expect(await answer.json()).toMatchObject({
      version: 2,
      registration: { receivedOn: office.registration.confirmedOn },
    });
    expect(await stored(id)).toEqual(ONCE);
    await expectOneReceipt(id);
  });

  test.each<[string, Trouble['fault'], object]>([
    ['throttled', { kind: 'refused', error: 'ThrottlingException' }, NOTHING],
    ['throttled within the transaction', cancelledBy('ThrottlingError'), NOTHING],
    ['cut off before it has the step', { kind: 'never-arrived' }, NOTHING],
    ['cut off before its answer is there', { kind: 'answer-lost' }, ONCE],
  ])(
    '%s for long: says so, with the whole step stored or none of it; sent again it is done once',
    async (_, fault, between) => {
      const { id } = await office.submit();
      const key = crypto.randomUUID();
      proxy.set({ operation: WRITE, fault });
      await expectBusy(await register(id, key));
      expect(proxy.befallen()).toBeGreaterThan(1);
      expect(await stored(id)).toEqual(between);
      proxy.set();
      const again = await register(id, key);
      expect([again.status, ((await again.json()) as { version: number }).version]).toEqual([200, 2]);
      expect(await stored(id)).toEqual(ONCE);
      await expectOneReceipt(id);
    },
  );

  test('a table that may not be read for long: says so, and shows the case when it may', async () => {
    const { id } = await office.submit();
    proxy.set({ operation: 'GetItem', fault: { kind: 'refused', error: 'ProvisionedThroughputExceededException' } });
    await expectBusy(await request('GET', `/${id}`));
    proxy.set();
    expect((await request('GET', `/${id}`)).status).toBe(200);
  });
});

/** The staff's API on the deployed table and bucket, as functions/staff-api/index.ts wires it. */
function staffApiBehind(
  proxy: FaultProxy,
  { bucket, queueUrlPrefix, settings, table, target }: AwsTestSetting,
  officeKey: string,
) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const direct = { endpoint: target.endpoint, region: EMULATED.region, credentials };
  const dynamo = new DynamoDBClient({ ...direct, endpoint: proxy.url, maxAttempts: 5 });
  const s3 = new S3Client({ ...direct, forcePathStyle: true });
  const profile = loadOfficeProfile(settings.profile ?? '');
  const office = createOffice({
    profile,
    calendar: createCalendar({ local: profile.localCalendar }),
    table: createAwsTable({ client: dynamo, tableName: table }),
    files: createAwsFiles({ client: s3, bucket }),
    largeUploads: createAwsLargeUploads({ presignPost: (terms) => presignPost({ client: s3, bucket, ...terms }) }),
    clock: systemClock,
    ids: randomIds,
    officeKey,
  });
  const kind = createApplicationKind(office);
  const issuer = settings.issuer ?? '';
  const api = createStaffApi({
    office,
    kind: async () => kind,
    press: createLazyPress('letters'),
    deadLetters: createAwsDeadLetters({
      client: new SQSClient(direct),
      queueUrlPrefix,
      queues: queuesOf(profile),
      relays: [RELAY_QUEUE],
    }),
    trust: {
      issuer,
      audience: settings.audience ?? '',
      keys: createIssuerKeys(issuer),
      claims: { role: 'role', section: 'section', name: 'name' },
    },
    log: silentLog,
  });
  return { api, kind };
}

/** The key with which the deployed office seals what it stores. */
async function officeKeyOf({ target }: AwsTestSetting): Promise<string> {
  const ask = async (operation: string, json: unknown): Promise<unknown> =>
    JSON.parse(await callAws(target, { service: 'secretsmanager', operation: `secretsmanager.${operation}`, json }));
  const { SecretList } = (await ask('ListSecrets', {})) as { SecretList: { ARN: string }[] };
  const [only, ...others] = SecretList;
  if (!only || others.length > 0) throw new Error(`the stage has ${SecretList.length} secrets, not one`);
  return ((await ask('GetSecretValue', { SecretId: only.ARN })) as { SecretString: string }).SecretString;
}
