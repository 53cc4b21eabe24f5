import type { NoticeCode } from '../../law/notices.ts';
import { Invalid } from '../../platform/errors.ts';
import { N05, N06, N07, N08 } from './consulting.ts';
import type { LetterContent } from './content.ts';
import { assertComplete } from './content.ts';
import { N10, N32 } from './fees.ts';
import { N01, N11, N12, N13 } from './granted.ts';
import { N26, N27, N28, N29, N30 } from './not-handled.ts';
import { N02, N03, N04, N09, N31, N33 } from './procedure.ts';
import { N34 } from './rectification.ts';
import { N14, N15, N16, N17, N18, N19, N20, N21 } from './refused.ts';
import { N22, N23, N24, N25 } from './unable.ts';
import type { LetterDefinition, LetterFacts } from './wording.ts';

/**
 * The letters of the notice family (digest C), each with the fields only it has. `LETTERS.N13.compose` is typed by its
 * own fields; use {@link composeLetter} where the code is not known before run time.
 */
export const LETTERS = {
  N01,
  N02,
  N03,
  N04,
  N05,
  N06,
  N07,
  N08,
  N09,
  N10,
  N11,
  N12,
  N13,
  N14,
  N15,
  N16,
  N17,
  N18,
  N19,
  N20,
  N21,
  N22,
  N23,
  N24,
  N25,
  N26,
  N27,
  N28,
  N29,
  N30,
  N31,
  N32,
  N33,
  N34,
} as const satisfies Record<NoticeCode, LetterDefinition>;

/**
 * Parses the fields and composes the letter.
 * @throws Invalid `letter-fields` naming each field to correct, or `letter-incomplete`
 */
export function composeLetter(code: NoticeCode, fields: unknown, facts: LetterFacts): LetterContent {
  const letter: LetterDefinition = LETTERS[code];
  const parsed = letter.fields.safeParse(fields);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message }));
    throw new Invalid('letter-fields', `《${letter.title}》有 ${problems.length} 处需要改正`, { fields: problems });
  }
  const content = letter.compose(parsed.data, facts);
  assertComplete(content);
  return content;
}

export type { LetterDefinition, LetterFacts };
