import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reindex } from '../../shared/applications/finding/reindex.ts';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';

/**
 * Puts the search index right for every case, while the office works (docs/deploy.md):
 * `node scripts/aws/reindex.ts --table <TableName> --bucket <FilesName> --secret <ARN of the office key> --profile chuxiong`
 */
const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    bucket: { type: 'string' },
    secret: { type: 'string' },
    profile: { type: 'string', default: 'chuxiong' },
  },
});
const { table, bucket, secret, profile } = values;
if (!table || !bucket || !secret) {
  console.error('needs --table <TableName> --bucket <FilesName> --secret <ARN>, as the stacks’ outputs name them');
  process.exit(1);
}
const profileFile = join(tmpdir(), `gongkai-profile-${process.pid}.json`);
writeFileSync(profileFile, JSON.stringify(loadOfficeProfile(profile)));
const { office, loadKey } = createAwsOffice({ tableName: table, bucket, officeKeySecret: secret, profileFile });
const kind = createApplicationKind(office);
await loadKey();
const { cases, changed } = await reindex(office, kind, {
  thisYear: new Date().getFullYear(),
  progress: (done) => console.error(`${done.cases} cases looked at, ${done.changed} put right …`),
});
console.log(`${cases} cases looked at, ${changed} put right`);
