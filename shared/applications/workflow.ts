import type { Workflow } from '../casework/workflow.ts';
import type { ApplicationState } from './case.ts';
import { afterAnswerSteps } from './stages/after-answer.ts';
import { answeringSteps } from './stages/answering.ts';
import { chargingSteps } from './stages/charging.ts';
import { consultingSteps } from './stages/consulting.ts';
import { deliverySteps } from './stages/delivery.ts';
import { handlingSteps } from './stages/handling.ts';
import { publicationSteps } from './stages/publication.ts';
import { receptionSteps } from './stages/reception.ts';
import { retentionSteps } from './stages/retention.ts';
import { sideClockSteps } from './stages/side-clocks.ts';

/**
 * 依申请公开 (工作制度第十七条), the whole order of the house in one table:
 * 登记 → 转科室 → 科室提出处理意见 → 分管领导审批 → 保密审核 → 信息中心制发告知书 → 送达 → 办结.
 */
export const applicationWorkflow = {
  kind: 'application',
  states: {
    'at-counter': { title: '代为填写，待签名', open: true },
    submitted: { title: '已提交，待确认', open: true },
    unreachable: { title: '联系不上，待恢复联络', open: true },
    registered: { title: '已登记', open: true },
    assigned: { title: '待科室审核', open: true },
    proposed: { title: '待领导审批', open: true },
    approved: { title: '待保密审查', open: true },
    cleared: { title: '待制发告知书', open: true },
    correcting: { title: '待补正', open: true },
    charging: { title: '待缴费', open: true },
    lapsed: { title: '逾期，待告知不再处理', open: true },
    issued: { title: '已制发，待送达', open: true },
    delivered: { title: '已送达', open: true },
    closed: { title: '已办结', open: false },
    withdrawn: { title: '已撤回', open: false },
    merged: { title: '已并入另一件申请', open: false },
    archived: { title: '已归档', open: false },
    'destruction-proposed': { title: '已提请销毁', open: false },
    destroyed: { title: '已销毁', open: false },
  },
  transitions: {
    ...receptionSteps,
    ...handlingSteps,
    ...sideClockSteps,
    ...consultingSteps,
    ...chargingSteps,
    ...answeringSteps,
    ...deliverySteps,
    ...afterAnswerSteps,
    ...publicationSteps,
    ...retentionSteps,
  },
} as const satisfies Workflow<ApplicationState, string>;

export type ApplicationCommand = keyof typeof applicationWorkflow.transitions;
