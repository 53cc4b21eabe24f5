import { z } from 'zod';
import type { Workflow } from '../casework/workflow.ts';
import {
  addScansInput,
  mergeLetterInput,
  registerLetterInput,
  setAsideInput,
  transferInput,
} from '../contracts/letters-in.ts';
import { PAGE_CONDITIONS, scanProposalSchema } from '../contracts/scan-proposal.ts';
import { text } from '../contracts/text.ts';
import type { LetterState } from './letter.ts';

const fileInput = z.lazy(() =>
  z.strictObject({
    key: z.string(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  }),
);

export const attachReadingInput = z.lazy(() =>
  z.strictObject({
    round: z.int(),
    pages: z.array(
      z.strictObject({
        scan: z.int(),
        width: z.int(),
        height: z.int(),
        condition: z.enum(PAGE_CONDITIONS),
        picture: fileInput,
        look: z.string().optional(),
      }),
    ),
    proposal: scanProposalSchema,
    text: z.string(),
  }),
);

export const beginReadingInput = z.lazy(() => z.strictObject({ round: z.int() }));

export const readingFailureInput = z.lazy(() =>
  z.strictObject({ round: z.int(), code: z.string(), message: z.string() }),
);

const ON_DESK = ['received', 'read'] as const satisfies readonly LetterState[];
const ENDED = ['merged', 'not-application', 'transferred'] as const satisfies readonly LetterState[];

/**
 * 来信 (工作制度第十七条（二）): whatever comes in by letter or fax is entered at once; whether it is an application,
 * a person says.
 */
export const letterWorkflow = {
  kind: 'letter-in',
  noun: '来信',
  states: {
    received: { title: '已收件，待识读', open: true },
    read: { title: '已识读，待登记', open: true },
    registered: { title: '已登记为申请', open: false },
    merged: { title: '重复来信，已并入', open: false },
    'not-application': { title: '不作为申请处理', open: false },
    transferred: { title: '已转送', open: false },
  },
  transitions: {
    registerLetter: {
      title: '登记为申请',
      article: '条例第二十九条、第三十一条，工作制度第十七条（二）',
      from: ON_DESK,
      to: 'registered',
      who: ['centre'],
      scope: 'office',
      input: registerLetterInput,
      emphasis: 'primary',
    },
    mergeLetter: {
      title: '重复来信，并入',
      article: '条例第四十五条，工作制度第十七条（二）',
      from: ON_DESK,
      to: 'merged',
      who: ['centre'],
      scope: 'office',
      input: mergeLetterInput,
      emphasis: 'careful',
    },
    setAsideLetter: {
      title: '不是公开申请',
      article: '条例第三十九条第一款，工作制度第十七条（二）',
      from: ON_DESK,
      to: 'not-application',
      who: ['centre'],
      scope: 'office',
      input: setAsideInput,
      emphasis: 'careful',
    },
    transferLetter: {
      title: '转送其他机关',
      article: '条例第十条，工作制度第十七条（二）',
      from: ON_DESK,
      to: 'transferred',
      who: ['centre'],
      scope: 'office',
      input: transferInput,
      emphasis: 'careful',
    },
    addScans: {
      title: '补充扫描件',
      article: '工作制度第十七条（二）',
      from: ON_DESK,
      to: 'received',
      who: ['centre'],
      scope: 'office',
      input: addScansInput,
    },
    readAgain: {
      title: '重新识读',
      article: '工作制度第十七条（二）',
      from: ON_DESK,
      to: 'received',
      who: ['centre'],
      scope: 'office',
      input: z.strictObject({}),
    },
    reopenLetter: {
      title: '放回待办',
      article: '条例第四十五条，工作制度第十七条（二）',
      from: ENDED,
      to: 'read',
      who: ['centre'],
      scope: 'office',
      input: z.lazy(() => z.strictObject({ reason: text('放回的理由', 500, { widget: 'textarea' }) })),
      emphasis: 'careful',
    },
    beginReading: {
      title: '开始识读',
      article: '工作制度第十七条（二）',
      from: ON_DESK,
      to: 'same',
      quiet: true,
      who: ['system'],
      scope: 'office',
      input: beginReadingInput,
    },
    attachReading: {
      title: '识读',
      article: '工作制度第十七条（二）',
      from: ON_DESK,
      to: 'read',
      quiet: true,
      who: ['system'],
      scope: 'office',
      input: attachReadingInput,
    },
    recordReadingFailure: {
      title: '未能识读',
      article: '工作制度第十七条（二）',
      from: ON_DESK,
      to: 'same',
      who: ['system'],
      scope: 'office',
      input: readingFailureInput,
    },
    sealPersonalData: {
      title: '加密证件号码',
      article: '条例第四十五条，个人信息保护法第五十一条',
      from: [...ON_DESK, ...ENDED, 'registered'],
      to: 'same',
      quiet: true,
      who: ['system'],
      scope: 'office',
      input: z.strictObject({}),
    },
  },
} as const satisfies Workflow<LetterState, string>;

export type LetterCommand = keyof typeof letterWorkflow.transitions;
