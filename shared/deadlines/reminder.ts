import type { ApplicationCase } from '../applications/case.ts';
import { deskOf, holderOf } from '../applications/indexes.ts';
import { applicationKey } from '../applications/kind.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import type { IsoDate } from '../law/iso-date.ts';
import { centreOf, leaderOf, type OfficeProfile, secrecySectionOf } from '../office/profile.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Item, type Key, type Query } from '../platform/ports.ts';
import { type OtherKind, otherPartition } from './other-dues.ts';

/** What is reminded of: the answer itself, the internal time of a step, or another record that falls due. */
type ReminderAbout = 'answer' | 'look' | 'assigned' | 'proposed' | 'approved' | OtherKind;

/** 提醒: one desk, one case, one threshold of one due date. */
export interface Reminder {
  readonly caseId: string;
  readonly desk: string;
  readonly about: ReminderAbout;
  /** Working days that were left; `overdue` from the day after the due date on. */
  readonly threshold: number | 'overdue';
  readonly dueOn: IsoDate;
  /** The day that was seen to; earlier than the day it was made where the clock had stood still. */
  readonly on: IsoDate;
  readonly madeAt: string;
}

/** Whether a reminder is of a record beside the applications. */
export const isOther = (about: ReminderAbout): about is OtherKind => about === 'dispute' || about === 'own-information';

const TYPE = 'reminder';
/** Reminders are no records of the case; what they led to is. */
const KEPT_SECONDS = 180 * 86_400;

export const remindersPartition = (desk: string) => `reminders#${desk}`;

/** The work-list desk of whoever must act on a case now; undefined where nobody has to. */
export function actingDesk(profile: OfficeProfile, subject: ApplicationCase): string | undefined {
  const holder = holderOf(profile, subject);
  return holder === secrecySectionOf(profile).code && subject.state === 'approved' ? deskOf('secrecy', holder) : holder;
}

/** Who is told that a time is over: whoever must act, the leader in charge and the centre. */
export function overdueDesks(profile: OfficeProfile, subject: ApplicationCase): string[] {
  const centre = centreOf(profile).code;
  const acting = actingDesk(profile, subject);
  return [...new Set([...(acting ? [acting] : []), leaderOf(profile, subject.section ?? centre).id, centre])];
}

/** Still open and not answered: only then can it become late. */
export function canBeLate(subject: ApplicationCase): boolean {
  return applicationWorkflow.states[subject.state].open && subject.delivery === undefined;
}

/**
 * Stores a reminder unless it is there already; answers whether it is new. A threshold is reminded of once, whoever
 * holds the case when the clock comes by again; of a time that is over each desk is told.
 */
export async function remind(office: Office, told: Omit<Reminder, 'madeAt'>): Promise<boolean> {
  const madeAt = office.clock.now().toISOString();
  const overdue = told.threshold === 'overdue';
  const key: Key = {
    pk: isOther(told.about) ? otherPartition(office, told.about, told.caseId) : applicationKey(told.caseId).pk,
    sk: `REMINDER#${told.about}#${told.dueOn}#${told.threshold}${overdue ? `#${told.desk}` : ''}`,
  };
  const item: Item = {
    ...key,
    type: TYPE,
    schema: 1,
    version: 1,
    body: { ...told, madeAt } satisfies Reminder,
    indexes: {
      byWork: { partition: remindersPartition(told.desk), sort: `${madeAt}#${told.on}#${told.caseId}#${told.about}` },
    },
    expiresAt: Math.floor(Date.parse(madeAt) / 1000) + KEPT_SECONDS,
  };
  try {
    await office.table.commit({
      commandId: `${key.pk}:${key.sk}:${madeAt}`,
      writes: [{ put: item, expect: 'absent' }],
    });
    return true;
  } catch (error) {
    if (error instanceof CommitConflict) return false;
    throw error;
  }
}

/** All of one range, page by page. */
export async function allOf(office: Office, query: Omit<Query, 'limit' | 'cursor'>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await office.table.query({ ...query, limit: 100, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}
