import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALARMS } from '../../benchmarks/alarms.ts';
import { ENV, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import { sectionQueue } from '../../shared/contracts/queues.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { queuesOf } from '../../shared/office/queues.ts';
import { INDEXES } from '../../shared/platform/ports.ts';
import { type Resource, synthesise } from './synthesise.ts';

const office = synthesise();
const named = (type: string) => office.ofType(type).map(([id, r]) => ({ id, ...r, p: r.Properties }));
const logicalId = (id: string) => id.slice(id.indexOf('/') + 1);
const mentions = (value: unknown, id: string) => JSON.stringify(value).includes(`"${logicalId(id)}"`);

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}
const statements = named('AWS::IAM::Policy').flatMap(({ id, p }) =>
  (p['PolicyDocument'] as { Statement: readonly Statement[] }).Statement.map((s) => ({
    id,
    actions: [s.Action].flat(),
    resource: s.Resource,
  })),
);

test('an empty synthesis cannot pass', () => {
  expect(office.resources.size).toBeGreaterThan(200);
});

describe('queues', () => {
  const queues = named('AWS::SQS::Queue');
  const targets = queues.filter((q) => queues.some((other) => mentions(other.p['RedrivePolicy'] ?? {}, q.id)));
  const ends = queues.filter(
    (q) => JSON.stringify(q.p['QueueName'] ?? '').includes(RELAY_QUEUE) || q.id.includes('Failures'),
  );

  test('each has a dead-letter queue after five tries, or is one', () => {
    for (const queue of queues.filter((q) => !targets.includes(q) && !ends.includes(q)))
      expect(queue.p['RedrivePolicy'], queue.id).toMatchObject({ maxReceiveCount: 5 });
    expect(ends).toHaveLength(3);
    expect(targets).toHaveLength(queuesOf(chuxiong).length);
  });

  test('each has an alarm that tells in Chinese what is wrong and what to do, and rings somewhere', () => {
    const alarms = named('AWS::CloudWatch::Alarm');
    // The price of a month is reckoned with as many (docs/cost.md).
    expect(alarms).toHaveLength(ALARMS);
    for (const queue of queues) {
      const own = alarms.filter((a) => mentions(a.p['Dimensions'] ?? [], queue.id));
      expect(own.length, queue.id).toBeGreaterThan(0);
    }
    const guide = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
    for (const alarm of alarms) {
      const anchor = /docs\/deploy\.md#([\w-]+)/.exec(String(alarm.p['AlarmDescription']))?.[1];
      expect(guide, alarm.id).toContain(`<a id="${anchor}"></a>`);
      expect(alarm.p['AlarmDescription'], alarm.id).toMatch(/^“?[\p{Script=Han}].+处置：[\p{Script=Han}]/u);
      expect(alarm.p['AlarmActions'], alarm.id).toHaveLength(1);
    }
  });

  test('keep the order of a case, are encrypted and keep a message longer than six runs of its consumer', () => {
    for (const queue of queues) {
      expect(queue.p['SqsManagedSseEnabled'], queue.id).toBe(true);
      if (!queue.id.includes('Failures')) expect(queue.p['FifoQueue'], queue.id).toBe(true);
    }
    for (const mapping of named('AWS::Lambda::EventSourceMapping')) {
      const queue = queues.find((q) => mentions(mapping.p['EventSourceArn'], q.id));
      const fn = named('AWS::Lambda::Function').find((f) => mentions(mapping.p['FunctionName'], f.id));
      if (queue) expect(Number(queue.p['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * Number(fn?.p['Timeout']));
    }
  });

  test('one review queue and function per reviewing section, all of the same code', () => {
    const reviewing = chuxiong.sections.filter((s) => s.capabilities.includes('review'));
    const functions = named('AWS::Lambda::Function').filter((f) => sectionOf(f) !== undefined);
    expect(functions.map(sectionOf).sort()).toEqual(reviewing.map((s) => s.code).sort());
    expect(new Set(functions.map((f) => JSON.stringify(f.p['Code']))).size).toBe(1);
    for (const { code } of reviewing)
      expect(
        queues.filter((q) => q.p['QueueName'] === `gongkai-dev-${sectionQueue(code)}.fifo`),
        code,
      ).toHaveLength(1);
  });
});

test('every event source reports item failures; the stream tries again in halves and names what it gave up', () => {
  const mappings = named('AWS::Lambda::EventSourceMapping');
  expect(mappings).toHaveLength(queuesOf(chuxiong).length + 1);
  for (const m of mappings) expect(m.p['FunctionResponseTypes'], m.id).toEqual(['ReportBatchItemFailures']);
  const [stream] = mappings.filter((m) => m.p['BisectBatchOnFunctionError'] === true);
  expect(stream?.p).toMatchObject({ MaximumRecordAgeInSeconds: 23 * 3600, DestinationConfig: { OnFailure: {} } });
  expect(JSON.stringify(stream?.p['FilterCriteria'])).toContain('outbox');
});

test('the table outlives everything and can be restored', () => {
  const [table, ...others] = named('AWS::DynamoDB::Table');
  expect(others).toEqual([]);
  expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(table?.p).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: {} },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    DeletionProtectionEnabled: true,
    BillingMode: 'PAY_PER_REQUEST',
  });
  const indexes = table?.p['GlobalSecondaryIndexes'] as { IndexName: string; KeySchema: { AttributeName: string }[] }[];
  expect(indexes.map((i) => [i.IndexName, ...i.KeySchema.map((k) => k.AttributeName)])).toEqual(
    INDEXES.map((i) => [i, `${i}P`, `${i}S`]),
  );
});

