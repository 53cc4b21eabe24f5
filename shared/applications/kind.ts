import type { CaseKind } from '../casework/execute.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { Retryable } from '../platform/errors.ts';
import type { ApplicationCase, ApplicationState } from './case.ts';
import { answeringDecisions } from './decisions/answering.ts';
import { handlingDecisions } from './decisions/handling.ts';
import { receptionDecisions } from './decisions/reception.ts';
import { NUMBERED_STEPS, sideClockDecisions } from './decisions/side-clocks.ts';
import { indexesOf } from './indexes.ts';
import { earlierInMonth } from './month-count.ts';
import { ANSWERED, ANSWERED_IN_TIME, type ApplicationRules, authorityOf, counterName } from './rules.ts';
import { type ApplicationCommand, applicationWorkflow } from './workflow.ts';

export type ApplicationKind = CaseKind<ApplicationState, ApplicationCommand, ApplicationCase>;

/** Version of the stored shape; a change that old items do not fit adds one and migrates in `parse`. */
const SCHEMA = 1;

export const applicationKey = (id: string) => ({ pk: `APPLICATION#${id}`, sk: 'CASE' });

/** 依申请公开 on the casework engine. */
export function createApplicationKind(rules: ApplicationRules): ApplicationKind {
  const { profile } = rules;
  return {
    workflow: applicationWorkflow,
    schema: SCHEMA,
    keyOf: applicationKey,
    parse: (body, schema) => {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这件申请由更新的版本办理过，请升级系统后再办理');
      return body as ApplicationCase;
    },
    indexesOf: (subject) => indexesOf(rules, subject),
    counters(command, _subject, input, now) {
      const year = yearOf(shanghaiDateOf(now.toISOString()));
      const authority = () => authorityOf(profile, (input as { authority?: string }).authority);
      if (command === 'registerApplication')
        return [
          counterName('register', profile.registerPrefix, year),
          counterName('notice', authority().receiptPrefix, year),
        ];
      if (NUMBERED_STEPS.has(command)) return [counterName('notice', authorityOf(profile).noticePrefix, year)];
      if (command === 'issueNotice') return [counterName('notice', authority().noticePrefix, year)];
      if (command === 'recordDelivery') return [ANSWERED(year), ANSWERED_IN_TIME(year)];
      return [];
    },
    async lookUp(command, subject, table) {
      return command === 'chargeFee' ? { earlierInMonth: await earlierInMonth(table, subject) } : {};
    },
    decide: {
      ...receptionDecisions(rules),
      ...handlingDecisions(rules),
      ...sideClockDecisions(rules),
      ...answeringDecisions(rules),
    },
  };
}
