import { execute, loadCase } from '../casework/execute.ts';
import type { MailMessage } from '../contracts/queue-messages.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { NOTICES } from '../law/notices.ts';
import { sha256 } from '../platform/canonical.ts';
import { Permanent, Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict, type Key, type MailAttachment, type Mailer, type OutgoingMail } from '../platform/ports.ts';
import type { ApplicationCase, IssuedNotice, Mailing } from './case.ts';
import { readCaseFile } from './case-files.ts';
import type { ApplicationKind } from './kind.ts';

const SYSTEM = { kind: 'system', account: 'mailer', name: '系统' } as const;

/** Days the mark of a sent mail is kept, longer than any message is tried again. */
const MARK_DAYS = 90;

interface SentMark {
  readonly sentOn: string;
  readonly reference: string;
}

/**
 * Sends a letter with its released files as an e-mail, once, and records the delivery or its failure. A mark says that
 * the mail went out, so that a later try only records; a crash between the two sends the same Message-ID again.
 */
export async function sendLetterMail(
  kind: ApplicationKind,
  office: Office,
  mailer: Mailer,
  message: MailMessage,
): Promise<'sent' | 'refused' | 'overtaken'> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  const notice = loaded?.subject.notices.find((n) => n.id === message.noticeId);
  if (!loaded || !notice) throw new Permanent('notice-unknown', '消息所指的文书不存在');
  const { subject } = loaded;
  const { mailing } = subject;
  // Delivered in another way meanwhile, recorded already, or replaced by a later mail.
  if (mailing?.number !== message.mailing) return 'overtaken';
  let mark = await sentMark(office, subject.id, mailing.number);
  if (!mark) {
    try {
      const mail = await letterMail(office, mailer, subject, notice, mailing);
      const { reference } = await mailer.send(mail);
      mark = { sentOn: shanghaiDateOf(office.clock.now().toISOString()), reference };
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      await execute(kind, office, {
        caseId: subject.id,
        command: 'recordDeliveryFailure',
        actor: SYSTEM,
        input: { failedOn: shanghaiDateOf(office.clock.now().toISOString()), kind: 'bounced', reason: error.message },
        commandId: `${message.messageId}:failed`,
      });
      return 'refused';
    }
    await keepMark(office, subject.id, mailing.number, mark);
  }
  await execute(kind, office, {
    caseId: subject.id,
    command: subject.state === 'issued' ? 'recordDelivery' : 'redeliver',
    actor: SYSTEM,
    input: {
      delivery: { way: 'email', sentOn: mark.sentOn, address: mailing.address, messageId: mark.reference },
      ...(mailing.changeReason ? { changeReason: mailing.changeReason } : {}),
    },
    commandId: `${message.messageId}:sent`,
  });
  return 'sent';
}

async function letterMail(
  office: Office,
  mailer: Mailer,
  subject: ApplicationCase,
  notice: IssuedNotice,
  mailing: Mailing,
): Promise<OutgoingMail> {
  if (!notice.pdf) throw new Retryable('letter-not-rendered', '告知书还在生成');
  const enclosures = subject.proposal?.notice === notice.code ? subject.proposal.enclosures : [];
  const files = [notice.pdf, ...enclosures];
  if (files.reduce((sum, f) => sum + f.bytes, 0) > mailer.maxBytes)
    throw new Permanent('mail-too-large', '随告知书提供的文件太大，不能以电子邮件发送，请改用其他方式送达');
  const attachments: MailAttachment[] = [];
  for (const file of files)
    attachments.push({ name: file.name, contentType: file.contentType, bytes: await readCaseFile(office, file) });
  return {
    id: sha256(`${subject.id}:${mailing.number}`).slice(0, 32),
    about: { caseId: subject.id, mailing: mailing.number },
    to: mailing.address,
    subject: `【${office.profile.shortName}】政府信息公开申请的答复（${subject.registration?.number ?? ''}）`,
    text: wordsOf(office, subject, notice, enclosures.length),
    attachments,
  };
}

/** The words of the mail name nobody: whoever sees it over a shoulder learns no more than that there is an answer. */
function wordsOf({ profile }: Office, subject: ApplicationCase, notice: IssuedNotice, enclosures: number): string {
  const authority = profile.answeringAuthorities.find((a) => a.name === notice.content.authority);
  const { contact } = profile;
  return [
    '您好：',
    '',
    `您提出的政府信息公开申请（登记编号：${subject.registration?.number ?? ''}）已经办理，现将《${notice.title}》（${notice.number}）以电子邮件送达，请查收附件。${enclosures > 0 ? `随告知书提供的文件共${enclosures}个，一并附上。` : ''}`,
    '',
    ...(NOTICES[notice.code].remedy !== 'R0' && authority
      ? [
          `提交行政复议申请书的互联网渠道：${authority.reviewUrl}`,
          '（行政复议法第二十二条第二款；申请复议和提起诉讼的期限见告知书）',
          '',
        ]
      : []),
    `如附件无法打开，或者需要以其他方式获取，请联系${contact.unit}，电话${contact.phone}。`,
    '',
    notice.content.signature,
    '（本邮件由系统发出，请勿直接回复）',
  ].join('\n');
}

const markKey = (caseId: string, number: number): Key => ({ pk: `MAIL#${caseId}`, sk: `MAIL#${number}` });

export async function sentMark(office: Office, caseId: string, number: number): Promise<SentMark | undefined> {
  return (await office.table.get(markKey(caseId, number)))?.body as SentMark | undefined;
}

async function keepMark(office: Office, caseId: string, number: number, mark: SentMark): Promise<void> {
  const expiresAt = Math.floor(office.clock.now().getTime() / 1000) + MARK_DAYS * 86_400;
  try {
    await office.table.commit({
      commandId: `mail:${caseId}:${number}`,
      writes: [
        {
          put: { ...markKey(caseId, number), type: 'mail', schema: 1, version: 1, body: mark, expiresAt },
          expect: 'absent',
        },
      ],
    });
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
  }
}