test('what holds data is retained', () => {
  const types = ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];
  for (const type of types) for (const r of named(type)) expect(r.DeletionPolicy, r.id).toBe('Retain');
});

test('buckets are closed, take TLS only, and forget removed uploads after two days', () => {
  for (const bucket of named('AWS::S3::Bucket'))
    expect(bucket.p['PublicAccessBlockConfiguration'], bucket.id).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  const files = named('AWS::S3::Bucket').find((b) => b.p['VersioningConfiguration']);
  expect(files?.p).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    LoggingConfiguration: { LogFilePrefix: 'files/' },
  });
  // Uploads that a case took up stay where they are: no rule may remove what is current.
  const rules = (files?.p['LifecycleConfiguration'] as { Rules: Record<string, unknown>[] } | undefined)?.Rules ?? [];
  const passing = { ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } };
  expect(rules).toEqual([
    expect.objectContaining({ Prefix: 'incoming/', ...passing }),
    expect.objectContaining({ Prefix: 'answers/', ...passing }),
    expect.objectContaining({ Id: 'uploads', Prefix: 'uploads/', NoncurrentVersionExpiration: { NoncurrentDays: 2 } }),
    expect.objectContaining({ Id: 'cases', Prefix: 'cases/', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
  ]);
  for (const rule of rules.filter((r) => 'ExpirationInDays' in r))
    expect(['incoming/', 'answers/']).toContain(rule['Prefix']);
  const policies = named('AWS::S3::BucketPolicy');
  expect(policies).toHaveLength(2);
  for (const policy of policies) expect(JSON.stringify(policy.p), policy.id).toContain('"aws:SecureTransport":"false"');
});

test('the bucket of files listens to pages of the site alone, for sending a form and fetching an answer', () => {
  const own = synthesise({ publicUrl: 'https://gongkai.example.gov.cn/' });
  const rules = own.ofType('AWS::S3::Bucket').flatMap(([, { Properties: p }]) => {
    const cors = p['CorsConfiguration'] as { CorsRules: Record<string, unknown>[] } | undefined;
    return cors ? cors.CorsRules : [];
  });
  expect(rules).toEqual([
    { AllowedOrigins: ['https://gongkai.example.gov.cn'], AllowedMethods: ['GET', 'POST'], MaxAge: 3600 },
  ]);
  const [site, ...others] = named('AWS::Lambda::Function')
    .map(({ p }) => (p['Environment'] as { Variables: Record<string, unknown> }).Variables['UPLOAD_ORIGIN'])
    .filter(Boolean);
  expect(others).toEqual([]);
  expect(JSON.stringify(site)).toMatch(/"https:\/\/".*RegionalDomainName/);
});

