import { execute, loadCase } from '../casework/execute.ts';
import { similarity } from '../casework/similarity.ts';
import type { ReviewMessage } from '../contracts/queue-messages.ts';
import { publishedLike } from '../disclosures/published.ts';
import { internalDueOn } from '../law/answer-clock.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import type { NoticeCode } from '../law/notices.ts';
import { Permanent } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { type ApplicationCase, publicState, type Review } from './case.ts';
import type { ApplicationKind } from './kind.ts';

/** Earlier cases of the same applicant that are compared. */
const EARLIER_CASES = 50;
const SAME_REQUEST = 0.6;
const ALREADY_PUBLISHED = 0.5;
const PETITION_WORDS = /举报|投诉|信访|请求查处|要求处理|追究责任/;
const PUBLICATION_WORDS = /政府公报|年鉴|报纸|期刊|出版物|书籍/;

/**
 * Opens a section's review (工作制度第十七条(五)): internal due date, repeat check, published items that may answer the
 * request, a suggested outcome. It prepares and decides nothing. Safe to repeat: acts once per message.
 */
export async function openSectionReview(
  kind: ApplicationKind,
  office: Office,
  message: ReviewMessage,
): Promise<'opened' | 'overtaken'> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  if (!loaded) throw new Permanent('case-not-found', '消息所指的申请不存在');
  const { subject } = loaded;
  // Reassigned, returned or withdrawn in the meantime: that decision stands. An open review is not opened again.
  if (subject.state !== 'assigned' || subject.section !== message.section || subject.review) return 'overtaken';
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const [repeats, published] = await Promise.all([
    repeatsOf(office, subject),
    publishedLike(office.table, subject.request.description),
  ]);
  const input = {
    internalDueOn: internalDueOn(today, office.profile.internalDays.sectionReview, office.calendar),
    repeats,
    published: published.map(({ row, similarity }) => ({ id: row.id, title: row.title, similarity })),
    ...suggestionOf(
      subject,
      repeats,
      published.map((p) => p.similarity),
    ),
  };
  await execute(kind, office, {
    caseId: subject.id,
    command: 'openReview',
    actor: { kind: 'system', account: 'section-review', name: '系统' },
    input,
    commandId: message.messageId,
    loaded,
  });
  return 'opened';
}

async function repeatsOf(office: Office, subject: ApplicationCase): Promise<Review['repeats'][number][]> {
  const page = await office.table.query({
    index: 'byApplicant',
    partition: `applicant#${subject.identityHash}`,
    limit: EARLIER_CASES,
    descending: true,
  });
  return page.items
    .map((item) => (item.body as { subject: ApplicationCase }).subject)
    .filter((other) => other.id !== subject.id && other.submittedAt <= subject.submittedAt)
    .map((other) => ({
      caseId: other.id,
      number: other.registration?.number ?? '未登记',
      similarity: similarity(subject.request.description, other.request.description),
      state: publicState(other),
    }))
    .filter((r) => r.similarity >= SAME_REQUEST)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, 5);
}

function suggestionOf(
  subject: ApplicationCase,
  repeats: readonly { number: string; state: string }[],
  published: readonly number[],
): { suggestion: { notice: Exclude<NoticeCode, 'N01'>; why: string } } | object {
  const answered = repeats.find((r) => r.state === 'delivered' || r.state === 'closed');
  const { description } = subject.request;
  if (answered) return { suggestion: { notice: 'N27', why: `同一申请人的相同申请（${answered.number}）已经答复` } };
  if ((published[0] ?? 0) >= ALREADY_PUBLISHED)
    return { suggestion: { notice: 'N11', why: '已公开信息中有内容相近的' } };
  if (PETITION_WORDS.test(description)) return { suggestion: { notice: 'N26', why: '内容像是信访、投诉或者举报' } };
  if (PUBLICATION_WORDS.test(description)) return { suggestion: { notice: 'N28', why: '内容像是公开出版物' } };
  return {};
}
