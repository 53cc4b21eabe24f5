import type { CaseFile } from '../applications/case.ts';
import { counterName } from '../applications/rules.ts';
import { readTicket } from '../applications/tickets.ts';
import { claimUpload } from '../applications/uploads.ts';
import { loadCase } from '../casework/execute.ts';
import { openOnce } from '../casework/open-once.ts';
import type { ReceiveLetters } from '../contracts/letters-in.ts';
import { SCAN_QUEUE } from '../contracts/queues.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { documentNumber } from '../law/numerals.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden, Invalid, Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { scanRecord } from './decisions.ts';
import type { LetterKind } from './kind.ts';
import type { LetterCase } from './letter.ts';

/** What stands before the year in the number that every letter is given when it comes in (收件编号). */
const SERIES = '来信';
const IDS = 12;

/**
 * Receives letters, one transaction each: stored, numbered, on the desk and queued to be read. The same key with the
 * same batch receives nothing twice.
 * Errors: Forbidden for everybody but the centre; Invalid naming `letters.N.…`; Conflict when the key was used otherwise.
 */
export async function receiveLetters(
  kind: LetterKind,
  office: Office,
  actor: Actor,
  body: ReceiveLetters,
  idempotencyKey: string,
): Promise<{ id: string; number: string; sameFile: { id: string; number: string }[] }[]> {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '来信由信息中心登记（工作制度第十七条（二））', {
      article: '工作制度第十七条（二）',
    });
  const now = office.clock.now();
  const today = shanghaiDateOf(now.toISOString());
  // The whole batch is checked before the first of it is stored.
  const batch = body.letters.map((letter, i) => {
    const scans = letter.scans.map((ticket, j) =>
      readTicket(office.officeKey, ticket, now, `letters.${i}.scans.${j}`, 'scan'),
    );
    assertDays(letter.arrival, today, `letters.${i}.arrival`);
    return { ...letter, scans: unique(scans) };
  });
  const received: { id: string; number: string; sameFile: { id: string; number: string }[] }[] = [];
  for (const [i, { channel, arrival, scans }] of batch.entries()) {
    const series = counterName('letter-in', SERIES, yearOf(today));
    const { id } = await openOnce(kind, office, {
      command: 'receiveLetter',
      actor,
      commandId: `${actor.account}:${idempotencyKey}:${i}`,
      asked: { channel, arrival, scans: scans.map((s) => s.key) },
      counters: [series],
      build(next, at) {
        const subject: LetterCase = {
          id: office.ids.code(IDS),
          state: 'received',
          steps: {},
          number: documentNumber(SERIES, yearOf(today), next(series)),
          channel,
          arrival,
          receivedAt: at.toISOString(),
          receivedBy: actor.name,
          scans,
          round: 1,
        };
        return {
          subject,
          record: { channel, letter: subject.number, files: scans.length },
          claims: scans.flatMap((s) => [claimUpload(s.key, subject.id), scanRecord(s.sha256, subject)]),
          messages: [{ queue: SCAN_QUEUE, body: { round: 1 } }],
        };
      },
    });
    const stored = await loadCase(kind, office.table, id);
    if (!stored) throw new Retryable('letter-not-stored', '来信没有存好，请再提交一次');
    received.push({ id, number: stored.subject.number, sameFile: await lettersWith(office, scans, id) });
  }
  return received;
}

const SAME_FILE_READS = 20;

/** Other letters that hold one of these files, byte for byte. */
export async function lettersWith(
  office: Pick<Office, 'table'>,
  scans: readonly CaseFile[],
  except: string,
): Promise<{ id: string; number: string }[]> {
  const found = new Map<string, { id: string; number: string }>();
  for (const { sha256 } of scans) {
    const { items } = await office.table.query({ partition: `SCAN#${sha256}`, limit: SAME_FILE_READS });
    for (const item of items) {
      const letter = item.body as { id: string; number: string };
      if (letter.id !== except) found.set(letter.id, letter);
    }
  }
  return [...found.values()];
}

function unique(scans: readonly CaseFile[]): CaseFile[] {
  return scans.filter((scan, i) => scans.findIndex((s) => s.sha256 === scan.sha256) === i);
}

function assertDays(arrival: LetterCase['arrival'], today: string, path: string): void {
  const refuse = (code: string, field: string, message: string) =>
    new Invalid(code, message, { fields: [{ field: `${path}.${field}`, message }] });
  if (arrival.arrivedOn > today) throw refuse('receipt-in-future', 'arrivedOn', '收到日期不能晚于今天');
  if (arrival.postmarkOn && arrival.postmarkOn > arrival.arrivedOn)
    throw refuse('receipt-before-postmark', 'arrivedOn', '收到日期不能早于邮戳日期');
}
