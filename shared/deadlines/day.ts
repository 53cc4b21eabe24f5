import type { ApplicationCase } from '../applications/case.ts';
import { lapseEnded, type OnFailure } from '../applications/clock-runs.ts';
import { duePartition, INTERNAL_STATES, sincePartition } from '../applications/indexes.ts';
import { type ApplicationKind, applicationKey } from '../applications/kind.ts';
import { loadCase } from '../casework/execute.ts';
import { eventKey, type HistoryEvent } from '../casework/history.ts';
import type { StoredCase } from '../casework/seal.ts';
import { addCalendarDays, type IsoDate } from '../law/iso-date.ts';
import { centreOf, type OfficeProfile } from '../office/profile.ts';
import type { Office } from '../platform/office.ts';
import { datesWithLeft, entriesEndingOn } from './days.ts';
import { type OtherDue, otherDueOf, otherRanges } from './other-dues.ts';
import { actingDesk, allOf, canBeLate, overdueDesks, type Reminder, remind } from './reminder.ts';

/** What was done for one day. */
export interface DayCounts {
  readonly reminders: number;
  readonly overdue: number;
  readonly lapsed: number;
  /** Corrected, paid or withdrawn in the meantime. */
  readonly overtaken: number;
  /** Tried again by the next run. */
  readonly failed: number;
  /** Records that were read: those that are due, and no other. */
  readonly read: number;
}

type Told = Pick<Reminder, 'about' | 'threshold' | 'dueOn'>;

const TOGETHER = 20;

/** The internal time of a state, from the profile (工作制度第十七条（五）). */
function internalDaysOf({ internalDays }: OfficeProfile, state: (typeof INTERNAL_STATES)[number]): number {
  if (state === 'assigned') return internalDays.sectionReview;
  return state === 'proposed' ? internalDays.approval : internalDays.secrecyReview;
}

/**
 * What falls to one day: lapses of the day before, reminders of what has so many working days left, and those whose day
 * was yesterday. Reads the ranges of exactly these dates. Safe to repeat, also for a day long past: nothing comes twice.
 */
export async function seeToDay(
  kind: ApplicationKind,
  office: Office,
  day: IsoDate,
  { onFailure, lapsesFrom }: { onFailure: OnFailure; lapsesFrom?: IsoDate },
): Promise<DayCounts> {
  const yesterday = addCalendarDays(day, -1);
  const lapse = await lapseEnded(kind, office, { from: lapsesFrom ?? yesterday, to: yesterday }, onFailure);
  const counts = { reminders: 0, overdue: 0, failed: lapse.failed, read: lapse.read };

  async function tell(subject: ApplicationCase, told: Told): Promise<void> {
    const acting = actingDesk(office.profile, subject);
    await tellDesks(
      subject.id,
      told.threshold === 'overdue' ? overdueDesks(office.profile, subject) : acting ? [acting] : [],
      told,
    );
  }
  async function tellOther(due: OtherDue, threshold: Told['threshold']): Promise<void> {
    if (!due.open) return;
    const desks = threshold === 'overdue' ? [due.desk, due.leader, centreOf(office.profile).code] : [due.desk];
    await tellDesks(due.id, [...new Set(desks)], { about: due.of, threshold, dueOn: due.dueOn });
  }
  async function tellDesks(caseId: string, desks: readonly string[], told: Told): Promise<void> {
    let fresh = false;
    for (const desk of desks) fresh = (await remind(office, { ...told, caseId, desk, on: day })) || fresh;
    if (fresh) counts[told.threshold === 'overdue' ? 'overdue' : 'reminders'] += 1;
  }
  /** One case's fault keeps no other from being seen to. */
  async function each<T>(items: readonly T[], idOf: (item: T) => string, work: (item: T) => Promise<void>) {
    counts.read += items.length;
    for (let from = 0; from < items.length; from += TOGETHER)
      await Promise.all(
        items.slice(from, from + TOGETHER).map((item) =>
          work(item).catch((error: unknown) => {
            counts.failed += 1;
            onFailure(idOf(item), error);
          }),
        ),
      );
  }

  async function answersDue(dueOn: IsoDate, threshold: Told['threshold']): Promise<void> {
    const items = await allOf(office, { index: 'byDue', partition: duePartition(dueOn) });
    await each(
      items,
      (item) => item.pk.slice(applicationKey('').pk.length),
      async (item) => {
        const subject = kind.parse((item.body as StoredCase).subject, item.schema);
        if (!canBeLate(subject)) return;
        const about = subject.dueOn === undefined ? 'look' : 'answer';
        const wanted = about === 'answer' ? remindAt : remindInternalAt;
        if (threshold === 'overdue' || wanted.includes(threshold)) await tell(subject, { about, threshold, dueOn });
      },
    );
  }

  async function internalDue(dueOn: IsoDate, threshold: Told['threshold']): Promise<void> {
    for (const state of INTERNAL_STATES)
      for (const entered of entriesEndingOn(office.calendar, dueOn, internalDaysOf(office.profile, state))) {
        const steps = await allOf(office, { index: 'byDue', partition: sincePartition(state, entered) });
        await each(
          steps.map((item) => item.body as HistoryEvent),
          (step) => step.caseId,
          async (step) => {
            const loaded = await loadCase(kind, office.table, step.caseId);
            if (loaded?.subject.state !== state || (await enteredAgain(office, step))) return;
            await tell(loaded.subject, { about: state, threshold, dueOn });
          },
        );
      }
  }

  /** 复议答复、答辩 and 更正申请; their terms are counted by the calendar of the whole country. */
  async function othersDue(dueDates: readonly IsoDate[], threshold: Told['threshold']): Promise<void> {
    const [from, to] = [dueDates[0], dueDates.at(-1)];
    if (!from || !to) return;
    const pages = await Promise.all(otherRanges(from, to).map((range) => allOf(office, range)));
    await each(
      pages.flat(),
      (item) => item.pk,
      async (item) => tellOther(otherDueOf(office, item), threshold),
    );
  }

  const { remindAt, remindInternalAt } = office.profile.deadlines;
  for (const threshold of new Set([...remindAt, ...remindInternalAt]))
    for (const dueOn of datesWithLeft(office.calendar, day, threshold)) await answersDue(dueOn, threshold);
  for (const threshold of remindInternalAt)
    for (const dueOn of datesWithLeft(office.calendar.national, day, threshold)) await internalDue(dueOn, threshold);
  for (const threshold of remindAt) await othersDue(datesWithLeft(office.calendar.national, day, threshold), threshold);
  await answersDue(yesterday, 'overdue');
  await othersDue([yesterday], 'overdue');
  await internalDue(yesterday, 'overdue');
  return { ...counts, lapsed: lapse.done, overtaken: lapse.overtaken };
}

/** A later step began the internal time anew: the earlier one tells nothing any more. */
async function enteredAgain(office: Office, step: HistoryEvent): Promise<boolean> {
  const { pk } = applicationKey(step.caseId);
  const later = await allOf(office, {
    partition: pk,
    range: { from: eventKey(applicationKey(step.caseId), step.seq + 1).sk, to: 'EVENT#~' },
  });
  return later.some((item) => {
    const { from, to, command } = item.body as HistoryEvent;
    return to === step.to && (from !== to || command === 'reassignSection');
  });
}
