import type { CaseFile } from '../applications/case.ts';
import { readCaseFile } from '../applications/case-files.ts';
import { execute, loadCase } from '../casework/execute.ts';
import type { ScanMessage } from '../contracts/queue-messages.ts';
import type { ScanProposal } from '../contracts/scan-proposal.ts';
import { sha256 } from '../platform/canonical.ts';
import { Conflict, Invalid, Permanent } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { mapValues } from '../scans/proposal.ts';
import type { LetterKind } from './kind.ts';
import type { LetterCase, LetterPage } from './letter.ts';
import type { ScanReader } from './scan-reader.ts';
import type { LetterCommand } from './workflow.ts';

const SYSTEM = { kind: 'system', account: 'scan-reader', name: '系统' } as const;
/** Enough of a letter to know it again; whole letters would fill the record. */
const KEPT_TEXT = 4000;
const OPEN: readonly string[] = ['received', 'read'];

/**
 * Reads a letter's scans and puts the proposal and the pictures of its pages on the desk. Safe to repeat: a reader that
 * was killed leaves the letter where it lay, and the message comes again. A file that can never be read is recorded as
 * such, for a person to type.
 */
export async function readLetter(
  kind: LetterKind,
  office: Office,
  reader: ScanReader,
  message: ScanMessage,
): Promise<'read' | 'unreadable' | 'overtaken'> {
  const loaded = await loadCase(kind, office.table, message.caseId);
  if (!loaded) throw new Permanent('case-not-found', '消息所指的来信不存在');
  const { subject: letter } = loaded;
  // Registered, merged or scanned anew in the meantime: that stands.
  if (!OPEN.includes(letter.state) || letter.round !== message.round || letter.reading) return 'overtaken';
  const give = (command: LetterCommand, input: unknown, commandId = message.messageId) =>
    execute(kind, office, { caseId: letter.id, command, actor: SYSTEM, input, commandId });
  try {
    // Each try is one of its own: the desk shows since when the reader has been at it.
    const beginning = `${message.messageId}#${office.clock.now().toISOString()}`;
    await give('beginReading', { round: message.round }, beginning);
    await give('attachReading', { round: message.round, ...(await readScans(office, reader, letter)) });
    return 'read';
  } catch (error) {
    if (error instanceof Conflict) return 'overtaken';
    if (!(error instanceof Invalid) || !error.code.startsWith('scan-')) throw error;
    await give('recordReadingFailure', { round: message.round, code: error.code, message: error.message });
    return 'unreadable';
  }
}

async function readScans(office: Office, reader: ScanReader, letter: LetterCase) {
  const pages: LetterPage[] = [];
  const lines: string[] = [];
  let proposal: ScanProposal | undefined;
  for (const [scan, file] of letter.scans.entries()) {
    const before = pages.length;
    const read = await reader.readScan(await readCaseFile(office, file), file.contentType, async (page) => {
      lines.push(...page.lines.map((l) => l.text));
      const { width, height, condition, look } = page;
      const picture = await storePicture(office, letter, pages.length + 1, page.imageJpeg);
      pages.push({ scan, width, height, condition, picture, ...(look ? { look } : {}) });
    });
    proposal = together(proposal, shifted(read.proposal, before));
  }
  return { pages, proposal, text: [...lines.join('\n')].slice(0, KEPT_TEXT).join('') };
}

async function storePicture(office: Office, letter: LetterCase, page: number, jpeg: Uint8Array): Promise<CaseFile> {
  const picture = {
    key: `cases/${letter.id}/pages/${letter.round}-${page}.jpg`,
    name: `第${page}页.jpg`,
    contentType: 'image/jpeg',
    bytes: jpeg.length,
    sha256: sha256(jpeg),
  };
  await office.files.put(picture.key, jpeg, picture.contentType);
  return picture;
}

/** Pages count through all files of a letter. */
function shifted(proposal: ScanProposal, by: number): ScanProposal {
  return mapValues(proposal, (value) => ({ ...value, page: value.page + by }));
}

/** What the first file says stands; later files (a proof of identity, a second sheet) fill in what it lacks. */
function together(first: ScanProposal | undefined, next: ScanProposal): ScanProposal {
  if (!first) return next;
  return {
    ...next,
    ...Object.fromEntries(Object.entries(first).filter(([, value]) => value !== undefined)),
    application: first.application || next.application,
    provisionForms: first.provisionForms.length > 0 ? first.provisionForms : next.provisionForms,
    deliveryWays: first.deliveryWays.length > 0 ? first.deliveryWays : next.deliveryWays,
  } as ScanProposal;
}
