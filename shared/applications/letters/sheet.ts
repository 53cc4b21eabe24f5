import type { LetterContent } from './content.ts';
import type { PrintSheet } from './print-sheet.ts';

/** 登记表: a table on A4 landscape, its header on every page, pages numbered. */
export interface RegisterSheet {
  readonly format: 'register';
  readonly title: string;
  readonly office: string;
  /** What the table covers, e.g. 2026年；共12件. */
  readonly scope: string;
  readonly printedOn: string;
  /** `width` is a share of the width; narrow columns are centred. */
  readonly columns: readonly { readonly title: string; readonly width: number; readonly centred?: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

/** One page or a few of label and text, with places to sign: what is printed at the counter. */
export interface RecordSheet {
  readonly format: 'record';
  readonly title: string;
  readonly office: string;
  readonly number: string;
  readonly printedOn: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly paragraphs: readonly string[];
  /** Each with a line to sign on. */
  readonly signatures: readonly string[];
  /** Set apart in large type, e.g. a query code. */
  readonly codes: readonly { readonly label: string; readonly text: string }[];
}

export type Sheet = RegisterSheet | RecordSheet | PrintSheet;

/** Everything the press prints. */
export type Printable = LetterContent | Sheet;

/** Whether it is a sheet of the house, and no letter to anybody. */
export function isSheet(content: Printable): content is Sheet {
  return content.format !== 'letter' && content.format !== 'document';
}

/** Text of people for a cell: printable on one line, whatever was typed. */
export function cellText(text: string, most = Number.POSITIVE_INFINITY): string {
  const line = [
    ...text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/[\p{Cs}\p{Co}\p{Cn}\p{Cf}]/gu, '')
      .trim(),
  ];
  return line.length > most ? `${line.slice(0, most - 1).join('')}…` : line.join('');
}
