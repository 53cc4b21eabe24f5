import type { Calendar } from '../law/calendar.ts';
import type { IsoDate } from '../law/iso-date.ts';
import { lastDayToAskCorrection } from '../law/side-terms.ts';
import type { ApplicationCase } from './case.ts';
import { mayBePublished, maySuggest } from './decisions/publication.ts';
import { failedDelivery } from './delivery-facts.ts';
import { consultationStatus } from './side-clocks.ts';
import { chargingSteps } from './stages/charging.ts';
import { consultingSteps } from './stages/consulting.ts';
import { sideClockSteps } from './stages/side-clocks.ts';
import type { ApplicationCommand } from './workflow.ts';

type Ready = (subject: ApplicationCase, calendar: Calendar, today: IsoDate) => boolean;

const consultations = ({ sides }: ApplicationCase) => sides?.consultations ?? [];

/**
 * Steps that the file as it stands would refuse are not offered. Only what is shown depends on this: the table and the
 * decisions refuse whoever asks for them all the same.
 */
const READY: Partial<Record<ApplicationCommand, Ready>> = {
  requestCorrection: ({ sides, registration }, calendar, today) =>
    !sides?.correction &&
    registration !== undefined &&
    today <= lastDayToAskCorrection(registration.receivedOn, calendar).date,
  recordCorrection: ({ sides }) => sides?.correction !== undefined && !sides.correction.correctedOn,
  requestExtension: ({ sides, dueOn }, _, today) =>
    !sides?.extension && !sides?.extensionRequest && dueOn !== undefined && today <= dueOn,
  approveExtension: ({ sides, dueOn }, _, today) =>
    sides?.extensionRequest !== undefined && dueOn !== undefined && today <= dueOn,
  refuseExtension: ({ sides }) => sides?.extensionRequest !== undefined,
  requestReasons: ({ sides }) => !sides?.reasons,
  recordReasons: ({ sides }) => sides?.reasons !== undefined && !sides.reasons.repliedOn,
  promiseDelay: ({ sides, dueOn }, _, today) =>
    sides?.reasons?.sound === true && !sides.delay && dueOn !== undefined && today <= dueOn,
  acceptApplication: ({ notices, dueOn }) => dueOn !== undefined && !notices.some((n) => n.code === 'N02'),
  recordConsultationReceipt: (subject) => consultations(subject).some((c) => !c.receivedOn),
  recordOpinion: (subject) => consultations(subject).some((c) => c.receivedOn !== undefined && !c.opinionOn),
  decideThirdPartySilence: (subject, calendar, today) =>
    consultations(subject).some(
      (c) => c.kind === 'third-party' && !c.silence && consultationStatus(c, calendar, today) === 'silent',
    ),
  informThirdParty: (subject) =>
    consultations(subject).some(
      (c) => c.kind === 'third-party' && !c.informed && (c.silence ?? (c.opinion && c.opinion !== 'agree')),
    ),
  chargeFee: ({ sides, dueOn }, _, today) => !sides?.fee && (dueOn === undefined || today <= dueOn),
  suggestPublication: (subject) => mayBePublished(subject) && !subject.publication,
  askForPublication: maySuggest,
  recordPublication: ({ publication }) => publication !== undefined,
  closeCase: (subject) => failedDelivery(subject) === undefined,
  redeliver: (subject) => failedDelivery(subject) !== undefined,
  sendByMail: (subject) =>
    subject.mailing === undefined && (subject.state === 'issued' || failedDelivery(subject) !== undefined),
  recordDeliveryFailure: ({ deliveries }) => {
    const last = deliveries?.at(-1);
    return last !== undefined && !last.failure && last.way !== 'online';
  },
  recordFeeNoticeReceipt: ({ sides }) => sides?.fee !== undefined && !sides.fee.receivedOn,
};

/** Whether a step that the table allows can succeed as the file stands. */
export function isOffered(
  command: ApplicationCommand,
  subject: ApplicationCase,
  calendar: Calendar,
  today: IsoDate,
): boolean {
  return READY[command]?.(subject, calendar, today) ?? true;
}

const SIDE: Readonly<Record<string, { readonly title: string; readonly emphasis?: string }>> = {
  ...sideClockSteps,
  ...consultingSteps,
  ...chargingSteps,
};

/** Steps beside the main way, drawn together; what is waited for right now stands among the main ones. */
export function isSideStep(command: ApplicationCommand): boolean {
  const step = SIDE[command];
  // A request for more time is granted or refused side by side.
  return step !== undefined && step.emphasis !== 'primary' && command !== 'refuseExtension';
}
