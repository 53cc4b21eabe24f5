import { disputeWorkflow } from '../shared/applications/disputes/workflow.ts';
import { applicationWorkflow } from '../shared/applications/workflow.ts';
import { statesDocument } from '../shared/casework/states-document.ts';
import { consultationWorkflow } from '../shared/consultations/consultation.ts';
import { letterWorkflow } from '../shared/letters-in/workflow.ts';
import { ownInformationWorkflow } from '../shared/own-information/workflow.ts';

/** docs/states.md: the workflow of every kind of record. */
export function statesPage(): string {
  return [
    statesDocument('依申请公开', applicationWorkflow),
    statesDocument('来信', letterWorkflow),
    statesDocument('咨询记录', consultationWorkflow),
    statesDocument('更正申请', ownInformationWorkflow),
    statesDocument('申请的行政复议、行政诉讼', disputeWorkflow),
  ].join('\n');
}
