import { z } from 'zod';
import type { Transition } from '../../casework/workflow.ts';
import { optionalText, text } from '../../contracts/text.ts';
import type { ApplicationState } from '../case.ts';
import { reason } from './fields.ts';

const period = text('保管期限', 24, { widget: 'retention-period' });

export const archiveInput = z.strictObject({
  period,
  note: optionalText('归档说明', 300, { widget: 'textarea' }),
});
export const changePeriodInput = z.strictObject({ period, reason: reason('调整理由') });
export const proposeDestructionInput = z.strictObject({ reason: reason('鉴定意见') });
export const confirmDestructionInput = z.strictObject({
  number: text('登记编号', 60, { description: '请照原样输入这件申请的登记编号，确认销毁的是它。销毁后不能恢复' }),
});
export const removalInput = z.strictObject({ files: z.int().nonnegative() });

/**
 * 归档、鉴定、销毁 (条例第四十五条). Only what is archived can be destroyed, only when its term is over, and only by two
 * people: the centre proposes, the head of disclosure confirms.
 */
export const retentionSteps = {
  archiveCase: {
    title: '归档',
    article: '条例第四十五条，机关文件材料归档范围和文书档案保管期限规定',
    from: ['closed', 'withdrawn', 'merged'],
    to: 'archived',
    who: ['centre'],
    scope: 'office',
    input: archiveInput,
    emphasis: 'primary',
  },
  changeRetention: {
    title: '调整保管期限',
    article: '条例第四十五条，机关文件材料归档范围和文书档案保管期限规定',
    from: ['archived'],
    to: 'archived',
    who: ['centre'],
    scope: 'office',
    input: changePeriodInput,
  },
  proposeDestruction: {
    title: '提请销毁',
    article: '条例第四十五条，档案法第三十一条',
    from: ['archived'],
    to: 'destruction-proposed',
    who: ['centre'],
    scope: 'office',
    input: proposeDestructionInput,
    emphasis: 'careful',
  },
  refuseDestruction: {
    title: '不同意销毁',
    article: '条例第四十五条，档案法第三十一条',
    from: ['destruction-proposed'],
    to: 'archived',
    who: ['leader'],
    scope: 'disclosure-head',
    input: z.strictObject({ reason: reason('不同意的理由') }),
    resets: ['proposeDestruction'],
  },
  confirmDestruction: {
    title: '批准销毁',
    article: '条例第四十五条，档案法第三十一条',
    from: ['destruction-proposed'],
    to: 'destroyed',
    who: ['leader'],
    scope: 'disclosure-head',
    input: confirmDestructionInput,
    differsFrom: ['proposeDestruction'],
    emphasis: 'careful',
  },
  recordRemoval: {
    title: '文件已清除',
    article: '条例第四十五条，档案法第三十一条',
    from: ['destroyed'],
    to: 'same',
    who: ['system'],
    scope: 'office',
    input: removalInput,
  },
} as const satisfies Record<string, Transition<ApplicationState>>;