describe('rights', () => {
  test('no action and no principal is a wildcard', () => {
    expect(statements.length).toBeGreaterThan(50);
    for (const { id, actions } of statements) for (const action of actions) expect(action, id).not.toContain('*');
  });

  test('no managed policy, so no AWSLambdaBasicExecutionRole', () => {
    for (const role of named('AWS::IAM::Role')) expect(role.p['ManagedPolicyArns'], role.id).toBeUndefined();
    expect(JSON.stringify([...office.resources.values()])).not.toContain('AWSLambdaBasicExecutionRole');
  });

  test('only the list of streams takes every resource', () => {
    const everything = statements.filter((s) => s.resource === '*').flatMap((s) => s.actions);
    expect(everything).toEqual(['dynamodb:ListStreams']);
  });

  test('nobody deletes from the table, only the sweep removes files, uploads and those of destroyed cases, and only the public site counts tries', () => {
    const all = statements.flatMap((s) => s.actions);
    for (const action of ['dynamodb:DeleteItem', 'dynamodb:Scan', 's3:DeleteObjectVersion'])
      expect(all).not.toContain(action);
    const removing = statements.filter((s) => s.actions.includes('s3:DeleteObject'));
    expect(removing.map((s) => s.id)).toEqual([expect.stringContaining('UploadSweep')]);
    for (const prefix of ['/uploads/*', '/cases/*']) expect(JSON.stringify(removing[0]?.resource)).toContain(prefix);
    const counting = statements.filter((s) => s.actions.includes('dynamodb:UpdateItem'));
    expect(counting.map((s) => s.id)).toEqual([expect.stringContaining('PublicSite')]);
  });
});

describe('tracing', () => {
  const traced = synthesise({ tracing: 'on', region: 'us-east-1' });
  const functions = (of: typeof office) => of.ofType('AWS::Lambda::Function').map(([, r]) => r.Properties);

  test('is nowhere unless it is switched on', () => {
    expect(JSON.stringify([...office.resources.values()])).not.toMatch(/xray|tracing/i);
  });

  test('switched on, every function is traced and may hand in traces, and no more than that', () => {
    for (const p of functions(traced))
      expect(p).toMatchObject({
        TracingConfig: { Mode: 'Active' },
        Environment: { Variables: { [ENV.tracing]: 'on' } },
      });
    const actions = [...JSON.stringify(traced.ofType('AWS::IAM::Policy')).matchAll(/"(xray:[\w*]+)"/g)].map(
      (m) => m[1],
    );
    expect(new Set(actions)).toEqual(new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']));
    expect(actions).toHaveLength(2 * functions(traced).length);
  });
});

test('a run writes lines of ours and, of the service’s own, only what went wrong', () => {
  for (const fn of named('AWS::Lambda::Function'))
    expect(fn.p['LoggingConfig'], fn.id).toMatchObject({
      LogFormat: 'JSON',
      ApplicationLogLevel: 'INFO',
      SystemLogLevel: 'WARN',
    });
});

test('every function runs Node 24 on x64 and writes to its own log group, kept a year', () => {
  const groups = named('AWS::Logs::LogGroup');
  const functions = named('AWS::Lambda::Function');
  for (const fn of functions) {
    expect(fn.p, fn.id).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['x86_64'], Handler: 'index.handler' });
    expect(
      groups.filter((g) => mentions(fn.p['LoggingConfig'], g.id)),
      fn.id,
    ).toHaveLength(1);
  }
  expect(groups).toHaveLength(functions.length + 1);
  for (const group of groups) expect(group.p['RetentionInDays'], group.id).toBe(365);
});

test('the staff’s routes go to the staff’s function, all others to the public site', () => {
  const routes = named('AWS::ApiGatewayV2::Route').map((r) => r.p['RouteKey']);
  expect(routes.sort()).toEqual(['$default', 'ANY /api/staff/{proxy+}']);
  const [stage] = named('AWS::ApiGatewayV2::Stage');
  expect(stage?.p['AccessLogSettings']).toMatchObject({ Format: expect.stringContaining('$context.routeKey') });
  expect(JSON.stringify(stage?.p['AccessLogSettings'])).not.toMatch(/sourceIp|\.path|authorizer/);
});

test('everything carries stage and office', () => {
  for (const [id, { Properties }] of office.ofType('AWS::SQS::Queue'))
    expect(Properties['Tags'], id).toEqual(
      expect.arrayContaining([
        { Key: 'gongkai:office', Value: 'chuxiong' },
        { Key: 'gongkai:stage', Value: 'dev' },
      ]),
    );
});

test('no code names a partition or its DNS suffix', () => {
  const root = join(import.meta.dirname, '../..');
  const folders = ['infra', 'shared/platform/aws', 'functions'];
  const files = folders.flatMap((f) =>
    readdirSync(join(root, f), { recursive: true, encoding: 'utf8' }).map((n) => join(root, f, n)),
  );
  const sources = files.filter((f) => /\.tsx?$/.test(f));
  expect(sources.length).toBeGreaterThan(25);
  for (const file of sources) expect(readFileSync(file, 'utf8'), file).not.toMatch(/arn:aws|amazonaws\.com/);
});

function sectionOf(fn: Pick<Resource, 'Properties'>): string | undefined {
  return (fn.Properties['Environment'] as { Variables: Record<string, string> }).Variables['SECTION'];
}
