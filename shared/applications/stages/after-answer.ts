import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import type { ApplicationState } from '../case.ts';
import { IDENTITY_HOLDERS } from '../identities.ts';
import { OPEN_BEFORE_ISSUE } from '../states.ts';
import { nothing, reason } from './fields.ts';

/** Every state in which the content of a case is still there. */
const KEPT = [
  'at-counter',
  'unreachable',
  ...OPEN_BEFORE_ISSUE,
  'issued',
  'delivered',
  'closed',
  'withdrawn',
  'merged',
  'archived',
  'destruction-proposed',
] as const satisfies readonly ApplicationState[];

export const CASE_FILE_FORMS = { pdf: 'PDF', zip: 'ZIP' } as const;

export const revealInput = z.strictObject({
  holder: z
    .enum(['applicant', 'agent'], { error: '请选择查看谁的证件号码' })
    .meta({ title: '查看谁的证件号码', enumTitles: IDENTITY_HOLDERS }),
  reason: reason('查看理由'),
});

export const exportInput = z.strictObject({
  form: z.enum(['pdf', 'zip'], { error: '请选择案卷的形式' }).meta({ title: '形式', enumTitles: CASE_FILE_FORMS }),
});

export const noteDisputeInput = z.strictObject({
  disputeId: z.string(),
  route: z.string(),
  receivedOn: z.iso.date(),
  dueOn: z.iso.date(),
});

export const noteDisputeEndInput = z.strictObject({
  disputeId: z.string(),
  route: z.string(),
  result: z.string(),
  resultOn: z.iso.date(),
  ordered: z.string().optional(),
});

/** What is done with a case beside its way: personal data, the file for others, disputes (条例第四十五条、第五十一条). */
export const afterAnswerSteps = {
  revealIdentity: {
    title: '查看完整证件号码',
    article: '条例第四十五条，个人信息保护法第五十一条',
    from: KEPT,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: revealInput,
    ownRoute: true,
  },
  exportCaseFile: {
    title: '导出案卷',
    article: '条例第四十五条，行政复议法第五十四条',
    from: KEPT,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: exportInput,
    ownRoute: true,
  },
  noteDispute: {
    title: '登记行政复议或者行政诉讼',
    article: '条例第五十一条',
    from: KEPT,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: noteDisputeInput,
    ownRoute: true,
  },
  noteDisputeEnd: {
    title: '行政复议或者行政诉讼审结',
    article: '条例第五十一条',
    from: KEPT,
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: noteDisputeEndInput,
    ownRoute: true,
  },
  sealPersonalData: {
    title: '加密证件号码',
    article: '条例第四十五条，个人信息保护法第五十一条',
    from: KEPT,
    to: 'same',
    who: ['system'],
    scope: 'office',
    input: nothing,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
