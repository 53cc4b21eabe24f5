import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { readDeployConfig, type Setting } from '../../infra/config.ts';
import { createOfficeApp, newApp } from '../../infra/office-app.ts';
import { tinyProfileInput } from '../support/tiny-profile.ts';
import { cdkContext, synthesise } from './synthesise.ts';

const complete: Partial<Record<Setting, string>> = { profile: 'chuxiong', issuer: 'https://login.example.org/' };
const read = (given: Partial<Record<Setting, string>>) => () => readDeployConfig((setting) => given[setting]);

describe('settings', () => {
  test('a missing issuer is refused by its name', () => {
    expect(read({ profile: 'chuxiong' })).toThrow(
      /^deployment settings are wrong[\s\S]*issuer \(-c issuer=… or GONGKAI_ISSUER\): is required/,
    );
  });
  test('a missing profile is refused by its name', () => {
    expect(read({ issuer: 'https://login.example.org/' })).toThrow(
      /profile \(-c profile=… or GONGKAI_PROFILE\): is required/,
    );
  });
  test('an unknown profile is refused with those there are', () => {
    expect(read({ ...complete, profile: 'nowhere' })).toThrow(/setting profile is wrong.*nowhere.*chuxiong/);
  });
  test('a wrong profile is refused with its field', () => {
    const profile = JSON.stringify({ ...tinyProfileInput, leaders: [] });
    expect(read({ ...complete, profile })).toThrow(/leaders/);
  });
  test.each([
    ['issuer', 'login.example.org'],
    ['publicUrl', 'javascript:alert(1)'],
    ['region', 'moon'],
    ['region', 'cn-nroth-1'],
    ['region', 'us-east-1a'],
    ['stage', 'a b'],
    ['alarmEmail', 'nobody'],
  ] as const)('a wrong %s is refused by its name', (setting, value) => {
    expect(read({ ...complete, [setting]: value })).toThrow(`  ${setting} (`);
  });
  test('tracing is refused where it is not offered', () => {
    expect(read({ ...complete, region: 'cn-north-1', tracing: 'on' })).toThrow('  tracing (');
    expect(read({ ...complete, region: 'us-east-1', tracing: 'on' })().tracing).toBe('on');
  });
  test('a certificate needs the address it was issued for, and is of the region of the deployment', () => {
    const certificate = 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/example';
    expect(read({ ...complete, certificate })).toThrow('  publicUrl (');
    expect(read({ ...complete, certificate, publicUrl: 'http://gk.example.cn' })).toThrow('  publicUrl (');
    const domain = { ...complete, certificate, publicUrl: 'https://gk.example.cn' };
    expect(read({ ...domain, region: 'us-east-1' })).toThrow('  certificate (');
    expect(read({ ...domain, region: 'cn-north-1' })().certificate).toBe(certificate);
  });
  test('what is not given has its default', () => {
    expect(read(complete)()).toMatchObject({
      stage: 'dev',
      audience: 'gongkai',
      clientId: 'gongkai-console',
      roleClaim: 'role',
    });
  });
});

test.each(['us-east-1', 'ap-southeast-1', 'cn-north-1', undefined])('synthesises for %s', (region) => {
  const office = synthesise(region ? { region } : {});
  expect(office.resources.size).toBeGreaterThan(200);
  const text = JSON.stringify([...office.resources]);
  expect(text.match(/arn:aws[\w-]*:/g) ?? []).toEqual([]);
  // The names of services are the same everywhere, addresses are not. The last is CDK's own, in the key's policy.
  const services = /^(lambda|scheduler|apigateway|events|logging\.s3|secretsmanager\.[\w-]+)\.amazonaws\.com$/;
  const addresses = text.match(/[\w.-]+\.amazonaws\.com(\.cn)?/g) ?? [];
  expect(addresses.filter((name) => !services.test(name))).toEqual([]);
});

