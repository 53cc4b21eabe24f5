import { execute, loadCase } from '../casework/execute.ts';
import type { NoticeMessage } from '../contracts/queues.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { sha256 } from '../platform/canonical.ts';
import { Permanent } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { CaseFile } from './case.ts';
import type { ApplicationKind } from './kind.ts';
import type { LetterContent } from './letters/content.ts';
import { finalNotice } from './rules.ts';

/** Makes the two files of a letter from its frozen content. */
export interface LetterPress {
  renderPdf(content: LetterContent): Promise<{ pdf: Uint8Array; pages: number }>;
  renderDocx(content: LetterContent): Promise<Uint8Array>;
}

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SYSTEM = { kind: 'system', account: 'notice-letter', name: '系统' } as const;

/**
 * Renders an issued notice, stores PDF and DOCX, and attaches them to the case; what is to be delivered by the website
 * is delivered with it. Safe to repeat.
 */
export async function attachNotice(
  kind: ApplicationKind,
  office: Office,
  press: LetterPress,
  message: NoticeMessage,
): Promise<'attached' | 'already'> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  const notice = loaded?.subject.notices.find((n) => n.id === message.noticeId);
  if (!loaded || !notice) throw new Permanent('notice-unknown', '消息所指的文书不存在');
  if (!notice.pdf) {
    const [{ pdf }, docx] = await Promise.all([press.renderPdf(notice.content), press.renderDocx(notice.content)]);
    const name = `${notice.title}(${notice.number})`;
    const store = async (extension: string, bytes: Uint8Array, contentType: string): Promise<CaseFile> => {
      const file = {
        key: `cases/${loaded.subject.id}/letters/${notice.id}.${extension}`,
        name: `${name}.${extension}`,
        contentType,
        bytes: bytes.length,
        sha256: sha256(bytes),
      };
      await office.files.put(file.key, bytes, contentType);
      return file;
    };
    await execute(kind, office, {
      caseId: message.caseId,
      command: 'attachLetter',
      actor: SYSTEM,
      input: {
        noticeId: notice.id,
        pdf: await store('pdf', pdf, 'application/pdf'),
        docx: await store('docx', docx, DOCX_TYPE),
      },
      commandId: message.messageId,
    });
  }
  await deliverOnline(kind, office, message);
  return notice.pdf ? 'already' : 'attached';
}

/** 网上获取: the notice can be downloaded from now on, which is its delivery (条例第四十条; [D] to be confirmed by the office). */
async function deliverOnline(kind: ApplicationKind, office: Office, message: NoticeMessage): Promise<void> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  if (!loaded) return;
  const { subject } = loaded;
  const due =
    subject.state === 'issued' &&
    subject.request.deliveryWay === 'online' &&
    finalNotice(subject)?.id === message.noticeId;
  if (!due) return;
  await execute(kind, office, {
    caseId: message.caseId,
    command: 'recordDelivery',
    actor: SYSTEM,
    input: {
      deliveredOn: shanghaiDateOf(office.clock.now().toISOString()),
      evidence: '网站提供下载，申请人凭回执编号和查询码获取',
    },
    commandId: `${message.messageId}:deliver`,
  });
}
