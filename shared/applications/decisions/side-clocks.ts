import type { z } from 'zod';
import { shanghaiDateOf } from '../../law/iso-date.ts';
import type { ApplicationFacts } from '../facts.ts';
import type { ApplicationRules } from '../rules.ts';
import type { chargingSteps } from '../stages/charging.ts';
import type { consultingSteps } from '../stages/consulting.ts';
import type { sideClockSteps } from '../stages/side-clocks.ts';
import { chargeFee, lapseFee, recordFeeNoticeReceipt, recordPayment } from './charging.ts';
import {
  consultCoMaker,
  consultThirdParty,
  decideThirdPartySilence,
  informThirdParty,
  recordConsultationReceipt,
  recordOpinion,
} from './consulting.ts';
import { lapseCorrection, recordCorrection, requestCorrection, submitCorrection } from './correcting.ts';
import type { Context, Decided } from './decided.ts';
import {
  acceptApplication,
  approveExtension,
  promiseDelay,
  recomputeClock,
  recordReasons,
  refuseExtension,
  requestExtension,
  requestReasons,
} from './extending.ts';
import { wrong } from './send-notice.ts';

type Steps = typeof sideClockSteps & typeof consultingSteps & typeof chargingSteps;
type Decisions = {
  [C in keyof Steps]: (
    input: z.output<Steps[C]['input']>,
    ctx: Context<C extends keyof ApplicationFacts ? ApplicationFacts[C] : unknown>,
  ) => Decided;
};

/** What the steps of stages/side-clocks.ts, consulting.ts and charging.ts decide. */
export function sideClockDecisions(rules: ApplicationRules): Decisions {
  return {
    acceptApplication: (_, ctx) => acceptApplication(rules, ctx),
    requestCorrection: (input, ctx) => requestCorrection(rules, input, ctx),
    submitCorrection: (input, ctx) => submitCorrection(rules, input, ctx),
    recordCorrection: (input, ctx) => recordCorrection(rules, input, ctx),
    lapseCorrection: (_, ctx) => lapseCorrection(rules, ctx),
    requestExtension: (input, ctx) => requestExtension(rules, input, ctx),
    approveExtension: (input, ctx) => approveExtension(rules, input, ctx),
    refuseExtension: (input, ctx) => refuseExtension(rules, input, ctx),
    requestReasons: (input, ctx) => requestReasons(rules, input, ctx),
    recordReasons: (input, ctx) => recordReasons(rules, input, ctx),
    promiseDelay: (input, ctx) => promiseDelay(rules, input, ctx),
    recordClarification: (input, { now }) => {
      if (input.on > shanghaiDateOf(now.toISOString())) throw wrong('date-in-future', 'on', '释明日期不能晚于今天');
      return { change: {}, record: { on: input.on, note: input.note } };
    },
    recomputeClock: (_, ctx) => recomputeClock(rules, ctx),
    consultThirdParty: (input, ctx) => consultThirdParty(rules, input, ctx),
    consultCoMaker: (input, ctx) => consultCoMaker(rules, input, ctx),
    recordConsultationReceipt: (input, ctx) => recordConsultationReceipt(rules, input, ctx),
    recordOpinion: (input, ctx) => recordOpinion(rules, input, ctx),
    decideThirdPartySilence: (input, ctx) => decideThirdPartySilence(rules, input, ctx),
    informThirdParty: (input, ctx) => informThirdParty(rules, input, ctx),
    chargeFee: (input, ctx) => chargeFee(rules, input, ctx),
    recordFeeNoticeReceipt: (input, ctx) => recordFeeNoticeReceipt(rules, input, ctx),
    recordPayment: (input, ctx) => recordPayment(rules, input, ctx),
    lapseFee: (_, ctx) => lapseFee(rules, ctx),
  };
}

/** The steps that draw numbers of the notice series. */
export const NUMBERED_STEPS: ReadonlySet<string> = new Set<keyof Steps>([
  'acceptApplication',
  'requestCorrection',
  'approveExtension',
  'requestReasons',
  'promiseDelay',
  'consultThirdParty',
  'consultCoMaker',
  'informThirdParty',
  'chargeFee',
]);
