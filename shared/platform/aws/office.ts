import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ApplicationKind } from '../../applications/kind.ts';
import { storedYears } from '../../deadlines/calendar-years.ts';
import { randomIds, systemClock } from '../ids.ts';
import { createOffice, type Office } from '../office.ts';
import { createStoredCalendar } from '../stored-calendar.ts';
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
  /** Applications and all their steps, loaded with the first request that works on one; always the same. */
  kind(): Promise<ApplicationKind>;
  readonly dynamo: DynamoDBClient;
  readonly store: Store;
  /** Reads the office key and the calendar years that were entered; every handler waits for it before an event. */
  loadKey(): Promise<void>;
}

/** A year is published about once in twelve months; a function looks that often. */
const CALENDAR_HOLDS_MS = 5 * 60_000;

/** The office of one function, wired once at its cold start. */
export function createAwsOffice(settings: AwsOfficeSettings): AwsOffice {
  const dynamo = traced(new DynamoDBClient({ maxAttempts: 5 }));
  const store = createLazyStore(settings.bucket);
  const key = createAwsOfficeKey(settings.officeKeySecret);
  const profile = readOfficeProfile(settings.profileFile);
  const table = createAwsTable({ client: dynamo, tableName: settings.tableName });
  const { calendar, refresh } = createStoredCalendar({
    local: profile.localCalendar,
    clock: systemClock,
    read: async () => (await storedYears(table)).map(({ stored }) => stored.year),
  });
  const office = createOffice({
    profile,
    calendar,
    refreshCalendar: () => refresh(),
    table,
    files: store.files,
    largeUploads: createAwsLargeUploads(store),
    clock: systemClock,
    ids: randomIds,
    officeKey: key.value,
    sealingKeys: key.sealingKeys,
  });
  const loadKey = async () => {
    // A table that does not answer fails the event itself; until then the calendar of before holds.
    await Promise.all([key.load(), refresh(CALENDAR_HOLDS_MS).catch(() => undefined)]);
  };
  let loading: Promise<ApplicationKind> | undefined;
  const kind = () => {
    loading ??= import('../../applications/kind.ts').then((module) => module.createApplicationKind(office));
    return loading;
  };
  return { office, kind, dynamo, store, loadKey };
}
