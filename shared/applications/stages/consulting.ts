import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { RUNNING } from '../states.ts';
import { date, reason } from './fields.ts';

const address = text('送达地址、联系方式', 300, { description: '寄送征求意见书用，不写入文书' });

/** Which letter: left out where the case has only one that fits. */
const consultation = optionalText('第几次征求意见', 3, { description: '按发出次序填1、2、3；只有一件的不填' });

export const consultThirdPartyInput = z.lazy(() =>
  z.strictObject({
    name: text('第三方姓名或者名称', 100),
    partyKind: z
      .enum(['person', 'organisation'], { error: '请选择第三方类别' })
      .meta({ title: '第三方类别', enumTitles: { person: '公民', organisation: '法人或者其他组织' } }),
    address,
    concerns: z
      .enum(['商业秘密', '个人隐私', '其他合法权益'], { error: '请选择涉及的权益' })
      .meta({ title: '涉及第三方的' }),
    information: text('拟公开的内容', 1000, {
      widget: 'textarea',
      description: '只写涉及这个第三方的信息；文书不写申请人是谁',
    }),
    reason: text('拟公开的理由', 1000, { widget: 'textarea' }),
  }),
);

export const consultCoMakerInput = z.lazy(() =>
  z.strictObject({
    name: text('机关名称', 100),
    address,
    role: z
      .enum(['共同制作机关', '协助办理的机关'], { error: '请选择对方是什么机关' })
      .meta({ title: '对方是', description: '逾期视为同意公开，只适用于共同制作机关' }),
    information: text('涉及的政府信息', 1000, { widget: 'textarea', description: '名称、文号或者内容概述' }),
    question: text('征求意见的事项', 1000, { widget: 'textarea' }),
  }),
);

export const consultationReceiptInput = z.lazy(() =>
  z.strictObject({
    consultation,
    receivedOn: date('对方收到之日'),
    evidence: text('收到凭证', 200, { description: '回执、邮件签收记录等' }),
  }),
);

export const opinionInput = z.lazy(() =>
  z.strictObject({
    consultation,
    opinionOn: date('收到意见之日'),
    opinion: z
      .enum(['agree', 'partial', 'disagree'], { error: '请选择对方的意见' })
      .meta({ title: '意见', enumTitles: { agree: '同意公开', partial: '部分同意公开', disagree: '不同意公开' } }),
    grounds: optionalText('理由', 1000, { widget: 'textarea', description: '不同意或者部分同意的，写明对方的理由' }),
  }),
);

export const silenceInput = z.lazy(() =>
  z.strictObject({
    consultation,
    decision: z
      .enum(['disclose', 'withhold'], { error: '请选择决定' })
      .meta({ title: '本机关决定', enumTitles: { disclose: '予以公开', withhold: '不予公开' } }),
    reason: reason('决定的理由'),
  }),
);

export const informThirdPartyInput = z.lazy(() =>
  z.strictObject({
    consultation,
    content: text('决定公开的内容', 1000, { widget: 'textarea' }),
    publicInterest: text('公共利益理由', 1000, {
      widget: 'textarea',
      description: '为什么不公开可能对公共利益造成重大影响',
    }),
    weighed: z
      .literal(true, { error: '请确认：已经权衡第三方权益与公共利益' })
      .meta({ title: '已经权衡第三方权益与公共利益', description: '条例第十五条、第三十二条' }),
  }),
);

/** 征求第三方、共同制作机关意见：条例第十一条、第三十二条、第三十四条. */
export const consultingSteps = {
  consultThirdParty: {
    title: '征求第三方意见',
    article: '条例第三十二条',
    from: ['registered', 'assigned'],
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: consultThirdPartyInput,
  },
  consultCoMaker: {
    title: '征求其他机关意见',
    article: '条例第三十四条、第十一条',
    from: ['registered', 'assigned'],
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: consultCoMakerInput,
  },
  recordConsultationReceipt: {
    title: '登记对方收到征求意见书',
    article: '条例第三十二条、第三十四条',
    from: RUNNING,
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: consultationReceiptInput,
  },
  recordOpinion: {
    title: '登记对方的意见',
    article: '条例第三十二条、第三十四条',
    from: RUNNING,
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: opinionInput,
  },
  decideThirdPartySilence: {
    title: '第三方逾期，决定是否公开',
    article: '条例第三十二条',
    from: ['registered', 'assigned'],
    to: 'same',
    who: ['centre', 'section'],
    scope: 'own-section',
    input: silenceInput,
  },
  informThirdParty: {
    title: '告知第三方决定公开',
    article: '条例第三十二条、第十五条',
    from: ['approved', 'cleared'],
    to: 'same',
    who: ['centre'],
    scope: 'office',
    input: informThirdPartyInput,
    emphasis: 'careful',
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