test('with a certificate the site answers at the office’s own name, and nowhere else', () => {
  const certificate = 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/example';
  const office = synthesise({ region: 'cn-north-1', publicUrl: 'https://gk.example.cn', certificate });
  const [, domain] = office.ofType('AWS::ApiGatewayV2::DomainName')[0] ?? [];
  expect(domain?.Properties).toMatchObject({
    DomainName: 'gk.example.cn',
    DomainNameConfigurations: [{ CertificateArn: certificate, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
  });
  expect(office.ofType('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  expect(office.ofType('AWS::ApiGatewayV2::Api')[0]?.[1].Properties).toMatchObject({
    DisableExecuteApiEndpoint: true,
  });
  expect(synthesise().ofType('AWS::ApiGatewayV2::DomainName')).toEqual([]);
});

test('another office has its own sections and nobody else’s', () => {
  const office = synthesise({
    profile: JSON.stringify(tinyProfileInput),
    stage: 'test',
    alarmEmail: 'office@example.cn',
  });
  const sections = office
    .ofType('AWS::Lambda::Function')
    .map(([, r]) => (r.Properties['Environment'] as { Variables: Record<string, string> }).Variables['SECTION'])
    .filter(Boolean);
  expect(sections).toEqual(['affairs']);
  expect(
    office
      .ofType('AWS::SQS::Queue')
      .map(([, r]) => r.Properties['QueueName'])
      .filter(Boolean)
      .sort(),
  ).toEqual([
    'gongkai-test-mail-dead.fifo',
    'gongkai-test-mail.fifo',
    'gongkai-test-notice-letter-dead.fifo',
    'gongkai-test-notice-letter.fifo',
    'gongkai-test-outbox-relay-dead.fifo',
    'gongkai-test-scan-reader-dead.fifo',
    'gongkai-test-scan-reader.fifo',
    'gongkai-test-search-index-dead.fifo',
    'gongkai-test-search-index.fifo',
    'gongkai-test-section-review-affairs-dead.fifo',
    'gongkai-test-section-review-affairs.fifo',
  ]);
  expect(office.ofType('AWS::SNS::Subscription')).toHaveLength(1);
});

test('cdk-nag looks: what it finds fails the synthesis', () => {
  const app = newApp({
    outdir: mkdtempSync(join(tmpdir(), 'gongkai-synth-')),
    context: { ...cdkContext, 'aws:cdk:bundling-stacks': [] },
  });
  const { data } = createOfficeApp(app, read(complete)());
  new Bucket(data, 'Open');
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});

test('the ids of what holds data do not change, since a new id is a new, empty store', () => {
  const office = synthesise();
  const stateful = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];
  expect(stateful.flatMap((type) => office.ofType(type).map(([id]) => id)).sort()).toMatchInlineSnapshot(`
    [
      "data/AccessLogs8B620ECA",
      "data/Files8E6940B8",
      "data/Key961B73FD",
      "data/OfficeKey76E9DDD6",
      "data/TableCD117FA1",
    ]
  `);
});

describe('letters by e-mail', () => {
  const types = (of: ReturnType<typeof synthesise>) =>
    ['AWS::SES::ConfigurationSet', 'AWS::SES::ConfigurationSetEventDestination'].map((t) => of.ofType(t).length);

  test('by SES: what comes back is told to the mailer, which may send by this one set alone', () => {
    const office = synthesise({ region: 'us-east-1', mailFrom: 'office@example.gov.cn' });
    expect(types(office)).toEqual([1, 1]);
    const [[setId] = ['']] = office.ofType('AWS::SES::ConfigurationSet');
    const set = { Ref: setId.split('/')[1] };
    const rule = office
      .ofType('AWS::Events::Rule')
      .map(([, r]) => r.Properties)
      .find((r) => r['EventPattern']);
    expect(rule?.['EventPattern']).toEqual({
      source: ['aws.ses'],
      detail: { eventType: ['Bounce', 'Reject'], mail: { tags: { 'ses:configuration-set': [set] } } },
    });
    const [target] = (rule?.['Targets'] ?? []) as { Arn: { 'Fn::GetAtt': string[] } }[];
    const mailer = target?.Arn['Fn::GetAtt'][0] ?? '';
    expect(mailer).toMatch(/^Mailer/u);
    const environment = office.resources.get(`app/${mailer}`)?.Properties['Environment'] as {
      Variables: Record<string, unknown>;
    };
    expect(environment.Variables['MAIL_EVENTS']).toEqual(set);
    const allowed = JSON.stringify(office.ofType('AWS::IAM::Policy').map(([, r]) => r.Properties));
    expect(allowed).toContain('configuration-set/');
    expect(office.ofType('AWS::Lambda::Permission').map(([, r]) => r.Properties['Principal'])).toContain(
      'events.amazonaws.com',
    );
  });

  test('by the office’s own server, or none: nothing of SES', () => {
    for (const own of [{ region: 'cn-north-1', mailFrom: 'o@example.gov.cn', smtpHost: 'smtp.example.gov.cn' }, {}])
      expect(types(synthesise(own))).toEqual([0, 0]);
  });
});
