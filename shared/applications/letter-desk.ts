import { z } from 'zod';
import type { LetterDraft, letterPreviewBodySchema, NoticeCatalogue } from '../contracts/letter-desk.ts';
import { OUTCOME_ROWS } from '../law/annual-report.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { isFinalNotice, NOTICES, type NoticeCode, PROPOSABLE_NOTICES } from '../law/notices.ts';
import { REMEDY_REASONS } from '../law/remedies.ts';
import { Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { letterFor } from './compose-letter.ts';
import { LETTERS } from './letters/catalogue.ts';
import type { LetterContent } from './letters/content.ts';
import { remedyOf } from './letters/wording.ts';
import { authorityOf } from './rules.ts';

/** Shown where the number will stand; the real one is drawn when the letter is issued. */
const NUMBER_TO_COME = '（编号待发）';

/** A letter as it would be issued now: its words for the desk, its content for the preview. Nothing is stored. */
export function draftLetter(
  office: Office,
  subject: ApplicationCase,
  asked: z.output<typeof letterPreviewBodySchema>,
): { draft: LetterDraft; content: LetterContent } {
  const code = asked.notice ?? subject.proposal?.notice;
  if (!code || !isFinal(code))
    throw new Invalid('notice-unknown', '请先选择答复类型', {
      fields: [{ field: 'notice', message: '请选择答复类型' }],
    });
  const authority = authorityOf(office.profile, asked.authority);
  const proposal = asked.fields ? { ...subject.proposal, fields: asked.fields } : subject.proposal;
  const content = letterFor(
    office,
    { ...subject, proposal: proposal as ApplicationCase['proposal'], wayChange: asked.wayChange },
    code,
    authority,
    {
      number: NUMBER_TO_COME,
      date: shanghaiDateOf(office.clock.now().toISOString()),
      wording: asked.wording,
    },
  );
  const remedy = remedyOf(code, office.profile);
  return {
    content,
    draft: {
      notice: code,
      title: content.title,
      authority: content.authority,
      addressee: content.addressee,
      paragraphs: content.paragraphs.map((p) => p.text),
      remedy: [...content.remedy],
      remedyCode: remedy,
      remedyReason: REMEDY_REASONS[remedy],
      attachments: [...content.attachments],
    },
  };
}

/** The final notices with the JSON schema of each one's own fields, for the console's forms. */
export function noticeCatalogue(): NoticeCatalogue {
  return PROPOSABLE_NOTICES.map((code) => {
    const notice = NOTICES[code];
    const row = 'row' in notice ? OUTCOME_ROWS[notice.row] : undefined;
    return {
      code,
      title: notice.title,
      label: notice.label,
      article: notice.article,
      remedy: notice.remedy,
      remedyReason: REMEDY_REASONS[notice.remedy],
      rowTitle: row ? row.group : '',
      fieldsSchema: z.toJSONSchema(LETTERS[code].fields, { io: 'input', unrepresentable: 'any' }) as Record<
        string,
        unknown
      >,
    };
  });
}

function isFinal(code: string): code is NoticeCode {
  return code in NOTICES && isFinalNotice(code as NoticeCode);
}
