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
import { APPLICATION_STATES } from './states.ts';

/**
 * 依申请公开 (工作制度第十七条), the whole order of the house in one table:
 * 登记 → 转科室 → 科室提出处理意见 → 分管领导审批 → 保密审核 → 信息中心制发告知书 → 送达 → 办结.
 */
export const applicationWorkflow = {
  kind: 'application',
  states: APPLICATION_STATES,
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
