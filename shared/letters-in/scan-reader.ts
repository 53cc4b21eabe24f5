import type { ScanProposal } from '../contracts/scan-proposal.ts';

/** A page as the reader hands it over, upright, before the next one is read. */
interface ReadPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly condition: 'text' | 'blank' | 'unreadable';
  /** By which the same page is known again (shared/scans/look.ts). */
  readonly look?: string;
  readonly lines: readonly { readonly text: string }[];
  readonly imageJpeg: Uint8Array;
}

/** Reads scans. Adapters wrap the recognition of characters (shared/platform/scans); it proposes and decides nothing. */
export interface ScanReader {
  /**
   * `onPage` is awaited before the next page is read, so that memory stays that of one page.
   * @throws Invalid `scan-…` for a file that can never be read; Retryable when the reader died or hung
   */
  readScan(
    bytes: Uint8Array,
    contentType: string,
    onPage: (page: ReadPage) => Promise<void> | void,
  ): Promise<{ readonly proposal: ScanProposal }>;
}
