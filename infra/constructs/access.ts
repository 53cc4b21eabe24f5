import { type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { IndexName } from '../../shared/platform/ports.ts';
import type { DataStack } from '../stacks/data-stack.ts';

/**
 * What functions may do, action by action. CDK's own grants are not used: they give `kms:GenerateDataKey*` and the like.
 */
export function allow(actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] });
}

/** Reads by key, and of the named indexes. */
export function readTable({ table }: DataStack, indexes: readonly IndexName[]): PolicyStatement[] {
  return [
    allow(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]),
    ...(indexes.length > 0
      ? [
          allow(
            ['dynamodb:Query'],
            indexes.map((index) => `${table.tableArn}/index/${index}`),
          ),
        ]
      : []),
  ];
}

/** Commits: a transaction of conditional puts needs no more than the right to put. */
export function commitToTable({ table }: DataStack): PolicyStatement {
  return allow(['dynamodb:PutItem'], [table.tableArn]);
}

/** Counts of the throttle. */
export function countInTable({ table }: DataStack): PolicyStatement {
  return allow(['dynamodb:UpdateItem'], [table.tableArn]);
}

/** The office key, and the key that table, files and secret are encrypted with. */
export function grantedKeys({ key, officeKey }: DataStack): PolicyStatement[] {
  return [
    allow(['secretsmanager:GetSecretValue'], [officeKey.secretArn]),
    allow(
      ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      [key.keyArn],
    ),
  ];
}

export interface FileRights {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly remove?: readonly string[];
}

/** Files below prefixes. Listing is also what makes a missing file "not found" instead of "forbidden". */
export function grantedFiles({ files }: DataStack, { read, write, remove }: FileRights): PolicyStatement[] {
  const below = (prefixes: readonly string[]) => prefixes.map((prefix) => files.arnForObjects(`${prefix}/*`));
  return [
    ...(read ? [allow(['s3:GetObject'], below(read))] : []),
    ...(write ? [allow(['s3:PutObject'], below(write))] : []),
    ...(remove ? [allow(['s3:DeleteObject'], below(remove))] : []),
    ...(read || remove ? [allow(['s3:ListBucket'], [files.bucketArn])] : []),
  ];
}

export function sendTo(queues: readonly IQueue[]): PolicyStatement {
  return allow(
    ['sqs:SendMessage'],
    queues.map((q) => q.queueArn),
  );
}

/** Sending as the sender's domain, the identity that the office has verified in SES, by one configuration set. */
export function sendMailAs(stack: Stack, from: string, configurationSet: string): PolicyStatement {
  const identity = stack.formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: from.split('@').at(-1) ?? from,
  });
  const set = stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet });
  return allow(['ses:SendEmail'], [identity, set]);
}

/** Looking at dead letters, letting them go and taking them out. */
export function keepDeadLetters(queues: readonly IQueue[]): PolicyStatement {
  return allow(
    ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    queues.map((q) => q.queueArn),
  );
}

/** Tells cdk-nag why a role may reach every object below these prefixes, as {@link grantedFiles} gives it. */
export function acknowledgeFiles(role: IConstruct, data: DataStack, prefixes: readonly string[]): void {
  // cdk-nag knows a resource of another stack by the name of its export.
  const arn = data.resolve(data.exportValue(data.files.bucketArn)) as { 'Fn::ImportValue': string };
  acknowledgeWildcards(
    role,
    prefixes.map((prefix) => `${arn['Fn::ImportValue']}/${prefix}/*`),
    'Names of files are made from ids of cases and uploads at run time; the prefix bounds them.',
  );
}

/** Tells cdk-nag why resources with a wildcard are meant. */
export function acknowledgeWildcards(role: IConstruct, resources: readonly string[], reason: string): void {
  Validations.of(role).acknowledge(...resources.map((r) => ({ id: `AwsSolutions-IAM5[Resource::${r}]`, reason })));
}
