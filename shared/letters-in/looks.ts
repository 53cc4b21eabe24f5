import { loadCase } from '../casework/execute.ts';
import type { Office } from '../platform/office.ts';
import type { Write } from '../platform/ports.ts';
import { lookAlike, piecesOf } from '../scans/look.ts';
import { readProposal } from './identities.ts';
import type { LetterKind } from './kind.ts';
import type { LetterCase, LetterPage } from './letter.ts';

/** Pages of a letter that it is known again by: the envelope and the first sheet. */
const KNOWN_BY = 2;
/** Records of one piece that are looked at, the newest; many forms have pieces in common. */
const PIECE_READS = 20;
const FOUND = 10;

interface LookRecord {
  readonly id: string;
  readonly look: string;
}

/** Pages like these are found by the pieces of their looks: a few ranges, however many letters there are. */
export function lookRecords(letter: Pick<LetterCase, 'id' | 'receivedAt'>, pages: readonly LetterPage[]): Write[] {
  return looksOf(pages).flatMap((look, page) =>
    piecesOf(look).map((piece) => ({
      put: {
        pk: `LOOK#${piece}`,
        sk: `${letter.receivedAt}#${letter.id}#${page}`,
        type: 'scan-look',
        schema: 1,
        version: 1,
        body: { id: letter.id, look } satisfies LookRecord,
      },
      // A letter that is read again looks as it looks now.
      expect: 'any' as const,
    })),
  );
}

/** What tells two people's letters apart, where it was surely read in both. */
const TELLING = ['identityNumber', 'creditCode', 'phone', 'name'] as const;

/**
 * Other letters of which a page looks like one of this letter's and nothing surely read says otherwise: the same paper
 * scanned twice, probably; most alike first.
 */
export async function lettersLooking(
  { office, letters }: { office: Office; letters: LetterKind },
  letter: LetterCase,
): Promise<{ letter: LetterCase; likeness: number }[]> {
  const alike = new Map<string, number>();
  const asked = looksOf(letter.reading?.pages ?? []).flatMap((look) =>
    piecesOf(look).map((piece) => ({ look, piece })),
  );
  await Promise.all(
    asked.map(async ({ look, piece }) => {
      const { items } = await office.table.query({ partition: `LOOK#${piece}`, limit: PIECE_READS, descending: true });
      for (const { body } of items) {
        const other = body as LookRecord;
        const likeness = other.id === letter.id ? undefined : lookAlike(look, other.look);
        if (likeness !== undefined) alike.set(other.id, Math.max(likeness, alike.get(other.id) ?? 0));
      }
    }),
  );
  const best = [...alike].sort(([, a], [, b]) => b - a).slice(0, FOUND);
  const found = await Promise.all(
    best.map(async ([id, likeness]) => {
      const loaded = await loadCase(letters, office.table, id);
      return loaded && !saysOtherwise(office, letter, loaded.subject) ? [{ letter: loaded.subject, likeness }] : [];
    }),
  );
  return found.flat();
}

/** Two fillings of one form may look the same; a number or a name that differs tells them apart. */
function saysOtherwise(office: Office, one: LetterCase, other: LetterCase): boolean {
  const [a, b] = [readProposal(office, one, true), readProposal(office, other, true)];
  return TELLING.some((field) => {
    const [x, y] = [a?.[field], b?.[field]];
    return x && y && !x.unsure && !y.unsure && x.value !== y.value;
  });
}

const looksOf = (pages: readonly LetterPage[]): string[] =>
  pages.flatMap(({ look }) => (look ? [look] : [])).slice(0, KNOWN_BY);
