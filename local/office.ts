import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type ApplicationKind, createApplicationKind } from '../shared/applications/kind.ts';
import { storedYears } from '../shared/deadlines/calendar-years.ts';
import type { OfficeProfile } from '../shared/office/profile.ts';
import { randomIds, systemClock } from '../shared/platform/ids.ts';
import { openDatabase } from '../shared/platform/local/database.ts';
import { createLocalFiles } from '../shared/platform/local/files.ts';
import { createLocalLargeUploads } from '../shared/platform/local/large-uploads.ts';
import { createLocalQueue, type LocalQueue } from '../shared/platform/local/queue.ts';
import { createLocalTable } from '../shared/platform/local/table.ts';
import { createOffice, type Office } from '../shared/platform/office.ts';
import type { Clock } from '../shared/platform/ports.ts';
import { createStoredCalendar } from '../shared/platform/stored-calendar.ts';

export interface LocalOffice {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly db: DatabaseSync;
  readonly queue: LocalQueue;
}

/** An office on one machine: one SQLite file and one folder under `dataDir`. */
export function openLocalOffice(options: {
  dataDir: string;
  profile: OfficeProfile;
  officeKey: string;
  /** Keys that seal identity numbers, newest first (docs/adr/0011). */
  sealingKeys?: () => readonly string[];
  clock?: Clock;
  backoffMs?: number;
}): LocalOffice {
  const clock = options.clock ?? systemClock;
  const now = () => clock.now().getTime();
  const db = openDatabase(join(options.dataDir, 'office.sqlite'));
  const table = createLocalTable(db, now);
  const { calendar, refresh } = createStoredCalendar({
    local: options.profile.localCalendar,
    clock,
    read: async () => (await storedYears(table)).map(({ stored }) => stored.year),
  });
  const office = createOffice({
    profile: options.profile,
    calendar,
    refreshCalendar: () => refresh(),
    table,
    files: createLocalFiles(join(options.dataDir, 'files')),
    largeUploads: createLocalLargeUploads(options.officeKey),
    clock,
    ids: randomIds,
    officeKey: options.officeKey,
    ...(options.sealingKeys ? { sealingKeys: options.sealingKeys } : {}),
  });
  const queue = createLocalQueue(db, { now, ...(options.backoffMs ? { backoffMs: options.backoffMs } : {}) });
  return { office, kind: createApplicationKind(office), db, queue };
}
