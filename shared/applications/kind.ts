import type { CaseKind } from '../casework/execute.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Files } from '../platform/ports.ts';
import type { ApplicationCase, ApplicationState } from './case.ts';
import { afterAnswerDecisions } from './decisions/after-answer.ts';
import { answeringDecisions } from './decisions/answering.ts';
import { deliveryDecisions } from './decisions/delivery.ts';
import { handlingDecisions } from './decisions/handling.ts';
import { publicationDecisions } from './decisions/publication.ts';
import { receptionDecisions } from './decisions/reception.ts';
import { registrationCounters } from './decisions/registration.ts';
import { retentionDecisions } from './decisions/retention.ts';
import { NUMBERED_STEPS, sideClockDecisions } from './decisions/side-clocks.ts';
import { type ApplicationFacts, applicationFacts } from './facts.ts';
import { listMoves, wordsOf } from './finding/lists.ts';
import { ANSWERED, ANSWERED_LATE, type ApplicationRules, authorityOf, counterName, MERGED } from './rules.ts';
import { applicationKey, applicationShelf } from './shelf.ts';
import { type ApplicationCommand, applicationWorkflow } from './workflow.ts';

export type ApplicationKind = CaseKind<ApplicationState, ApplicationCommand, ApplicationCase, ApplicationFacts>;

export { applicationKey };

/** 依申请公开 on the casework engine. */
export function createApplicationKind(
  rules: ApplicationRules & { readonly files: Pick<Files, 'get'> },
): ApplicationKind {
  const { profile } = rules;
  return {
    ...applicationShelf(rules),
    workflow: applicationWorkflow,
    lists: { moves: listMoves, followed: wordsOf },
    counters(command, subject, input, now) {
      const year = yearOf(shanghaiDateOf(now.toISOString()));
      const authority = () => authorityOf(profile, (input as { authority?: string }).authority);
      if (command === 'registerApplication' || command === 'registerSignedPage')
        return registrationCounters(rules, now);
      if (command === 'mergeInto' && subject.registration)
        return [MERGED(yearOf(shanghaiDateOf(subject.registration.at)))];
      if (command === 'correctReceiptDate' && subject.delivery)
        return [ANSWERED_LATE(yearOf(subject.delivery.deliveredOn))];
      if (NUMBERED_STEPS.has(command)) return [counterName('notice', authorityOf(profile).noticePrefix, year)];
      if (command === 'issueNotice') return [counterName('notice', authority().noticePrefix, year)];
      if (command === 'recordDelivery') return [ANSWERED(year), ANSWERED_LATE(year)];
      return [];
    },
    facts: applicationFacts(rules.files),
    decide: {
      ...receptionDecisions(rules),
      ...handlingDecisions(rules),
      ...sideClockDecisions(rules),
      ...answeringDecisions(rules),
      ...deliveryDecisions(rules),
      ...afterAnswerDecisions(rules),
      ...publicationDecisions,
      ...retentionDecisions(rules),
    },
  };
}
