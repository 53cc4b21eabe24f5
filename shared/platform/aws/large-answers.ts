import { randomUUID } from 'node:crypto';
import { ANSWERS_PREFIX } from '../../contracts/environment.ts';
import type { Store } from './store.ts';

/** A function may answer 6 MB, and bytes travel as Base64. */
const LARGEST_ANSWER = 4 * 1024 * 1024;
const LINK_SECONDS = 60;

/**
 * Sends what is too large for a function by way of the bucket: the bytes the handler has proven are put aside, and the
 * asker is sent to a link that is good for a minute. Rights, hash and reading receipt stay the handler's affair.
 */
export function createLargeAnswers(store: Store, now: () => Date = () => new Date()) {
  return async (response: Response): Promise<Response> => {
    if (response.status !== 200 || !response.headers.has('content-disposition')) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length <= LARGEST_ANSWER) return new Response(bytes, { status: 200, headers: response.headers });
    const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
    const disposition = response.headers.get('content-disposition') ?? undefined;
    const key = `${ANSWERS_PREFIX}/${randomUUID()}`;
    await store.files.put(key, bytes, contentType);
    const location = await store.presignGet({
      key,
      seconds: LINK_SECONDS,
      now: now(),
      contentType,
      disposition,
    });
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  };
}
