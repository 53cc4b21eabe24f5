import type { z } from 'zod';
import type { Actor, ActorKind } from '../office/roles.ts';

/** Where an actor must stand to give a command, beside holding the role. */
type Scope =
  /** Anyone with the role. */
  | 'office'
  /** Staff of the section that works on the case. */
  | 'own-section'
  /** The leader in charge of the section that works on the case. */
  | 'in-charge'
  /** 政府信息公开工作机构负责人: of all leaders the one whom the office names as head of disclosure. */
  | 'disclosure-head';

/** What the table must know of the office to place an actor. */
export interface Places {
  /** The leader in charge of a section. */
  leaderOf(section: string): string;
  /** 政府信息公开工作机构负责人; without one nobody holds that place. */
  readonly disclosureHead?: string | undefined;
}

/**
 * One row of a workflow: the only place that says who may do what, when, with what, and by which article.
 * API authorisation, the console's buttons and forms, docs/states.md and the exhaustive tests all read it.
 */
export interface Transition<State extends string> {
  /** Chinese label of the button. */
  readonly title: string;
  /** The rule that calls for the step, shown beside the button and in refusals. */
  readonly article: string;
  readonly from: readonly State[];
  /** 'same' keeps the state; 'back' returns to the state that was left for this one (`returnTo` of the case). */
  readonly to: State | 'same' | 'back';
  /** The states that 'back' may lead to, for docs and tests. */
  readonly backTo?: readonly State[];
  /** The step moves the case without overtaking whoever works on it: people keep the revision they saw. */
  readonly quiet?: true;
  readonly who: readonly ActorKind[];
  readonly scope: Scope;
  /** What must be given; its JSON schema draws the console's form. */
  readonly input: z.ZodType;
  /** Separation of duties: whoever gave the named step on this round may not give this one. */
  readonly differsFrom?: readonly string[];
  /** Steps whose approvals this one takes back (a return resets the later approvals). */
  readonly resets?: readonly string[];
  /** Given by a route of its own, which does more than the step (answers a number, builds a file); not listed among the steps. */
  readonly ownRoute?: true;
  /** 'primary' is drawn first, 'careful' asks for confirmation. */
  readonly emphasis?: 'primary' | 'careful';
}

export interface Workflow<State extends string, Command extends string> {
  readonly kind: string;
  /** What one case is called in messages; 申请 unless given. */
  readonly noun?: string;
  readonly states: Readonly<Record<State, { readonly title: string; readonly open: boolean }>>;
  readonly transitions: Readonly<Record<Command, Transition<State>>>;
}

/** What the engine needs to know of any case, whatever its kind. */
export interface CaseBase<State extends string = string> {
  readonly id: string;
  readonly state: State;
  /** Where a case that was stopped goes on, set by the step that stopped it. */
  readonly returnTo?: State | undefined;
  /** Section that works on the case (责任科室), once assigned. */
  readonly section?: string | undefined;
  /** Who gave which step on the present round, for the separation of duties. */
  readonly steps: Readonly<Record<string, string>>;
}

export type Refusal =
  | { readonly reason: 'state'; readonly article: string }
  | { readonly reason: 'role'; readonly article: string }
  | { readonly reason: 'section'; readonly article: string }
  | { readonly reason: 'head'; readonly article: string }
  | { readonly reason: 'same-person'; readonly article: string; readonly step: string };

/** Why this actor may not give this command on this case now, or undefined when they may. Pure; used by API, console and docs. */
export function refusalOf<S extends string>(
  transition: Transition<S>,
  subject: CaseBase<S>,
  actor: Actor,
  office: Places,
): Refusal | undefined {
  const { article } = transition;
  if (!transition.who.includes(actor.kind)) return { reason: 'role', article };
  const scopeApplies = actor.kind === 'section' || actor.kind === 'leader';
  if (scopeApplies && transition.scope === 'own-section' && actor.section !== subject.section)
    return { reason: 'section', article };
  if (scopeApplies && transition.scope === 'in-charge') {
    if (!subject.section || office.leaderOf(subject.section) !== actor.section) return { reason: 'section', article };
  }
  if (actor.kind === 'leader' && transition.scope === 'disclosure-head' && actor.section !== office.disclosureHead)
    return { reason: 'head', article };
  if (!transition.from.includes(subject.state)) return { reason: 'state', article };
  for (const step of transition.differsFrom ?? [])
    if (subject.steps[step] === actor.account) return { reason: 'same-person', article, step };
  return undefined;
}

/** The commands this actor may give on this case now, in the table's order. */
export function allowedCommands<S extends string, C extends string>(
  workflow: Workflow<S, C>,
  subject: CaseBase<S>,
  actor: Actor,
  office: Places,
): C[] {
  return (Object.keys(workflow.transitions) as C[]).filter(
    (command) => refusalOf(workflow.transitions[command], subject, actor, office) === undefined,
  );
}
