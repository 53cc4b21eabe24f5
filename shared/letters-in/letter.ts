import type { CaseFile } from '../applications/case.ts';
import type { CaseBase } from '../casework/workflow.ts';
import type { Arrival } from '../contracts/arrival.ts';
import type { LetterChannel } from '../contracts/letter-channels.ts';
import type { ScanProposal } from '../contracts/scan-proposal.ts';

export type LetterState = 'received' | 'read' | 'registered' | 'merged' | 'not-application' | 'transferred';

export interface LetterPage {
  /** Index into `scans`. */
  readonly scan: number;
  readonly width: number;
  readonly height: number;
  readonly condition: 'text' | 'blank' | 'unreadable';
  readonly picture: CaseFile;
  /** By which the same page is known again (shared/scans/look.ts); absent where nothing is written. */
  readonly look?: string | undefined;
}

/** What the reader made of the scans; people decide. */
interface LetterReading {
  readonly at: string;
  readonly pages: readonly LetterPage[];
  readonly proposal: ScanProposal;
  /** Beginning of the text, to find the same letter again. */
  readonly text: string;
}

/** 来信: what came in on paper, by fax or e-mail, before anybody has said that it is an application. */
export interface LetterCase extends CaseBase<LetterState> {
  readonly id: string;
  /** 收件编号, drawn when it is received, whatever becomes of it. */
  readonly number: string;
  readonly channel: LetterChannel;
  readonly arrival: Arrival;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly scans: readonly CaseFile[];
  /** Counts how often the scans were sent to be read; a reading of an earlier round is overtaken. */
  readonly round: number;
  /** When the reader last began on this round; it may have been killed since. */
  readonly readingSince?: string | undefined;
  readonly reading?: LetterReading | undefined;
  readonly readingFailure?: { readonly code: string; readonly message: string; readonly at: string } | undefined;
  /** The application it was registered as, or merged into. `number` is absent until that has one. */
  readonly application?: { readonly id: string; readonly number: string } | undefined;
  /** Whose letter it is and what it asks, once a person has said so; for the register. */
  readonly sender?: string | undefined;
  readonly asks?: string | undefined;
  readonly closing?: LetterClosing | undefined;
}

interface LetterClosing {
  readonly title: string;
  readonly on: string;
  readonly to: string;
  readonly reason: string;
  readonly by: string;
}

/** What is known of who wrote: what a person said, then what the reader read. */
export function knownSender(letter: LetterCase): string | undefined {
  return letter.sender ?? letter.reading?.proposal.name?.value;
}

/** Who wrote, for lists of what lies on the desk. */
export function senderOf(letter: LetterCase): string {
  return knownSender(letter) ?? (letter.reading ? '没有读到' : '待识读');
}

/** What the letter asks, as far as is known. */
export function asksOf(letter: LetterCase): string {
  return letter.asks ?? letter.reading?.proposal.information?.value ?? letter.reading?.text ?? '';
}
