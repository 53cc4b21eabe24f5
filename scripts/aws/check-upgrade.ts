import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readStatefulRecords, refuseLosses, type StackTemplate, statefulOf } from '../../infra/stateful.ts';
import { callAws } from './call.ts';
import { deployedTemplate } from './deployed-template.ts';

/**
 * Compares what was synthesised (cdk.out) with what is deployed in the account at this moment, index by index, and
 * refuses what would lose data: `node scripts/aws/check-upgrade.ts --stage prod [--assembly cdk.out]`, with credentials
 * and region as the AWS tools find them.
 */
const { values } = parseArgs({
  options: { stage: { type: 'string', default: 'dev' }, assembly: { type: 'string', default: 'cdk.out' } },
});
// Any client knows where credentials and region come from.
const { config } = new DynamoDBClient({});
const region = await config.region();
const credentials = await config.credentials();
const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
const target = {
  endpoint: process.env['AWS_ENDPOINT_URL'] ?? `https://cloudformation.${region}.${domain}`,
  region,
  credentials,
};

const deployed: StackTemplate[] = [];
const next: StackTemplate[] = [];
for (const stack of ['data', 'app']) {
  const name = `gongkai-${values.stage}-${stack}`;
  const template = await deployedTemplate((call) => callAws(target, call), name);
  if (!template) {
    console.log(`${name} is not deployed yet: nothing to lose`);
    continue;
  }
  deployed.push({ stack, template });
  const file = join(values.assembly, `${name}.template.json`);
  next.push({ stack, template: JSON.parse(readFileSync(file, 'utf8')) as StackTemplate['template'] });
}
const { waivers } = readStatefulRecords();
refuseLosses(next, { baseline: statefulOf(deployed), waivers, today: new Date().toISOString().slice(0, 10) });
console.log(`compared with ${deployed.length} deployed stacks: nothing that holds data would be lost`);
