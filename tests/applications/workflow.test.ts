import { describe, expect, it } from 'vitest';
import type { ApplicationState } from '../../shared/applications/case.ts';
import { type ApplicationCommand, applicationWorkflow } from '../../shared/applications/workflow.ts';
import { allowedCommands, refusalOf } from '../../shared/casework/workflow.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { disclosureHeadOf, leaderOf } from '../../shared/office/profile.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { head, leader, otherLeader, people } from '../support/test-office.ts';

const office = {
  leaderOf: (section: string) => leaderOf(chuxiong, section).id,
  disclosureHead: disclosureHeadOf(chuxiong).id,
};
const states = Object.keys(applicationWorkflow.states) as ApplicationState[];
const commands = Object.keys(applicationWorkflow.transitions) as ApplicationCommand[];
const everybody: Actor[] = [
  people.centre,
  people.section,
  people.otherSection,
  leader,
  otherLeader,
  head,
  people.secrecy,
  people.applicant,
  people.system,
  { kind: 'admin', account: 'admin', name: '系统管理员', section: 'info-centre' },
];

const targetsOf = (t: { readonly to: string; readonly backTo?: readonly ApplicationState[] }): ApplicationState[] =>
  t.to === 'same' ? [] : t.to === 'back' ? [...(t.backTo ?? [])] : [t.to as ApplicationState];

const caseIn = (state: ApplicationState, steps: Record<string, string> = {}) => ({
  id: 'X',
  state,
  section: 'general-2',
  steps,
});

describe('the workflow table', () => {
  it('admits exactly the listed states and roles for every command', () => {
    for (const command of commands) {
      const row = applicationWorkflow.transitions[command];
      for (const state of states)
        for (const actor of everybody) {
          const allowed = allowedCommands(applicationWorkflow, caseIn(state), actor, office).includes(command);
          const inState = (row.from as readonly string[]).includes(state);
          const inRole = (row.who as readonly string[]).includes(actor.kind);
          const inPlace =
            row.scope === 'office' ||
            (row.scope === 'own-section' && actor.section === 'general-2') ||
            (row.scope === 'in-charge' && actor.section === leader.section) ||
            (row.scope === 'disclosure-head' && actor.section === head.section) ||
            // Scopes place sections and leaders; the centre has the whole office in view.
            (actor.kind === 'centre' && row.scope === 'own-section');
          expect(allowed, `${command} from ${state} by ${actor.account}`).toBe(inState && inRole && inPlace);
        }
    }
  });

  it('cites an article of the Regulation or of the work regulation in every row', () => {
    for (const command of commands) {
      const { article } = applicationWorkflow.transitions[command];
      expect(article, command).toMatch(/条例第|工作制度第|年报/);
    }
  });

  it('leads from every open state to an end, and leads what has ended only into the archive, and out of it only by destruction', () => {
    const next = (state: ApplicationState) =>
      commands.flatMap((c) => {
        const t = applicationWorkflow.transitions[c];
        return (t.from as readonly string[]).includes(state) ? targetsOf(t) : [];
      });
    for (const state of states.filter((s) => applicationWorkflow.states[s].open)) {
      const seen = new Set<ApplicationState>([state]);
      for (const s of seen) for (const t of next(s)) seen.add(t);
      expect(
        [...seen].some((s) => !applicationWorkflow.states[s].open),
        state,
      ).toBe(true);
    }
    const onward = Object.fromEntries(
      states.filter((s) => !applicationWorkflow.states[s].open).map((s) => [s, [...new Set(next(s))].sort()]),
    );
    expect(onward).toEqual({
      closed: ['archived'],
      withdrawn: ['archived'],
      merged: ['archived'],
      archived: ['archived', 'destruction-proposed'],
      'destruction-proposed': ['archived', 'destroyed'],
      destroyed: [],
    });
  });

  it('never lets the order of 第十七条（五） be turned round: 处理意见, 审批, 保密审核, 告知书', () => {
    const reaches = (to: string) => commands.filter((c) => applicationWorkflow.transitions[c].to === to);
    expect(reaches('proposed')).toEqual(['proposeOutcome']);
    expect(reaches('approved')).toEqual(['approveProposal']);
    expect(reaches('cleared')).toEqual(['answerOnTheSpot', 'passSecrecyReview']);
    expect(reaches('issued')).toEqual(['issueNotice']);
    expect(
      applicationWorkflow.transitions.answerOnTheSpot.input.safeParse({
        notice: 'N12',
        fields: {},
        opinion: '可以公开',
      }).success,
    ).toBe(false);
  });

  it('keeps the three hands apart', () => {
    const steps = { proposeOutcome: leader.account, approveProposal: people.secrecy.account };
    expect(
      refusalOf(applicationWorkflow.transitions.approveProposal, caseIn('proposed', steps), leader, office)?.reason,
    ).toBe('same-person');
    expect(
      refusalOf(applicationWorkflow.transitions.passSecrecyReview, caseIn('approved', steps), people.secrecy, office)
        ?.reason,
    ).toBe('same-person');
  });

  it('stops a case only where it can go on or end, and returns it only to where it may have been', () => {
    for (const command of commands) {
      const row: { readonly to: string; readonly from: readonly string[]; readonly backTo?: readonly string[] } =
        applicationWorkflow.transitions[command];
      expect(row.backTo !== undefined, command).toBe(row.to === 'back');
    }
    const stops = commands.filter((c) => ['correcting', 'charging'].includes(applicationWorkflow.transitions[c].to));
    const left = new Set(stops.flatMap((c) => [...applicationWorkflow.transitions[c].from]));
    const back = commands.flatMap((c) =>
      targetsOf(applicationWorkflow.transitions[c]).filter(() => applicationWorkflow.transitions[c].to === 'back'),
    );
    expect(new Set(back)).toEqual(left);
    expect(commands.filter((c) => applicationWorkflow.transitions[c].to === 'lapsed')).toEqual([
      'lapseCorrection',
      'lapseFee',
    ]);
  });
});
