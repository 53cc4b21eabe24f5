import { execute, loadCase } from '../casework/execute.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { Conflict, Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ReturnedMail } from '../platform/ports.ts';
import type { ApplicationKind } from './kind.ts';
import { sentMark } from './send-mail.ts';

const SYSTEM = { kind: 'system', account: 'mailer', name: '系统' } as const;

const REASONS: Readonly<Record<ReturnedMail['why'], string>> = {
  'no-such-address': '邮件被退回：收件地址不存在或者拒收，请与申请人核对',
  'not-accepted': '邮件被退回：对方邮箱没有接收（例如已满、限制附件），请与申请人联系',
  rejected: '邮件服务没有发出这封邮件，请改用其他方式送达',
};

/**
 * Records that an e-mail came back after it had been taken over, so that the case lies on the centre's desk again
 * (工作制度第十七条（五）). Told twice, it acts once; what was delivered in another way since stays delivered.
 * @throws Retryable `mail-not-recorded` while the delivery itself is still to be recorded
 */
export async function recordReturnedMail(
  kind: ApplicationKind,
  office: Office,
  { caseId, mailing, reference, why }: ReturnedMail,
): Promise<'recorded' | 'overtaken' | 'unknown'> {
  const [mark, loaded] = await Promise.all([sentMark(office, caseId, mailing), loadCase(kind, office.table, caseId)]);
  if (!loaded || mark?.reference !== reference) return 'unknown';
  const { subject } = loaded;
  if (subject.mailing?.number === mailing) throw new Retryable('mail-not-recorded', '这封邮件的送达还没有登记');
  const attempts = subject.deliveries ?? [];
  const last = attempts.at(-1);
  const mails = attempts.filter(({ way }) => way === 'email').length;
  if (last?.way !== 'email' || mails !== mailing || last.failure) return 'overtaken';
  try {
    await execute(kind, office, {
      caseId,
      command: 'recordDeliveryFailure',
      actor: SYSTEM,
      input: {
        failedOn: shanghaiDateOf(office.clock.now().toISOString()),
        kind: 'bounced',
        reason: REASONS[why],
      },
      commandId: `returned:${caseId}:${mailing}`,
    });
  } catch (error) {
    // Archived meanwhile: nobody delivers it again.
    if (error instanceof Conflict) return 'overtaken';
    throw error;
  }
  return 'recorded';
}
