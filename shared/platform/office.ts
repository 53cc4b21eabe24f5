import type { Calendar } from '../law/calendar.ts';
import type { OfficeProfile } from '../office/profile.ts';
import { disclosureHeadOf, leaderOf } from '../office/profile.ts';
import type { Clock, Files, Ids, LargeUploads, Table } from './ports.ts';

/** Everything a handler needs of its office: who it is, what it stores in, what time it is. Wired once per process. */
export interface Office {
  readonly profile: OfficeProfile;
  readonly calendar: Calendar;
  readonly table: Table;
  readonly files: Files;
  readonly largeUploads: LargeUploads;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Secret of the office; every use is kept apart by a purpose (canonical.ts keyedHash). At least 32 characters. */
  readonly officeKey: string;
  /** Keys that seal identity numbers, newest first; none where the office key still does (platform/sealing.ts). */
  readonly sealingKeys: readonly string[];
  /** Reads the calendar years that staff entered; the calendar follows. */
  readonly refreshCalendar?: (() => Promise<void>) | undefined;
  leaderOf(section: string): string;
  /** 政府信息公开工作机构负责人, a leader's id. */
  readonly disclosureHead: string;
}

/** `officeKey` may be a function where the secret is read later than the office is wired. */
export interface OfficeParts extends Omit<Office, 'leaderOf' | 'disclosureHead' | 'officeKey' | 'sealingKeys'> {
  readonly officeKey: string | (() => string);
  /** A function is asked with every use, since a key may be added while the office works. */
  readonly sealingKeys?: readonly string[] | (() => readonly string[]);
}

/** @throws Error when the key is shorter than 32 characters */
export function createOffice({ officeKey, sealingKeys, ...parts }: OfficeParts): Office {
  if (typeof officeKey === 'string' && officeKey.length < 32) throw new Error('OFFICE_KEY 须至少32个字符');
  return {
    ...parts,
    get officeKey() {
      return typeof officeKey === 'string' ? officeKey : officeKey();
    },
    get sealingKeys() {
      return typeof sealingKeys === 'function' ? sealingKeys() : (sealingKeys ?? []);
    },
    leaderOf: (section) => leaderOf(parts.profile, section).id,
    disclosureHead: disclosureHeadOf(parts.profile).id,
  };
}
