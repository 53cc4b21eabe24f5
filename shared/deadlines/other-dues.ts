import { subjectLine } from '../applications/case.ts';
import type { DisputeCase } from '../applications/disputes/case.ts';
import { createDisputeKind, OPEN_DISPUTES } from '../applications/disputes/kind.ts';
import { disputeWorkflow } from '../applications/disputes/workflow.ts';
import type { StoredCase } from '../casework/seal.ts';
import { DISPUTE_ROUTES } from '../law/disputes.ts';
import { type IsoDate, yearOf } from '../law/iso-date.ts';
import { centreOf, leaderOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { createOwnInformationKind } from '../own-information/kind.ts';
import { type OwnInformationCase, ownInformationWorkflow } from '../own-information/workflow.ts';
import type { Office } from '../platform/office.ts';
import type { Item, Key, Query } from '../platform/ports.ts';

/** What has a day beside the answers to applications: 复议答复、答辩 and 更正申请. */
export type OtherKind = 'dispute' | 'own-information';

/** One record with a day by which somebody must act. */
export interface OtherDue {
  readonly of: OtherKind;
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly stateTitle: string;
  readonly dueOn: IsoDate;
  readonly provisional: boolean;
  /** Whether somebody still has to act. */
  readonly open: boolean;
  /** The desk of whoever must act. */
  readonly desk: string;
  /** In charge of that desk; told once the day is over. */
  readonly leader: string;
}

export const OTHER_TITLES = {
  dispute: '复议答复、答辩',
  'own-information': '更正申请',
} as const satisfies Record<OtherKind, string>;

/** A record received in one year may fall due, and be late, in the years after. */
const YEARS_BACK = 2;

const keyOf = (office: Office, of: OtherKind, id: string): Key =>
  of === 'dispute' ? createDisputeKind(office).keyOf(id) : createOwnInformationKind(office).keyOf(id);

/** Where the reminders of such a record lie. */
export const otherPartition = (office: Office, of: OtherKind, id: string): string => keyOf(office, of, id).pk;

/** The ranges that hold exactly what is open and due between two days. */
export function otherRanges(from: IsoDate, to: IsoDate): Omit<Query, 'limit' | 'cursor'>[] {
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => yearOf(to) - back);
  return [
    { index: 'byWork', partition: OPEN_DISPUTES, range: { from: `${from}#`, to: `${to}#~` } },
    ...years.map((year) => ({
      index: 'byYear' as const,
      partition: `own-information#${year}`,
      range: { from: `open#${from}#`, to: `open#${to}#~` },
    })),
  ];
}

/** A stored record as something that falls due. */
export function otherDueOf(office: Office, item: Item): OtherDue {
  const { subject } = item.body as StoredCase;
  return item.type === disputeWorkflow.kind
    ? ofDispute(office, createDisputeKind(office).parse(subject, item.schema))
    : ofOwnInformation(office, createOwnInformationKind(office).parse(subject, item.schema));
}

/** The record as it stands now; undefined where there is none. */
export async function loadOtherDue(office: Office, of: OtherKind, id: string): Promise<OtherDue | undefined> {
  const item = await office.table.get(keyOf(office, of, id));
  return item && otherDueOf(office, item);
}

function ofDispute({ profile }: Office, dispute: DisputeCase): OtherDue {
  const centre = centreOf(profile).code;
  return {
    of: 'dispute',
    id: dispute.id,
    number: dispute.applicationNumber,
    subject: `${DISPUTE_ROUTES[dispute.route]}，${dispute.agency}`,
    stateTitle: disputeWorkflow.states[dispute.state].title,
    dueOn: dispute.dueOn,
    provisional: dispute.dueProvisional,
    open: dispute.state === 'received',
    desk: centre,
    leader: leaderOf(profile, centre).id,
  };
}

function ofOwnInformation({ profile }: Office, request: OwnInformationCase): OtherDue {
  const centre = centreOf(profile).code;
  const { title, open } = ownInformationWorkflow.states[request.state];
  return {
    of: 'own-information',
    id: request.id,
    number: request.number,
    subject: subjectLine(request.information),
    stateTitle: title,
    dueOn: request.dueOn,
    provisional: request.dueProvisional,
    open,
    // With the section until it has found something, then the centre decides (条例第四十一条).
    desk: request.verification ? centre : (request.section ?? centre),
    leader: leaderOf(profile, request.section ?? centre).id,
  };
}

/** Whether a day concerns this person: who must act, the centre, and the leader in charge. */
export function concerns({ profile }: Office, actor: Actor, due: OtherDue): boolean {
  if (actor.kind === 'centre') return true;
  if (actor.kind === 'leader') return due.leader === actor.section;
  return actor.kind === 'section' && due.desk === actor.section && due.desk !== centreOf(profile).code;
}

/** The page of the console for those who may open it. */
function pathOf(actor: Actor, { of, id, desk }: OtherDue): string | undefined {
  if (of === 'dispute') return actor.kind === 'centre' ? `/disputes/${id}` : undefined;
  const opens = actor.kind === 'centre' || (actor.kind === 'section' && desk === actor.section);
  return opens ? `/own-information/${id}` : undefined;
}

/** What a screen shows of a record beside the applications. */
export function otherFields(actor: Actor, due: OtherDue) {
  const path = pathOf(actor, due);
  const { number, subject, stateTitle, provisional } = due;
  return { ...(path ? { path } : {}), number, subject, stateTitle, provisional };
}

/** What is open and due between two days and concerns this person, soonest first. */
export async function othersFor(office: Office, actor: Actor, from: IsoDate, to: IsoDate, limit: number) {
  const pages = await Promise.all(otherRanges(from, to).map((range) => office.table.query({ ...range, limit })));
  return {
    items: pages
      .flatMap((page) => page.items.map((item) => otherDueOf(office, item)))
      .filter((due) => due.open && concerns(office, actor, due))
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
    more: pages.some((page) => page.cursor !== undefined),
  };
}
