import type { z } from 'zod';
import { Conflict, Invalid } from '../../platform/errors.ts';
import { IDENTITY_HOLDERS, revealable } from '../identities.ts';
import type { ApplicationRules } from '../rules.ts';
import type {
  afterAnswerSteps,
  exportInput,
  noteDisputeEndInput,
  noteDisputeInput,
  revealInput,
} from '../stages/after-answer.ts';
import { type Context, type Decided, defined } from './decided.ts';

/** What the steps of stages/after-answer.ts decide: most only leave their trace in the history. */
export function afterAnswerDecisions(rules: ApplicationRules) {
  return {
    revealIdentity(input: z.output<typeof revealInput>, { subject }: Context): Decided {
      if (revealable(rules, subject, input.holder) === undefined)
        throw new Invalid('identity-none', `这件申请没有${IDENTITY_HOLDERS[input.holder]}的证件号码`, {
          fields: [{ field: 'holder', message: '没有可以查看的证件号码' }],
        });
      return { change: {}, record: { holder: input.holder, reason: input.reason } };
    },
    exportCaseFile: (input: z.output<typeof exportInput>): Decided => ({ change: {}, record: { form: input.form } }),
    noteDispute(input: z.output<typeof noteDisputeInput>, { subject }: Context): Decided {
      const known = subject.disputes ?? [];
      return {
        change: { disputes: [...known, { id: input.disputeId, open: true }] },
        record: { route: input.route, receivedOn: input.receivedOn, answerDueOn: input.dueOn },
      };
    },
    noteDisputeEnd(input: z.output<typeof noteDisputeEndInput>, { subject }: Context): Decided {
      const known = subject.disputes ?? [];
      if (!known.some((d) => d.id === input.disputeId))
        throw new Conflict('dispute-unknown', '这件申请没有登记过这一复议或者诉讼，请刷新页面');
      const { route, result, resultOn, ordered } = input;
      return {
        change: { disputes: known.map((d) => (d.id === input.disputeId ? { ...d, open: false } : d)) },
        record: defined({ route, result, resultOn, ordered }),
      };
    },
    sealPersonalData: (): Decided => ({ change: {} }),
  } satisfies Record<keyof typeof afterAnswerSteps, unknown>;
}
