import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ApplicationKind, createApplicationKind } from '../../applications/kind.ts';
import { createCalendar } from '../../law/calendar.ts';
import { randomIds, systemClock } from '../ids.ts';
import { createOffice, type Office } from '../office.ts';
import { readOfficeProfile } from './environment.ts';
import { createAwsLargeUploads } from './large-uploads.ts';
import { createLazyStore } from './lazy-store.ts';
import { createAwsOfficeKey } from './office-key.ts';
import type { Store } from './store.ts';
import { createAwsTable } from './table.ts';
import { traced } from './tracing.ts';

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
  /** Reads the office key; every handler waits for it before its first event. */
  loadKey(): Promise<void>;
}

/** The office of one function, wired once at its cold start. */
export function createAwsOffice(settings: AwsOfficeSettings): AwsOffice {
  const dynamo = traced(new DynamoDBClient({ maxAttempts: 5 }));
  const store = createLazyStore(settings.bucket);
  const key = createAwsOfficeKey(settings.officeKeySecret);
  const profile = readOfficeProfile(settings.profileFile);
  const office = createOffice({
    profile,
    calendar: createCalendar({ local: profile.localCalendar }),
    table: createAwsTable({ client: dynamo, tableName: settings.tableName }),
    files: store.files,
    largeUploads: createAwsLargeUploads(store),
    clock: systemClock,
    ids: randomIds,
    officeKey: key.value,
  });
  return { office, kind: createApplicationKind(office), dynamo, store, loadKey: key.load };
}
