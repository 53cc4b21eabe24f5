import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { QUEUE_TRIES } from '../../shared/contracts/environment.ts';
import { callAws } from './call.ts';
import { EMULATED, type Target } from './target.ts';

type Where = Pick<Target, 'endpoint'>;

/**
 * Works around faults of the emulator, here and nowhere else, so that nothing of the application is bent to it. Each is
 * looked at again on every run: what has been mended is not touched. Answers what was worked around.
 *
 * One more needs no work: MiniStack 1.5.33 takes the last slash off a path of one part on its way to a function
 * (`/console/` arrives as `/console`); the site answers both alike.
 */
export async function workAroundFaults(where: Where): Promise<string[]> {
  return [...(await giveQueuesTheirDeadLetters(where)), ...(await mendPolicies(where))];
}

/** MiniStack 1.4.21: CloudFormation drops RedrivePolicy, so no message reaches its dead-letter queue. 1.5.33 keeps it. */
async function giveQueuesTheirDeadLetters({ endpoint }: Where): Promise<string[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SQSClient({ endpoint, region: EMULATED.region, credentials });
  const { QueueUrls: urls = [] } = await client.send(new ListQueuesCommand({ MaxResults: 1000 }));
  const attributesOf = async (QueueUrl: string) =>
    (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
  const worked: string[] = [];
  // Those of a deployment only: the contract suites make queues of their own.
  for (const url of urls.filter((u) => u.includes('/gongkai-'))) {
    const dead = urls.find((other) => other !== url && other === url.replace(/\.fifo$/, '-dead.fifo'));
    if (!dead || (await attributesOf(url)).RedrivePolicy) continue;
    const { QueueArn: deadLetterTargetArn } = await attributesOf(dead);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: QUEUE_TRIES });
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { RedrivePolicy } }));
    worked.push(`RedrivePolicy of ${url.split('/').at(-1)}`);
  }
  return worked;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/**
 * MiniStack 1.5.33, two faults of its enforced rights:
 * - `Ref` of an AWS::SecretsManager::Secret answers its name, not its ARN as CloudFormation does, so a policy that names
 *   the secret by Ref grants nothing. The ARN is put in its place.
 * - It asks for actions of their own (`sqs:SendMessageBatch`) where AWS asks for the single one (`sqs:SendMessage`).
 */
async function mendPolicies(where: Where): Promise<string[]> {
  const listed = await callAws(where, { service: 'secretsmanager', operation: 'secretsmanager.ListSecrets' });
  const { SecretList: secrets } = JSON.parse(listed) as { SecretList: { ARN: string; Name: string }[] };
  const mend = ({ Action, Resource, ...rest }: Statement) => ({
    ...rest,
    Action: [...new Set([Action].flat().flatMap((a) => (BATCHED.has(a) ? [a, `${a}Batch`] : [a])))],
    Resource: [Resource].flat().map((r) => secrets.find((s) => s.Name === r)?.ARN ?? r),
  });
  const iam = (form: Record<string, string>) =>
    callAws(where, { service: 'iam', form: { ...form, Version: '2010-05-08' } });
  let secretsNamed = 0;
  let batchesNamed = 0;
  const roles = valuesOf(await iam({ Action: 'ListRoles', MaxItems: '1000' }), 'RoleName');
  for (const RoleName of roles.filter((name) => name.startsWith('gongkai-')))
    for (const PolicyName of valuesOf(await iam({ Action: 'ListRolePolicies', RoleName }), 'member')) {
      const [encoded = ''] = valuesOf(await iam({ Action: 'GetRolePolicy', RoleName, PolicyName }), 'PolicyDocument');
      const policy = JSON.parse(documentOf(encoded)) as { Statement: Statement[] };
      const mended = policy.Statement.map(mend);
      const changed = (part: keyof Statement) =>
        mended.some((s, i) => String(s[part]) !== String(policy.Statement[i]?.[part]));
      if (!changed('Action') && !changed('Resource')) continue;
      const PolicyDocument = JSON.stringify({ ...policy, Statement: mended });
      await iam({ Action: 'PutRolePolicy', RoleName, PolicyName, PolicyDocument });
      if (changed('Resource')) secretsNamed++;
      if (changed('Action')) batchesNamed++;
    }
  return [
    ...(secretsNamed > 0 ? [`Ref of the secret is its name, in ${secretsNamed} policies`] : []),
    ...(batchesNamed > 0 ? [`batches ask for actions of their own, in ${batchesNamed} policies`] : []),
  ];
}

const BATCHED = new Set(['sqs:SendMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility']);

function valuesOf(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
}

/** A policy document as IAM writes it: URL-encoded, or as XML text. */
function documentOf(encoded: string): string {
  const text = encoded.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
  return text.startsWith('{') ? text : decodeURIComponent(text);
}
