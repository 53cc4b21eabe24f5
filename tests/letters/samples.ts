import type { NoticeCode } from '../../shared/law/notices.ts';
import type { LetterSample } from './fixtures.ts';
import { ANSWERS } from './samples-of-answers.ts';
import { ON_THE_WAY } from './samples-on-the-way.ts';

/** Realistic fields of every letter. */
export const SAMPLES: Readonly<Record<NoticeCode, LetterSample>> = { ...ON_THE_WAY, ...ANSWERS };
