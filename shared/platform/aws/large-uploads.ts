import type { LargeUploads } from '../ports.ts';
import type { Store } from './store.ts';

/** A function takes 6 MB, of which Base64 eats a third. */
const PLAIN_BYTES = 4 * 1024 * 1024;

/** Large files go straight to the bucket, by presigned POST. */
export function createAwsLargeUploads(store: Pick<Store, 'presignPost'>): LargeUploads {
  return { plainBytes: PLAIN_BYTES, offer: (terms) => store.presignPost(terms) };
}
