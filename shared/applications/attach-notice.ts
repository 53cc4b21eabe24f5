import { execute, loadCase } from '../casework/execute.ts';
import type { NoticeMessage } from '../contracts/queue-messages.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { sha256 } from '../platform/canonical.ts';
import { Permanent } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { letterName } from './case-files.ts';
import { plannedWay } from './delivery-facts.ts';
import type { ApplicationKind } from './kind.ts';
import type { LetterContent } from './letters/content.ts';
import type { Printable } from './letters/sheet.ts';
import { finalNotice } from './rules.ts';

/** Prints: a letter and its editable copy from its frozen content, and sheets such as registers. */
export interface LetterPress {
  renderPdf(content: Printable): Promise<{ pdf: Uint8Array; pages: number }>;
  renderDocx(content: LetterContent): Promise<Uint8Array>;
}

const SYSTEM = { kind: 'system', account: 'notice-letter', name: '系统' } as const;

/**
 * Renders an issued notice, stores its PDF and attaches it to the case; what is to be delivered by the website is
 * delivered with it. The editable copy is made when somebody asks for it (case-files.ts). Safe to repeat.
 */
export async function attachNotice(
  kind: ApplicationKind,
  office: Office,
  press: Pick<LetterPress, 'renderPdf'>,
  message: NoticeMessage,
): Promise<'attached' | 'already'> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  const notice = loaded?.subject.notices.find((n) => n.id === message.noticeId);
  if (!loaded || !notice) throw new Permanent('notice-unknown', '消息所指的文书不存在');
  let { subject } = loaded;
  if (!notice.pdf) {
    const { pdf } = await press.renderPdf(notice.content);
    const file = {
      key: `cases/${loaded.subject.id}/letters/${notice.id}.pdf`,
      name: letterName(notice, 'pdf'),
      contentType: 'application/pdf',
      bytes: pdf.length,
      sha256: sha256(pdf),
    };
    await office.files.put(file.key, pdf, file.contentType);
    const attached = await execute(kind, office, {
      caseId: message.caseId,
      command: 'attachLetter',
      actor: SYSTEM,
      input: { noticeId: notice.id, pdf: file },
      commandId: message.messageId,
      loaded,
      followedBy: (after) => onlineDelivery(office, after, message),
    });
    // Known already, by a message that came twice: its delivery may have come to nothing then.
    if (!attached.repeated) return 'attached';
    subject = attached.subject;
  }
  const delivery = onlineDelivery(office, subject, message);
  if (delivery) await execute(kind, office, { ...delivery, caseId: message.caseId });
  return notice.pdf ? 'already' : 'attached';
}

/** 网上获取: the notice can be downloaded from now on, which is its delivery (条例第四十条; [D] to be confirmed by the office). */
function onlineDelivery(office: Office, subject: ApplicationCase, message: NoticeMessage) {
  const due =
    subject.state === 'issued' &&
    plannedWay(subject) === 'online' &&
    subject.deliveries === undefined &&
    finalNotice(subject)?.id === message.noticeId;
  if (!due) return undefined;
  return {
    command: 'recordDelivery',
    actor: SYSTEM,
    input: {
      delivery: { way: 'online', availableOn: shanghaiDateOf(office.clock.now().toISOString()) },
    },
    commandId: `${message.messageId}:deliver`,
  } as const;
}
