import type { SearchQuery } from '../../contracts/search.ts';
import { addCalendarDays } from '../../law/iso-date.ts';
import type { Actor } from '../../office/roles.ts';
import { Invalid } from '../../platform/errors.ts';
import type { Office } from '../../platform/office.ts';
import { mayRead } from '../access.ts';
import type { ApplicationCase } from '../case.ts';
import type { Ask, AskKind, Way } from './asks.ts';
import { DUE, HEAD, listOfState, noticesTitled, RECEIPT_SLACK_DAYS, receivedDay, sectionTerm } from './lists.ts';
import { allOf, anyOf, type Budget, listStream, type Range, type Stream } from './streams.ts';
import { ALL, channelTerm, keyedTerms, searchText, textTerms } from './terms.ts';

/** Lists looked at to choose from, and words a search goes by; the cases found are held against all that was typed. */
const MOST_LISTS = 18;
const MOST_WORDS = 6;
/** Notices that one word may name; with more of them it stands in nearly every case. */
const MOST_TITLES = 3;

const FIRST = '0000-00-00';
const LAST = '9999-99-99~';

/** Whose cases, which filters, which words: what is read, and how a case found is held against it. */
export interface Plan {
  readonly office: Office;
  readonly actor: Actor;
  readonly query: SearchQuery;
  readonly asks: readonly Ask[];
}

/** Whether cases are listed by the day they are due: no words to go by, and a range of such days. */
function byDueDay({ query, asks }: Plan): boolean {
  return asks.length === 0 && (query.dueFrom !== undefined || query.dueTo !== undefined);
}

/** The range of keys to read; `cursor` is where the page before stopped. @throws Invalid `cursor-invalid` */
export function rangeOf(plan: Plan): Range {
  const { query } = plan;
  const due = byDueDay(plan);
  const { from, to } = due
    ? { from: query.dueFrom, to: query.dueTo }
    : {
        from: query.receivedFrom && addCalendarDays(query.receivedFrom, -RECEIPT_SLACK_DAYS),
        to: query.receivedTo && addCalendarDays(query.receivedTo, RECEIPT_SLACK_DAYS),
      };
  const end = to ? `${to}#~` : LAST;
  const cursor = query.cursor ? Buffer.from(query.cursor, 'base64url').toString() : undefined;
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\d[#-~"]/.test(cursor))
    throw new Invalid('cursor-invalid', '翻页位置有误，请回到第一页');
  return { from: from ?? FIRST, to: cursor !== undefined && cursor < end ? cursor : end };
}

/** The stream of cases that may be meant; tells `understood` how each part was found. @throws BudgetSpent */
export async function candidatesOf(
  plan: Plan,
  range: Range,
  budget: Budget,
  understood: Map<string, AskKind>,
): Promise<Stream> {
  const { office, query, asks } = plan;
  const list = (term: string) => listStream(office.table, term, range, budget);
  if (byDueDay(plan)) return list(DUE);
  const share = Math.max(1, Math.floor(MOST_LISTS / Math.max(1, asks.length)));
  const filters = [
    ...(query.state ? [listOfState(query.state)] : []),
    ...(query.section ? [sectionTerm(query.section)] : []),
    ...(query.channel ? [channelTerm(query.channel)] : []),
  ].filter((term) => term !== undefined);
  const streams: Promise<Stream | undefined>[] = [
    ...filters.map(list),
    sightOf(plan, list),
    ...asks.map(async (ask) => {
      const ways = await Promise.all(
        ask.ways.map(async (way) => ({ way, stream: await wayStream(office, way, share, list) })),
      );
      const told = ways.find((w) => w.way.kind !== 'text' && w.stream?.head !== undefined);
      understood.set(ask.typed, told?.way.kind ?? ask.ways.at(-1)?.kind ?? 'text');
      // A way that no list can lead to leaves the ask open: the cases themselves are looked at.
      return ways.some((w) => !w.stream) ? undefined : anyOf(ways.map((w) => w.stream as Stream));
    }),
  ];
  const leading = (await Promise.all(streams)).filter((s) => s !== undefined);
  return leading.length > 0 ? allOf(leading) : list(ALL);
}

/** The cases in this person's sight, where that is less than all (access.ts). */
async function sightOf({ office, actor }: Plan, list: (term: string) => Promise<Stream>): Promise<Stream | undefined> {
  if (actor.kind === 'section') return list(sectionTerm(actor.section ?? ''));
  // Nearly every case reaches the secrecy review: no list of those would be shorter than the others.
  if (actor.kind !== 'leader') return undefined;
  const inCharge = office.profile.sections.filter((s) => office.leaderOf(s.code) === actor.section);
  const head = actor.section === office.disclosureHead ? [HEAD] : [];
  return anyOf(await Promise.all([...inCharge.map((s) => sectionTerm(s.code)), ...head].map(list)));
}

async function wayStream(
  office: Office,
  { kind, groups }: Way,
  share: number,
  list: (term: string) => Promise<Stream>,
): Promise<Stream | undefined> {
  const led = groups.flatMap((terms) => {
    const titled = kind === 'text' ? titledBy(office, terms) : [];
    // A word of so many titles leads nowhere.
    return !titled || titled.length > MOST_TITLES ? [] : [{ terms, titled }];
  });
  if (led.length === 0) return undefined;
  const chosen = spread(led, Math.min(MOST_WORDS, share));
  const each = Math.max(1, Math.floor(share / chosen.length));
  // The pairs of one word stand mostly in the same cases: one list of them says as much as all, the shortest most.
  const words = chosen.map(async ({ terms, titled }) => {
    const streams = await Promise.all(spread(terms, each).map(list));
    const rarest = streams.reduce((least, s) => (s.rate < least.rate ? s : least));
    return anyOf([rarest, ...(await Promise.all(titled.map(list)))]);
  });
  return allOf(await Promise.all(words));
}

/** The lists of the notices whose titles hold a word. */
function titledBy(office: Office, terms: readonly string[]): string[] | undefined {
  return noticesTitled((title) => {
    const stored = new Set(textTerms(office, title));
    return terms.every((term) => stored.has(term));
  });
}

/** At most so many of them, from the whole length. */
function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)] as T);
}

/** Whether a case as it is now is what was asked, and this person's to read. */
export function meets({ office, actor, query, asks }: Plan, subject: ApplicationCase): boolean {
  const received = receivedDay(subject);
  const within = (value: string | undefined, from?: string, to?: string) =>
    (!from && !to) || (value !== undefined && (!from || value >= from) && (!to || value <= to));
  if (!mayRead(office, subject, actor)) return false;
  if (query.state && subject.state !== query.state) return false;
  if (query.section && subject.section !== query.section) return false;
  if (query.channel && subject.channel !== query.channel) return false;
  if (!within(received, query.receivedFrom, query.receivedTo)) return false;
  if (!within(subject.dueOn, query.dueFrom, query.dueTo)) return false;
  return waysMet(office, subject, asks).every((ways) => ways.length > 0);
}

/** In which of its ways a case meets each ask. */
export function waysMet(office: Office, subject: ApplicationCase, asks: readonly Ask[]): Way[][] {
  if (asks.length === 0) return [];
  const text = searchText(subject);
  const keyed = new Set(keyedTerms(office, subject));
  const holds = (way: Way) =>
    way.words.length > 0
      ? way.words.every((word) => text.includes(word))
      : way.groups.every((terms) => terms.some((term) => keyed.has(term)));
  return asks.map((ask) => ask.ways.filter(holds));
}
