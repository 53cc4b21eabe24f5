import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { resealAll } from '../../shared/letters-in/reseal.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { beginsLater, parseOfficeSecret, withNewKey } from '../../shared/platform/office-secret.ts';

/**
 * Changes the key that seals identity numbers, while the office works (docs/deploy.md, docs/adr/0011):
 * `node scripts/aws/reseal.ts --table <TableName> --bucket <FilesName> --secret <ARN of the office key> --profile chuxiong`
 * seals with the newest key what an older one sealed; with `--new-key` it makes that key, which begins 15 minutes later.
 */
const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    bucket: { type: 'string' },
    secret: { type: 'string' },
    profile: { type: 'string', default: 'chuxiong' },
    'new-key': { type: 'boolean', default: false },
  },
});
const { table, bucket, secret: SecretId, profile } = values;
if (!table || !bucket || !SecretId) {
  console.error('needs --table <TableName> --bucket <FilesName> --secret <ARN>, as the stacks’ outputs name them');
  process.exit(1);
}
/** Three times what a function may go on with the secret it has read (office-key.ts). */
const AHEAD_MS = 15 * 60_000;
const FIRST_YEAR = 2019;

const now = new Date();
const client = new SecretsManagerClient({});
const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
const known = parseOfficeSecret(SecretString);
const waits = beginsLater(known, now);
if (waits) {
  console.log(`the newest key begins at ${waits}; seal again after that`);
  process.exit(values['new-key'] ? 1 : 0);
}
if (values['new-key']) {
  const changed = withNewKey(known, new Date(now.getTime() + AHEAD_MS));
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(changed) }));
  console.log(`a new key begins at ${changed.sealingKeys.at(-1)?.from}; seal again after that, without --new-key`);
  process.exit(0);
}
const profileFile = join(tmpdir(), `gongkai-profile-${process.pid}.json`);
writeFileSync(profileFile, JSON.stringify(loadOfficeProfile(profile)));
const { office, loadKey } = createAwsOffice({ tableName: table, bucket, officeKeySecret: SecretId, profileFile });
const kind = createApplicationKind(office);
await loadKey();
const years = Array.from({ length: now.getFullYear() - FIRST_YEAR + 2 }, (_, i) => FIRST_YEAR + i);
console.log(`${await resealAll(office, kind, years)} cases sealed with the newest key`);
