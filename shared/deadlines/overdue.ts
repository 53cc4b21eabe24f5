import type { ApplicationCase } from '../applications/case.ts';
import { daysLeft } from '../applications/days-left.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { caseRow } from '../applications/row.ts';
import type { StoredCase } from '../casework/seal.ts';
import type { OverdueView } from '../contracts/deadlines.ts';
import { addCalendarDays, type IsoDate, shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { centreOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Query } from '../platform/ports.ts';
import { OTHER_TITLES, otherFields, othersFor } from './other-dues.ts';

/** So many of one range at most; an office with more has other worries than a list. */
const PER_RANGE = 100;

/** Where open cases with a due date between two days lie for this person: one range of one index each. */
export function dueRanges(office: Office, actor: Actor, from: IsoDate, to: IsoDate): Omit<Query, 'limit'>[] {
  const year = yearOf(shanghaiDateOf(office.clock.now().toISOString()));
  const range = { from: `${from}#`, to: `${to}#~` };
  const section = (code: string) => ({ index: 'bySection' as const, partition: `application#${code}`, range });
  const desk = (code: string) => ({ index: 'byWork' as const, partition: `application#${code}`, range });
  switch (actor.kind) {
    case 'centre':
      // Cases of three years ago are still open where a consultation was long.
      return [year - 2, year - 1, year].map((y) => ({
        index: 'byYear',
        partition: `application#${y}`,
        range: { from: `open#${from}#`, to: `open#${to}#~` },
      }));
    case 'leader': {
      const centre = centreOf(office.profile).code;
      const own = office.profile.leaders.find((l) => l.id === actor.section);
      return [
        desk(actor.section ?? ''),
        ...(own?.inChargeOf ?? []).map((code) => (code === centre ? desk(code) : section(code))),
      ];
    }
    case 'section':
      return [section(actor.section ?? '')];
    case 'secrecy':
      return [desk(`secrecy:${actor.section ?? ''}`)];
    default:
      throw new Forbidden('role-forbidden', '这个列表由办理申请的科室、信息中心和分管领导查看');
  }
}

/** The open cases of these ranges that have a day to answer, soonest first. */
export async function casesDue(
  kind: ApplicationKind,
  office: Office,
  ranges: readonly Omit<Query, 'limit'>[],
): Promise<{ readonly cases: readonly ApplicationCase[]; readonly more: boolean }> {
  const pages = await Promise.all(ranges.map((range) => office.table.query({ ...range, limit: PER_RANGE })));
  const found = new Map<string, ApplicationCase>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (item.type !== kind.workflow.kind) continue;
    const subject = kind.parse((item.body as StoredCase).subject, item.schema);
    if (subject.delivery === undefined) found.set(subject.id, subject);
  }
  const day = (subject: ApplicationCase) => subject.dueOn ?? subject.waiting?.until ?? '';
  const cases = [...found.values()].toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  return { cases, more: pages.some((page) => page.cursor !== undefined) };
}

/** 超期清单: what should have been answered by now, for the centre and the leader in charge. */
export async function overdueList(kind: ApplicationKind, office: Office, actor: Actor): Promise<OverdueView> {
  const yesterday = addCalendarDays(shanghaiDateOf(office.clock.now().toISOString()), -1);
  const today = addCalendarDays(yesterday, 1);
  const [{ cases, more }, others] = await Promise.all([
    casesDue(kind, office, dueRanges(office, actor, '2000-01-01', yesterday)),
    othersFor(office, actor, '2000-01-01', yesterday, PER_RANGE),
  ]);
  return {
    items: cases.filter((subject) => subject.dueOn !== undefined).map((c) => caseRow(office, c)),
    others: others.items.map((due) => ({
      id: due.id,
      kindTitle: OTHER_TITLES[due.of],
      ...otherFields(actor, due),
      dueOn: due.dueOn,
      ...daysLeft(due.dueOn, today, office.calendar.national),
    })),
    more: more || others.more,
  };
}
