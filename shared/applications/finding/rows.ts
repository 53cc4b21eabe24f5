import type { Key, Write } from '../../platform/ports.ts';

export const ROW_TYPE = 'search';

/** Under which key the cases of a term stand, in the order of their days. */
export const listOf = (term: string) => `SEARCH#${term}`;

/** An instant that has passed, in epoch seconds: nothing is deleted from the table, what has expired is gone for readers. */
export const goneAt = (now: Date) => Math.floor(now.getTime() / 1000);

/** A row put in or, with the instant at which it is gone, taken out; the same again changes nothing. */
export function rowWrite(key: Key, gone?: number): Write {
  return {
    put: {
      ...key,
      type: ROW_TYPE,
      schema: 1,
      version: 1,
      body: null,
      ...(gone === undefined ? {} : { expiresAt: gone }),
    },
    expect: 'any',
  };
}
