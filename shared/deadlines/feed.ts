import { randomBytes } from 'node:crypto';
import ical, { ICalEventTransparency } from 'ical-generator';
import type { ApplicationCase } from '../applications/case.ts';
import { daysLeft } from '../applications/days-left.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { applicationWorkflow } from '../applications/workflow.ts';
import type { FeedCreated, FeedStatus } from '../contracts/deadlines.ts';
import { addCalendarDays, type IsoDate, shanghaiDateOf } from '../law/iso-date.ts';
import type { Actor } from '../office/roles.ts';
import { keyedHash, sha256 } from '../platform/canonical.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Write } from '../platform/ports.ts';
import { OTHER_TITLES, othersFor } from './other-dues.ts';
import { casesDue, dueRanges } from './overdue.ts';

/** What a calendar program shows: the last weeks and the next two months. */
const BACK_DAYS = 14;
const AHEAD_DAYS = 62;
/** Of each range beside the applications. */
const OTHERS = 100;
/** An address that nobody renews ends by itself: its holder may have left the office. */
const GOOD_FOR_DAYS = 365;

interface Feed {
  readonly actor: Actor;
  readonly createdAt: string;
  readonly expiresOn: IsoDate;
  readonly revoked?: boolean | undefined;
}

interface Holder {
  /** Hash of the secret; the secret itself is shown once and kept nowhere. */
  readonly hash?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly expiresOn?: IsoDate | undefined;
}

const feedKey = (hash: string) => ({ pk: `FEED#${hash}`, sk: 'FEED' });
const holderKey = (account: string) => ({ pk: `FEED-OF#${account}`, sk: 'FEED' });
export const FEED_PATH = '/api/staff/feeds';

/** Whether a person has an address, and until when. */
export async function feedStatus(office: Office, actor: Actor): Promise<FeedStatus> {
  const holder = (await office.table.get(holderKey(actor.account)))?.body as Holder | undefined;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  if (!holder?.hash || !holder.createdAt || !holder.expiresOn || holder.expiresOn < today) return { active: false };
  return { active: true, createdAt: holder.createdAt, expiresOn: holder.expiresOn };
}

/** A new secret address for this person's deadlines; an earlier one ends with it. */
export async function createFeed(office: Office, actor: Actor): Promise<FeedCreated> {
  // Refuses whoever has no cases of their own.
  dueRanges(office, actor, '2000-01-01', '2000-01-01');
  const secret = randomBytes(32).toString('base64url');
  const createdAt = office.clock.now().toISOString();
  const expiresOn = addCalendarDays(shanghaiDateOf(createdAt), GOOD_FOR_DAYS);
  const hash = sha256(secret);
  const feed: Feed = { actor, createdAt, expiresOn };
  await replace(office, actor, { hash, createdAt, expiresOn }, [
    { put: { ...feedKey(hash), type: 'feed', schema: 1, version: 1, body: feed }, expect: 'absent' },
  ]);
  return { active: true, createdAt, expiresOn, path: `${FEED_PATH}/${secret}.ics` };
}

/** The address answers nobody any more. */
export async function revokeFeed(office: Office, actor: Actor): Promise<void> {
  await replace(office, actor, {}, []);
}

async function replace(office: Office, actor: Actor, next: Holder, writes: readonly Write[]): Promise<void> {
  const key = holderKey(actor.account);
  const before = await office.table.get(key);
  const { hash } = (before?.body as Holder | undefined) ?? {};
  const old = hash ? await office.table.get(feedKey(hash)) : undefined;
  const ended: Write[] = old
    ? [
        {
          put: { ...old, version: old.version + 1, body: { ...(old.body as Feed), revoked: true } },
          expect: old.version,
        },
      ]
    : [];
  const put = { ...key, type: 'feed-holder', schema: 1, version: (before?.version ?? 0) + 1, body: next };
  try {
    await office.table.commit({
      commandId: office.ids.uuid(),
      writes: [{ put, expect: before?.version ?? 'absent' }, ...ended, ...writes],
    });
  } catch (error) {
    if (error instanceof CommitConflict)
      throw new Conflict('feed-changed', '订阅地址刚刚在另一个页面改过，请刷新后再试');
    throw error;
  }
}

/**
 * The deadlines behind a secret address as iCalendar (RFC 5545): number, step, day and light, and nothing of a person.
 * @throws NotFound `feed-not-found`, alike for what never was, is revoked or has ended
 */
export async function feedOf(kind: ApplicationKind, office: Office, secret: string): Promise<string> {
  const feed = /^[\w-]{43}$/.test(secret)
    ? ((await office.table.get(feedKey(sha256(secret))))?.body as Feed | undefined)
    : undefined;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  if (!feed || feed.revoked || feed.expiresOn < today)
    throw new NotFound('feed-not-found', '没有这个订阅地址，或者它已经撤销。请在工作台重新生成');
  const [from, to] = [addCalendarDays(today, -BACK_DAYS), addCalendarDays(today, AHEAD_DAYS)];
  const [{ cases }, others] = await Promise.all([
    casesDue(kind, office, dueRanges(office, feed.actor, from, to)),
    othersFor(office, feed.actor, from, to, OTHERS),
  ]);
  const calendar = ical({
    name: `答复期限（${office.profile.shortName}）`,
    prodId: { company: 'gongkai', product: 'deadlines', language: 'ZH' },
    ttl: 3600,
    // The days are whole days of Beijing; a zone of the library's own would shift them by the machine's.
    x: [{ key: 'X-WR-TIMEZONE', value: 'Asia/Shanghai' }],
  });
  const entries = [
    ...cases.flatMap((subject) => {
      const entry = entryOf(office, subject, today);
      return entry ? [{ ...entry, id: subject.id }] : [];
    }),
    ...others.items.map((due) => {
      const { light } = daysLeft(due.dueOn, today, office.calendar.national);
      const provisional = due.provisional ? '（暂算）' : '';
      const words = `${LIGHTS[light]}：${due.number}，${OTHER_TITLES[due.of]}期限届满${provisional}，${due.stateTitle}`;
      return { id: `${due.of}:${due.id}`, day: due.dueOn, words };
    }),
  ];
  for (const entry of entries) {
    calendar.createEvent({
      // Keyed, since the id of a case is half of what opens it to its applicant.
      id: `${keyedHash(office.officeKey, 'feed-entry', entry.id).slice(0, 32)}@${office.profile.id}.gongkai`,
      start: `${entry.day}T00:00:00.000Z`,
      end: `${addCalendarDays(entry.day, 1)}T00:00:00.000Z`,
      allDay: true,
      stamp: office.clock.now(),
      summary: entry.words,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

const LIGHTS = { green: '绿灯', amber: '黄灯', red: '红灯' } as const;

function entryOf(office: Office, subject: ApplicationCase, today: IsoDate) {
  const number = subject.registration?.number;
  if (!number) return undefined;
  const state = applicationWorkflow.states[subject.state].title;
  const { dueOn, waiting } = subject;
  const provisional = subject.dueProvisional ? '（暂算）' : '';
  if (dueOn) {
    const { light } = daysLeft(dueOn, today, office.calendar);
    return { day: dueOn, words: `${LIGHTS[light]}：${number}，答复期限届满${provisional}，${state}` };
  }
  if (!waiting?.until) return undefined;
  return {
    day: waiting.until,
    words: `${number}，申请人${waiting.for === 'payment' ? '缴费' : '补正'}的最后一天${provisional}`,
  };
}
