import type { z } from 'zod';
import type * as letters from '../../shared/contracts/letter-desk.ts';
import type * as finding from '../../shared/contracts/search.ts';
import type * as contract from '../../shared/contracts/staff-api.ts';

export type { LetterDraft, NoticeCatalogue } from '../../shared/contracts/letter-desk.ts';
export type { FilingHistory, SearchAnswer, Similar } from '../../shared/contracts/search.ts';
/** The contract's types under the names the pages use; nothing of zod reaches the bundle. */
export type {
  AllowedCommand,
  CaseRow,
  CaseView,
  ClockView,
  LetterCopyView,
  Me,
  Summary,
  UploadAnswer,
} from '../../shared/contracts/staff-api.ts';
export type SearchBody = { [K in keyof z.input<typeof finding.searchBodySchema>]?: string | undefined };

export type WorklistQuery = { [K in keyof contract.WorklistQuery]?: string | number | undefined };
export type Worklist = z.infer<typeof contract.worklistSchema>;
export type DeadLetters = z.infer<typeof contract.deadLettersSchema>;
export type LetterPreviewBody = z.input<typeof letters.letterPreviewBodySchema>;
export type FileView = z.infer<typeof contract.fileViewSchema>;
export type HistoryView = z.infer<typeof contract.historyViewSchema>;
export type ClockDay = z.infer<typeof contract.clockDaySchema>;
export type { ArchiveList, RevealedIdentity } from '../../shared/contracts/archive.ts';
export type { CaseDisputes, DisputeList, DisputeView } from '../../shared/contracts/disputes.ts';
export type Notice = letters.NoticeCatalogue[number];
export type { PublishedRow } from '../../shared/contracts/public-api.ts';
export type { PublicationList } from '../../shared/contracts/publications.ts';

/** Path segment of a kind of record in the API. */
export type RecordKind = contract.CaseRow['kind'];
/** What every kind of record shows, so that its commands can be given. */
export type RecordView = Pick<contract.CaseView, 'row' | 'version' | 'history' | 'allowedCommands'> &
  Partial<Pick<contract.CaseView, 'review'>>;
