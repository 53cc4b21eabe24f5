import type { z } from 'zod';
import { shanghaiDateOf, yearOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import type { OfficeProfile } from '../../office/profile.ts';
import { canonicalJson, sha256 } from '../../platform/canonical.ts';
import { groupCode } from '../../platform/crockford.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { ApplicationCase, Destruction, Retention } from '../case.ts';
import { allFilesOf } from '../case-files.ts';
import type { ApplicationRules } from '../rules.ts';
import type {
  archiveInput,
  changePeriodInput,
  confirmDestructionInput,
  proposeDestructionInput,
  removalInput,
  retentionSteps,
} from '../stages/retention.ts';
import { type Context, type Decided, defined } from './decided.ts';

/** What the steps of stages/retention.ts decide. */
export function retentionDecisions({ profile }: ApplicationRules) {
  return {
    archiveCase(input: z.output<typeof archiveInput>, { subject, actor, now }: Context): Decided {
      if (subject.notices.some((n) => !n.pdf))
        throw new Conflict('letter-not-rendered', '还有文书没有生成，生成后再归档');
      refuseOpenDispute(subject);
      const archivedOn = shanghaiDateOf(now.toISOString());
      const term = termOf(profile, input.period, subject.closing?.closedOn ?? archivedOn);
      return {
        change: { retention: { ...term, archivedOn, archivedBy: actor.name } },
        record: { ...recordOf(term), ...defined({ note: input.note }) },
      };
    },
    changeRetention(input: z.output<typeof changePeriodInput>, { subject }: Context): Decided {
      const retention = archived(subject);
      const term = termOf(profile, input.period, subject.closing?.closedOn ?? retention.archivedOn);
      const { keepUntil: _, ...rest } = retention;
      return { change: { retention: { ...rest, ...term } }, record: { ...recordOf(term), reason: input.reason } };
    },
    proposeDestruction(input: z.output<typeof proposeDestructionInput>, { subject, actor, now }: Context): Decided {
      const retention = archived(subject);
      const today = shanghaiDateOf(now.toISOString());
      refuseBeforeTerm(retention, today);
      refuseOpenDispute(subject);
      return {
        change: {
          retention: { ...retention, proposed: { by: actor.name, on: today, reason: input.reason } },
        },
        record: { reason: input.reason, ...recordOf(retention) },
      };
    },
    refuseDestruction(input: { reason: string }, { subject }: Context): Decided {
      const { proposed: _, ...retention } = archived(subject);
      return { change: { retention }, record: { reason: input.reason } };
    },
    confirmDestruction: (input: z.output<typeof confirmDestructionInput>, ctx: Context) => destroy(input, ctx),
    recordRemoval(input: z.output<typeof removalInput>, { subject, now }: Context): Decided {
      const { destruction } = subject;
      if (!destruction) throw new Conflict('not-destroyed', '这件申请没有销毁');
      const { pending: _, ...done } = destruction;
      const removedOn = shanghaiDateOf(now.toISOString());
      return { change: { destruction: { ...done, removedOn } }, record: { files: input.files, removedOn } };
    },
  } satisfies Record<keyof typeof retentionSteps, unknown>;
}

/** The number by which a person names a case; what was withdrawn before registration has its reference alone. */
export function numberOf(subject: ApplicationCase): string {
  return subject.registration?.number ?? groupCode(subject.id);
}

/**
 * 保管期限: whole years from the year after the file was closed (机关文件材料归档范围和文书档案保管期限规定; the way of
 * counting is to be confirmed by the office). Without `keepUntil` it is kept for ever.
 */
function termOf(
  profile: OfficeProfile,
  code: string,
  closedOn: string,
): Pick<Retention, 'period' | 'periodTitle' | 'keepUntil'> {
  const period = profile.retention.periods.find((p) => p.code === code);
  if (!period)
    throw new Invalid('period-unknown', '没有这个保管期限', {
      fields: [{ field: 'period', message: '请从列表中选择保管期限' }],
    });
  return {
    period: period.code,
    periodTitle: period.title,
    ...(period.years === null ? {} : { keepUntil: `${yearOf(closedOn) + period.years}-12-31` }),
  };
}

function recordOf({ periodTitle, keepUntil }: Pick<Retention, 'periodTitle' | 'keepUntil'>) {
  return defined({ retentionPeriod: periodTitle, keepUntil });
}

function archived({ retention }: ApplicationCase): Retention {
  if (!retention) throw new Conflict('not-archived', '这件申请还没有归档');
  return retention;
}

function refuseBeforeTerm({ keepUntil }: Retention, today: string): void {
  if (!keepUntil) throw new Conflict('retention-permanent', '这件申请永久保管，不能销毁');
  if (today <= keepUntil)
    throw new Conflict('retention-running', `保管期限到${chineseDate(keepUntil)}届满，届满前不能销毁`);
}

function refuseOpenDispute({ disputes }: ApplicationCase): void {
  if (disputes?.some((d) => d.open))
    throw new Conflict('dispute-open', '这件申请还有没有审结的行政复议或者行政诉讼，审结后再办理');
}

/**
 * Removes the content and leaves the record of the destruction: number, dates, who, and the hashes of what there was.
 * What counts in the annual report stays (条例第五十条), so that no figure of a past year moves.
 */
function destroy(input: z.output<typeof confirmDestructionInput>, { subject, actor, now }: Context): Decided {
  const retention = archived(subject);
  const today = shanghaiDateOf(now.toISOString());
  refuseBeforeTerm(retention, today);
  refuseOpenDispute(subject);
  const number = numberOf(subject);
  if (input.number !== number)
    throw new Invalid('destruction-number', '输入的编号与这件申请的登记编号不一致，没有销毁', {
      fields: [{ field: 'number', message: `请照原样输入：${number}` }],
    });
  const files = allFilesOf(subject);
  const shown = {
    on: today,
    proposedBy: retention.proposed?.by ?? '',
    confirmedBy: actor.name,
    contentHash: sha256(canonicalJson(subject)),
    files: files.length,
    filesHash: sha256(canonicalJson(files.map((f) => f.sha256).sort())),
  };
  const { on: _, ...recorded } = shown;
  const destruction: Destruction = { ...shown, pending: [...new Set(files.map((f) => f.key))] };
  return {
    change: { ...emptied(subject), ...remaining(subject), destruction },
    record: { number, ...recorded, destroyedOn: today },
  };
}

/** Every field of the case absent, also those that later versions add: what stays is named in {@link remaining}. */
function emptied(subject: ApplicationCase): Partial<ApplicationCase> {
  return Object.fromEntries(Object.keys(subject).map((key) => [key, undefined]));
}

const GONE = '（已依法销毁）';
const NO_CONTENT = {
  format: 'letter',
  authority: '',
  title: '',
  number: '',
  addressee: '',
  paragraphs: [],
  remedy: [],
  contact: '',
  attachments: [],
  annexes: [],
  signature: '',
  date: '',
  sealed: false,
  verbatim: [],
} as const;

function withoutEvidence({
  corrections: _,
  ...registration
}: NonNullable<ApplicationCase['registration']>): NonNullable<ApplicationCase['registration']> {
  return { ...registration, evidence: GONE };
}

/** What may stay of a destroyed case: nothing by which a person could be known. */
function remaining(subject: ApplicationCase): Partial<ApplicationCase> {
  const { applicant, request, delivery, registration, retention } = subject;
  const nobody = { name: GONE, phone: '', address: '' };
  return {
    id: subject.id,
    channel: subject.channel,
    submittedAt: subject.submittedAt,
    section: subject.section,
    applicant:
      applicant.kind === 'person'
        ? { kind: 'person', ...nobody, identityType: 'other', identityNumber: '' }
        : {
            kind: 'organisation',
            ...nobody,
            organisationClass: applicant.organisationClass,
            creditCode: '',
            representative: '',
            contactName: '',
          },
    request: { description: GONE, provisionForm: request.provisionForm, deliveryWay: request.deliveryWay },
    assistance: { needed: false },
    signature: '',
    attachments: [],
    queryCodeGiven: false,
    missing: [],
    // Hashes of nothing: no query code opens it, and nobody finds it by a person.
    queryCodeHash: '0'.repeat(64),
    identityHash: '',
    registration: registration && withoutEvidence(registration),
    mergedRegistration: subject.mergedRegistration && withoutEvidence(subject.mergedRegistration),
    arrival: subject.arrival && { arrivedOn: subject.arrival.arrivedOn },
    dueOn: subject.dueOn,
    dueProvisional: subject.dueProvisional,
    notices: subject.notices.map(({ id, code, title, number, issuedOn }) => ({
      id,
      code,
      title,
      number,
      issuedOn,
      content: NO_CONTENT,
    })),
    delivery: delivery && { way: delivery.way, deliveredOn: delivery.deliveredOn, evidence: GONE },
    closing: subject.closing,
    // Fees collected are told in the annual report (digest D, part six).
    sides: subject.sides?.fee && { fee: subject.sides.fee },
    retention,
    disputes: subject.disputes,
  };
}
