import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { createCalendar } from '../../shared/law/calendar.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { createAwsTable } from '../../shared/platform/aws/table.ts';
import { recount } from '../../shared/reports/recount.ts';

/**
 * Compares the totals of the annual report with the cases, and with --repair counts them anew (docs/upgrade.md):
 * `node scripts/aws/recount.ts --table <TableName> --profile chuxiong [--repair]`
 */
const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    profile: { type: 'string', default: 'chuxiong' },
    repair: { type: 'boolean', default: false },
  },
});
if (!values.table) {
  console.error('needs --table <TableName>, as the stack’s outputs name it');
  process.exit(1);
}
const profile = loadOfficeProfile(values.profile);
const table = createAwsTable({ client: new DynamoDBClient({}), tableName: values.table });
const kind = createApplicationKind({
  profile,
  calendar: createCalendar({ local: profile.localCalendar }),
  officeKey: '',
  files: { get: () => Promise.resolve(undefined) },
});
const { cases, differences, reindexed } = await recount({ table }, kind, new Date().getFullYear(), {
  repair: values.repair,
});
console.log(`${cases} cases counted, ${differences.length} totals differ, ${reindexed} cases moved in the indexes`);
process.exitCode = differences.length === 0 || values.repair ? 0 : 1;
