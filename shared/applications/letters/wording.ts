import { z } from 'zod';
import type { NoticeCode } from '../../law/notices.ts';
import { NOTICES } from '../../law/notices.ts';
import type { Remedy } from '../../law/remedies.ts';
import { remedyParagraphs } from '../../law/remedies.ts';
import type { AnsweringAuthority, OfficeProfile } from '../../office/profile.ts';
import type { Annex, LetterContent, LetterFormat, Paragraph } from './content.ts';
import { printedDate } from './content.ts';
import type { Information } from './fields.ts';
import { chinesePunctuation } from './punctuation.ts';

/** What every letter takes from the case, the profile and the desk （公共字段）. */
export interface LetterFacts {
  readonly format: LetterFormat;
  /** Who signs: decides 复议机关 and court. */
  readonly authority: Pick<AnsweringAuthority, 'name' | 'reviewAgency' | 'court' | 'reviewUrl'>;
  /** 发文字号. */
  readonly number: string;
  /** 成文日期，ISO. */
  readonly date: string;
  readonly applicant: { readonly name: string; readonly kind: 'person' | 'organisation' };
  /** Whom the letter is for where it is not the applicant: a third party, another body. */
  readonly addressee?: { readonly name: string; readonly kind: 'person' | 'organisation' };
  readonly registrationNumber: string;
  /** 收到之日 （条例第三十一条），ISO. */
  readonly receivedDate: string;
  /** In words, as in 以…方式提交：当面，邮政寄送，互联网，传真. */
  readonly channel: string;
  /** What was asked for, word for word. */
  readonly requestText: string;
  readonly contact: Pick<OfficeProfile['contact'], 'unit' | 'person' | 'phone'>;
  /** The files that go with the letter, in place of the titles its own fields give. */
  readonly enclosures?: readonly string[] | undefined;
  /** Delivered by internet: the remedy then names the internet channel （行政复议法第二十二条第二款）. */
  readonly electronic: boolean;
  readonly sealed: boolean;
  readonly remedySwitches: OfficeProfile['remedySwitches'];
  readonly copyTo?: string;
  readonly printedBy?: { readonly office: string; readonly date: string };
}

/** Words that a letter's paragraphs are made with. */
export interface Wording {
  readonly facts: LetterFacts;
  readonly you: '您' | '贵单位';
  /** 根据《…条例》第…条的规定，with the notice's own article. */
  readonly basis: string;
  /** 附件，or 附件2 where there are several. */
  readonly ref: (attachment: string) => string;
}

export interface LetterBody<F> {
  readonly paragraphs: (fields: F, wording: Wording) => (string | Paragraph)[];
  /** Lists printed with the letter. */
  readonly annexes?: (fields: F, facts: LetterFacts) => Annex[];
  /** Titles of documents that go with the letter. */
  readonly attachments?: (fields: F) => string[];
  /** In place of the usual first paragraph. */
  readonly opening?: (fields: F, wording: Wording) => string;
}

/** One letter of the family: the fields only it has, and how its words are made from them. */
export interface LetterDefinition<S extends z.ZodType = z.ZodType> {
  readonly code: NoticeCode;
  readonly title: string;
  /** What the letter desk fills in; `z.toJSONSchema` of it makes the form. Built with its first use. */
  readonly fields: z.ZodLazy<S>;
  /** Pure: the same fields and facts give the same letter. `fields` must have been parsed. */
  compose(fields: z.output<S>, facts: LetterFacts): LetterContent;
}

export const ACT = '《中华人民共和国政府信息公开条例》';
const REQUEST_ANNEX = '申请内容';
/** Longer requests go into an annex, so that the letter's own words are not lost in the quotation. */
const LONGEST_QUOTE = 300;

