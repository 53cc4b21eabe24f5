import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type ApplicationKind, createApplicationKind } from '../../applications/kind.ts';
import { createCalendar } from '../../law/calendar.ts';
import { randomIds, systemClock } from '../ids.ts';
import { createOffice, type Office } from '../office.ts';
import { readOfficeProfile } from './environment.ts';
import { createAwsLargeUploads } from './large-uploads.ts';
import { createLazyStore } from './lazy-store.ts';
import type { Store } from './store.ts';
import { createAwsTable } from './table.ts';

export interface AwsOfficeSettings {
  readonly tableName: string;
  readonly bucket: string;
  readonly officeKeySecret: string;
  readonly profileFile: string;
}

export interface AwsOffice {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly dynamo: DynamoDBClient;
  readonly store: Store;
}

/** The office of one function, wired once at its cold start; the office key is read from its secret then, and kept. */
export async function createAwsOffice(settings: AwsOfficeSettings): Promise<AwsOffice> {
  const dynamo = new DynamoDBClient({ maxAttempts: 5 });
  const store = createLazyStore(settings.bucket);
  const profile = readOfficeProfile(settings.profileFile);
  const office = createOffice({
    profile,
    calendar: createCalendar({ local: profile.localCalendar }),
    table: createAwsTable({ client: dynamo, tableName: settings.tableName }),
    files: store.files,
    largeUploads: createAwsLargeUploads(store),
    clock: systemClock,
    ids: randomIds,
    officeKey: await readOfficeKey(settings.officeKeySecret),
  });
  return { office, kind: createApplicationKind(office), dynamo, store };
}

async function readOfficeKey(secretArn: string): Promise<string> {
  const { SecretString: key } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: secretArn }),
  );
  if (!key) throw new Error('the secret of the office key is empty');
  return key;
}
