import type { ApplicationCase } from '../applications/case.ts';
import { readableIdentities, sealedWithOlderKey } from '../applications/identities.ts';
import type { ApplicationKind } from '../applications/kind.ts';
import { execute } from '../casework/execute.ts';
import type { StoredCase } from '../casework/seal.ts';
import type { Office } from '../platform/office.ts';
import { hasReadableIdentity, readingSealedWithOlderKey } from './identities.ts';
import { createLetterKind } from './kind.ts';
import type { LetterCase } from './letter.ts';

const PAGE = 200;
const SYSTEM = { kind: 'system', account: 'audit', name: '系统' } as const;

/**
 * Gives every application and letter whose numbers stand readable, or were sealed with an older key, a step of the
 * system, which stores them sealed with the newest (docs/adr/0011). Reads everything once; safe to stop and to repeat.
 * Answers how many were sealed.
 */
export async function resealAll(office: Office, kind: ApplicationKind, years: readonly number[]): Promise<number> {
  const letters = createLetterKind(office);
  const due = {
    application: (subject: unknown) =>
      readableIdentities(subject as ApplicationCase).length > 0 ||
      sealedWithOlderKey(office, subject as ApplicationCase),
    'letter-in': (subject: unknown) =>
      hasReadableIdentity(subject as LetterCase) || readingSealedWithOlderKey(office, subject as LetterCase),
  };
  let sealed = 0;
  for (const year of years)
    for (const type of ['application', 'letter-in'] as const) {
      let cursor: string | undefined;
      do {
        const page = await office.table.query({
          index: 'byYear',
          partition: `${type}#${year}`,
          limit: PAGE,
          ...(cursor ? { cursor } : {}),
        });
        for (const item of page.items) {
          const { subject } = item.body as StoredCase;
          if (!due[type](subject)) continue;
          const { id } = subject as { id: string };
          const step = {
            caseId: id,
            command: 'sealPersonalData',
            actor: SYSTEM,
            input: {},
            commandId: `seal:${id}:${item.version}`,
          } as const;
          if (type === 'application') await execute(kind, office, step);
          else await execute(letters, office, step);
          sealed++;
        }
        cursor = page.cursor;
      } while (cursor);
    }
  return sealed;
}
