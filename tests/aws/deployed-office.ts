import { DeleteItemCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { importJWK, SignJWT } from 'jose';
import { demoAccounts } from '../../local/demo-accounts.ts';
import { EMULATED } from '../../scripts/aws/target.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { shanghaiDateOf } from '../../shared/law/iso-date.ts';
import { leaderOf } from '../../shared/office/profile.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { eventually, submitByApi } from '../support/server.ts';
import { grantedProposal } from '../support/test-office.ts';
import type { AwsTestSetting } from './setting.ts';

const MINUTE = 60_000;

/** Hands on a deployed office: staff by its API, and the account's root on what lies below. */
export function openDeployedOffice(setting: AwsTestSetting) {
  const { siteUrl, issuerKey, settings, target } = setting;
  const profile = loadOfficeProfile(settings.profile ?? '');
  const accounts = demoAccounts(profile);
  const client = {
    endpoint: target.endpoint,
    region: EMULATED.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const dynamo = new DynamoDBClient(client);

  async function token(account: string): Promise<string> {
    const found = accounts.find((a) => a.account === account);
    if (!found) throw new Error(`no account ${account}`);
    return new SignJWT({ role: found.role, section: found.section, name: found.name })
      .setProtectedHeader({ alg: 'RS256', kid: String(issuerKey.kid) })
      .setSubject(account)
      .setIssuer(settings.issuer ?? '')
      .setAudience(settings.audience ?? 'gongkai')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(await importJWK(issuerKey, 'RS256'));
  }

  async function staff(account: string, method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${siteUrl}/api/staff${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token(account)}`,
        'idempotency-key': crypto.randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async function view(account: string, id: string): Promise<CaseView> {
    const response = await staff(account, 'GET', `/applications/${id}`);
    if (!response.ok) throw new Error(`${account} may not see the case: ${response.status} ${await response.text()}`);
    return (await response.json()) as CaseView;
  }

  async function command(account: string, id: string, name: string, input: unknown = {}): Promise<CaseView> {
    const { version } = await view(account, id);
    const response = await staff(account, 'POST', `/applications/${id}/commands/${name}`, { version, input });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as CaseView;
  }

  const section = profile.sections.find((s) => s.capabilities.includes('review'))?.code ?? '';
  const clerk = `section-${section}`;
  const leader = `leader-${leaderOf(profile, section).id}`;

  /** Waits for what a queue brings about. */
  function seen<T>(account: string, id: string, look: (view: CaseView) => T | undefined, what: string): Promise<T> {
    return eventually(async () => look(await view(account, id)), what, MINUTE);
  }

  return {
    ...setting,
    profile,
    section,
    clerk,
    leader,
    token,
    staff,
    view,
    command,
    seen,
    dynamo,
    table: createAwsTable({ client: dynamo, tableName: setting.table }),
    sqs: new SQSClient(client),
    s3: new S3Client(client),
    /** Submits as another applicant from another place would: what was counted against this address is forgotten. */
    forgetCounts: () => forgetCounts(dynamo, setting.table),
    async submit(over: Parameters<typeof submitByApi>[1] = {}) {
      await forgetCounts(dynamo, setting.table);
      return submitByApi(siteUrl, over);
    },
    registration: { confirmedOn: shanghaiDateOf(new Date().toISOString()), method: 'phone' as const },
    /** From registration to the letter that can be issued. */
    async driveToCleared(id: string): Promise<void> {
      await command('centre-a', id, 'assignToSection', { section });
      await seen(clerk, id, (v) => v.review, 'section review');
      await command(clerk, id, 'proposeOutcome', grantedProposal);
      await command(leader, id, 'approveProposal');
      await command('secrecy', id, 'passSecrecyReview');
    },
  };
}

export type DeployedOffice = ReturnType<typeof openDeployedOffice>;

async function forgetCounts(client: DynamoDBClient, TableName: string): Promise<void> {
  const windows = paginateScan(
    { client },
    {
      TableName,
      FilterExpression: 'begins_with(pk, :throttle)',
      ExpressionAttributeValues: { ':throttle': { S: 'THROTTLE#' } },
    },
  );
  for await (const { Items: items = [] } of windows)
    for (const { pk, sk } of items)
      if (pk && sk) await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
}
