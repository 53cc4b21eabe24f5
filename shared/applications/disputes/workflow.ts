import { z } from 'zod';
import type { Transition, Workflow } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../law/disputes.ts';
import { date, nothing, reason } from '../stages/fields.ts';
import type { DisputeState } from './case.ts';

const documents = z
  .array(z.string().min(20).max(2000))
  .max(20, '最多20个文件')
  .default([])
  .meta({ title: '文件', widget: 'uploads' });

const { pending: _, ...FINAL_RESULTS } = DISPUTE_RESULTS;
const resultFields = {
  result: z.enum(['upheld', 'corrected', 'other'], { error: '请选择结果' }).meta({
    title: '结果',
    enumTitles: FINAL_RESULTS,
    description: '按年度报告表四的口径；撤回、终止、不予受理等计入其他结果',
  }),
  resultOn: date('审结日期'),
  ordered: optionalText('责令履行的内容', 500, { widget: 'textarea', description: '如责令重新答复及期限；没有的不填' }),
};

export const openDisputeInput = z
  .strictObject({
    route: z
      .enum(['review', 'direct', 'after-review'], { error: '请选择种类' })
      .meta({ title: '种类', enumTitles: DISPUTE_ROUTES }),
    procedure: z
      .enum(['simplified', 'ordinary'], { error: '请选择程序' })
      .default('simplified')
      .meta({
        title: '复议程序',
        enumTitles: { simplified: '简易程序（5个工作日答复）', ordinary: '普通程序（10个工作日答复）' },
        description: '政府信息公开案件可以适用简易程序；诉讼案件按15日答辩，不看这一项',
      }),
    agency: text('复议机关或者法院', 80),
    caseNumber: optionalText('案号', 60),
    receivedOn: date('收到副本之日'),
    documents,
  })
  .meta({ title: '登记行政复议或者行政诉讼' });

/** Over an application handled on paper before this system: named by its register number, for want of a case. */
export const openPaperDisputeInput = z
  .strictObject({
    applicationNumber: text('原申请的登记编号', 80, {
      description:
        '系统里没有的旧申请按纸质登记簿填写；没有编号的写明年份和事项，不写姓名。系统里有的，请在那件申请的页面登记',
    }),
    ...openDisputeInput.shape,
  })
  .meta({ title: '登记旧申请的行政复议或者行政诉讼' });

export const addDocumentsInput = z.strictObject({
  title: text('文件名称', 80, { description: '如行政复议答复书、证据清单、行政复议决定书' }),
  documents: documents.unwrap().min(1, '请上传文件').meta({ title: '文件', widget: 'uploads' }),
});
export const submitAnswerInput = z.strictObject({ answeredOn: date('提交答复之日'), documents });
export const recordResultInput = z.strictObject({ ...resultFields, documents });
export const correctResultInput = z.strictObject({ ...resultFields, reason: reason('更正理由') });

const steps = {
  addDocuments: {
    title: '添加文件',
    article: '条例第四十五条、第五十一条',
    from: ['received', 'answered', 'concluded'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: addDocumentsInput,
  },
  submitAnswer: {
    title: '登记答复',
    article: '行政复议法第四十八条、第五十四条，行政诉讼法第六十七条',
    from: ['received'],
    to: 'answered',
    who: ['centre'],
    scope: 'office',
    input: submitAnswerInput,
    emphasis: 'primary',
  },
  recordResult: {
    title: '登记结果',
    article: '条例第五十条第（三）项、第五十一条',
    from: ['received', 'answered'],
    to: 'concluded',
    who: ['centre'],
    scope: 'office',
    input: recordResultInput,
    emphasis: 'primary',
  },
  correctResult: {
    title: '更正结果',
    article: '条例第五十条第（三）项、第五十一条',
    from: ['concluded'],
    to: 'concluded',
    who: ['centre'],
    scope: 'office',
    input: correctResultInput,
    emphasis: 'careful',
  },
  emptyContents: {
    title: '随案卷销毁',
    article: '条例第四十五条，档案法第三十一条',
    from: ['concluded'],
    to: 'same',
    who: ['system'],
    scope: 'office',
    input: nothing,
  },
} as const satisfies Record<string, Transition<DisputeState>>;

/** 行政复议、行政诉讼: 收到 → 答复 → 审结. */
export const disputeWorkflow = {
  kind: 'dispute',
  states: {
    received: { title: '待答复', open: true },
    answered: { title: '已答复，待审结', open: true },
    concluded: { title: '已审结', open: false },
  },
  transitions: steps,
} as const satisfies Workflow<DisputeState, string>;

export type DisputeCommand = keyof typeof disputeWorkflow.transitions;
