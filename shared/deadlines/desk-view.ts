import { mayRead } from '../applications/access.ts';
import type { ApplicationCase } from '../applications/case.ts';
import { subjectLine } from '../applications/case.ts';
import { daysLeft } from '../applications/days-left.ts';
import { deskOf } from '../applications/indexes.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import { loadCase } from '../casework/execute.ts';
import type { DeadlineStatus, DeadlinesView, ReminderView } from '../contracts/deadlines.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { chineseDate } from '../law/numerals.ts';
import type { Actor } from '../office/roles.ts';
import { groupCode } from '../platform/crockford.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Item } from '../platform/ports.ts';
import { concerns, loadOtherDue, type OtherDue, otherFields } from './other-dues.ts';
import { canBeLate, isOther, type Reminder, remindersPartition } from './reminder.ts';
import { clockHealth } from './run.ts';

const PAGE = 20;
const GLANCE = 50;

const STEPS: Readonly<Record<Reminder['about'], string>> = {
  answer: '答复',
  look: '查看进展',
  assigned: '提出处理意见（内部时限）',
  proposed: '审批（内部时限）',
  approved: '保密审查（内部时限）',
  dispute: '提交复议答复书或者答辩状',
  'own-information': '办结更正申请（参照期限）',
};

const seenKey = (actor: Actor) => ({ pk: `REMINDERS-SEEN#${actor.account}`, sk: 'SEEN' });
const sortOf = (item: Item) => item.indexes?.byWork?.sort ?? '';
const deskPartition = (actor: Actor) => remindersPartition(deskOf(actor.kind, actor.section ?? ''));

/** One page of a desk's reminders, newest first; each beside how its case stands today. */
export async function remindersOf(
  office: Office,
  kind: ApplicationKind,
  actor: Actor,
  cursor?: string,
): Promise<DeadlinesView> {
  const [page, seen] = await Promise.all([
    office.table.query({
      index: 'byWork',
      partition: deskPartition(actor),
      limit: PAGE,
      descending: true,
      ...(cursor ? { cursor } : {}),
    }),
    seenUpTo(office, actor),
  ]);
  const items = await Promise.all(
    page.items.map(async (item) => {
      const { caseId, about } = item.body as Reminder;
      if (isOther(about)) {
        const due = await loadOtherDue(office, about, caseId);
        return due && concerns(office, actor, due) ? otherViewOf(office, actor, item, due, seen) : undefined;
      }
      const loaded = await loadCase(kind, office.table, caseId);
      // Handed on to another section meanwhile: no longer this desk's affair.
      if (!loaded || !mayRead(office, loaded.subject, actor)) return undefined;
      return viewOf(office, item, loaded.subject, seen);
    }),
  );
  return { items: items.filter((i) => i !== undefined), ...(page.cursor ? { cursor: page.cursor } : {}) };
}

function viewOf(office: Office, item: Item, subject: ApplicationCase, seen: string): ReminderView {
  const told = item.body as Reminder;
  const today = todayOf(office);
  const current = canBeLate(subject) && stillStands(told, subject);
  const calendar = told.about === 'answer' ? office.calendar : office.calendar.national;
  return {
    ...toldOf(item, seen),
    caseId: subject.id,
    path: `/case/${subject.id}`,
    number: subject.registration?.number ?? groupCode(subject.id),
    subject: subjectLine(subject.request.description),
    stateTitle: applicationWorkflow.states[subject.state].title,
    provisional: told.about === 'answer' && (subject.dueProvisional ?? false),
    ...(current ? daysLeft(told.dueOn, today, calendar) : {}),
    current,
  };
}

function otherViewOf(office: Office, actor: Actor, item: Item, due: OtherDue, seen: string): ReminderView {
  const { dueOn } = item.body as Reminder;
  const current = due.open && due.dueOn === dueOn;
  return {
    ...toldOf(item, seen),
    ...otherFields(actor, due),
    caseId: due.id,
    ...(current ? daysLeft(dueOn, todayOf(office), office.calendar.national) : {}),
    current,
  };
}

function toldOf(item: Item, seen: string) {
  const told = item.body as Reminder;
  return {
    id: sortOf(item),
    words: wordsOf(told),
    dueOn: told.dueOn,
    unread: sortOf(item) > seen,
    madeAt: told.madeAt,
    ...(shanghaiDateOf(told.madeAt) === told.on ? {} : { lateFor: told.on }),
  };
}

const todayOf = (office: Office) => shanghaiDateOf(office.clock.now().toISOString());

function stillStands({ about, dueOn }: Reminder, subject: ApplicationCase): boolean {
  if (about === 'answer') return subject.dueOn === dueOn;
  return about === 'look' ? subject.dueOn === undefined : subject.state === about;
}

function wordsOf({ about, threshold, dueOn }: Reminder): string {
  const by = `应在${chineseDate(dueOn)}前${STEPS[about]}`;
  return threshold === 'overdue' ? `${by}，已经超期` : `${by}（提前${threshold}个工作日提醒）`;
}

/** How many reminders are new to a person, and how the clock goes. */
export async function deadlineStatus(office: Office, actor: Actor): Promise<DeadlineStatus> {
  const [seen, { runs, missed }] = await Promise.all([seenUpTo(office, actor), clockHealth(office)]);
  const { items } = await office.table.query({
    index: 'byWork',
    partition: deskPartition(actor),
    range: { from: seen ? `${seen}~` : '0' },
    limit: GLANCE + 1,
    keysOnly: true,
  });
  return {
    unread: { count: Math.min(items.length, GLANCE), more: items.length > GLANCE },
    ...(missed === undefined ? {} : { missed }),
    runs: runs.map(({ day, at, reminders, overdue, lapsed, overtaken, failed }) => ({
      day,
      at,
      reminders,
      overdue,
      lapsed,
      overtaken,
      failed,
    })),
  };
}

async function seenUpTo(office: Office, actor: Actor): Promise<string> {
  return ((await office.table.get(seenKey(actor)))?.body as { upTo: string } | undefined)?.upTo ?? '';
}

/** Notes that a person has read their reminders up to one of them; going back changes nothing. */
export async function markSeen(office: Office, actor: Actor, upTo: string): Promise<void> {
  const key = seenKey(actor);
  const before = await office.table.get(key);
  if (((before?.body as { upTo: string } | undefined)?.upTo ?? '') >= upTo) return;
  const put = { ...key, type: 'reminders-seen', schema: 1, version: (before?.version ?? 0) + 1, body: { upTo } };
  try {
    await office.table.commit({
      commandId: office.ids.uuid(),
      writes: [{ put, expect: before?.version ?? 'absent' }],
    });
  } catch (error) {
    // Two tabs of one person: either mark will do.
    if (!(error instanceof CommitConflict)) throw error;
  }
}