/** One letter; a process writes few of them, so `fields` is asked for the schema when the first is written. */
export function defineLetter<S extends z.ZodType>(
  code: NoticeCode,
  fields: () => S,
  body: LetterBody<z.output<S>>,
): LetterDefinition<S> {
  const notice = NOTICES[code];
  const title = notice.title;
  return {
    code,
    title,
    fields: z.lazy(fields),
    compose(values, facts) {
      const addressee = facts.addressee ?? facts.applicant;
      // Who is asked for an opinion learns what is to be disclosed, not the applicant's own words.
      const request: Quotation = facts.addressee ? { inline: '' } : quotation(facts.requestText);
      const lists = body.annexes?.(values, facts) ?? [];
      const annexes: Annex[] = request.annex ? [request.annex, ...lists] : lists;
      const attachments = [...annexes.map((a) => a.title), ...(facts.enclosures ?? body.attachments?.(values) ?? [])];
      const wording: Wording = {
        facts,
        you: addressee.kind === 'person' ? '您' : '贵单位',
        basis: `根据${ACT}${notice.article}的规定`,
        ref: (attachment) => (attachments.length === 1 ? '附件' : `附件${attachments.indexOf(attachment) + 1}`),
      };
      const verbatim = [request.inline, addressee.name, ...(request.annex?.paragraphs ?? [])];
      const inWords = (text: string): string => chinesePunctuation(text, verbatim);
      const paragraphs = [body.opening?.(values, wording) ?? opening(wording), ...body.paragraphs(values, wording)].map(
        (p) => (typeof p === 'string' ? { text: inWords(p) } : { ...p, text: inWords(p.text) }),
      );
      return {
        format: facts.format,
        authority: facts.authority.name,
        title: inWords(title),
        number: facts.number,
        addressee: addressee.name,
        paragraphs,
        remedy: remedyParagraphs(remedyOf(code, facts), {
          reviewAgency: facts.authority.reviewAgency,
          court: facts.authority.court,
          ...(facts.electronic && { reviewUrl: facts.authority.reviewUrl }),
          address: wording.you,
          partial: code === 'N13',
        }).map((text) => chinesePunctuation(text)),
        contact: chinesePunctuation(
          `联系人：${facts.contact.unit}${facts.contact.person}，联系电话：${facts.contact.phone}。`,
        ),
        attachments: attachments.map(inWords),
        annexes: annexes.map((a) => (a === request.annex ? a : punctuated(a))),
        signature: facts.authority.name,
        date: facts.date,
        sealed: facts.sealed,
        ...(facts.copyTo && { copyTo: facts.copyTo }),
        ...(facts.format === 'document' && facts.printedBy && { printedBy: facts.printedBy }),
        verbatim,
      };
    },
  };
}

/** The remedy of a notice; 行政查询事项 follows the office's switch (digest B-3). */
export function remedyOf(code: NoticeCode, facts: Pick<LetterFacts, 'remedySwitches'>): Remedy {
  if (code === 'N21') return facts.remedySwitches.administrativeQueryFirstReview ? 'R1' : 'R2';
  return NOTICES[code].remedy;
}

/** How the letter names what was asked for: quoted, or by reference to the annex. */
export function requestedAs(wording: Wording): string {
  const request = quotation(wording.facts.requestText);
  if (request.annex) return `申请公开的内容详见${wording.ref(REQUEST_ANNEX)}`;
  return /^(请|申请)/u.test(request.inline) ? `申请内容为“${request.inline}”` : `申请公开“${request.inline}”`;
}

/** 《…》 around a title that has none. */
export const titled = (name: string): string => (/[《》]/u.test(name) ? name : `《${name}》`);

/** 《…》（文号，共2份、每份12页）. */
export function described(item: Information): string {
  const amount = [item.copies && `共${item.copies}份`, item.pages && `每份${item.pages}页`].filter(Boolean).join('、');
  const inner = [item.documentNumber, amount].filter(Boolean).join(',');
  return `${titled(item.name)}${inner ? `(${inner})` : ''}`;
}

/** `1.…` to `n.…`, one paragraph each; `stop` ends the last, semicolons the others. */
export function numbered(items: readonly string[], stop = '。'): string[] {
  return items.map((item, i) => `${i + 1}.${item}${i === items.length - 1 ? stop : '\uFF1B'}`);
}

/** A printed date between two pieces of text; nothing at all where there is no date. */
export function dated(iso: string | undefined, before: string, after: string): string {
  return iso ? `${before}${printedDate(iso)}${after}` : '';
}

/** Drops full stops that staff put at the end of a field, since the sentence has its own. */
export const clauseOf = (text: string): string => text.replace(/[。.;\uFF1B\s]+$/u, '');

function opening(wording: Wording): string {
  const { facts, you } = wording;
  return `本机关于${printedDate(facts.receivedDate)}收到${you}以${facts.channel}方式提交的政府信息公开申请（登记编号：${facts.registrationNumber}），${requestedAs(wording)}。`;
}

interface Quotation {
  readonly inline: string;
  readonly annex?: Annex;
}

function quotation(requestText: string): Quotation {
  const lines = requestText
    .split(/\r\n|\r|\n/u)
    .map((l) => l.replaceAll('\t', ' ').trim())
    .filter((l) => l !== '');
  // The sentence around the quotation ends with a full stop of its own.
  const inline = lines.join(' ').replace(/。$/u, '');
  if (inline.length <= LONGEST_QUOTE) return { inline };
  return { inline, annex: { title: REQUEST_ANNEX, paragraphs: lines } };
}

function punctuated(annex: Annex): Annex {
  return {
    title: chinesePunctuation(annex.title),
    ...(annex.paragraphs && { paragraphs: annex.paragraphs.map((p) => chinesePunctuation(p)) }),
    ...(annex.table && {
      table: {
        columns: annex.table.columns,
        rows: annex.table.rows.map((row) => row.map((cell) => chinesePunctuation(cell))),
      },
    }),
  };
}
