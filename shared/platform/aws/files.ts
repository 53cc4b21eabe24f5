import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Files } from '../ports.ts';
import { asRetryable, failureName } from './failures.ts';

export interface AwsFilesOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Put before every key, e.g. `trial/`; none by default. The bucket's lifecycle rules go by the keys' own prefixes. */
  readonly prefix?: string;
}

/**
 * The file store on S3. The service checks a SHA-256 of what arrives and the SDK one of what comes back.
 * Errors: RangeError for a key that is none, Retryable when the store is busy.
 */
export function createAwsFiles({ client, bucket, prefix = '' }: AwsFilesOptions): Files {
  const nameOf = (key: string) => `${prefix}${checkedKey(key)}`;
  return {
    async put(key, bytes, contentType) {
      await client
        .send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: nameOf(key),
            Body: bytes,
            ContentType: contentType,
            ChecksumAlgorithm: 'SHA256',
          }),
        )
        .catch(rethrown);
    },
    async get(key) {
      const Key = nameOf(key);
      const found = await unlessMissing(
        client.send(new GetObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' })),
      );
      return found?.Body?.transformToByteArray();
    },
    async copy(from, to) {
      // Each part is encoded; the slashes stay, since CopySource is read as a path.
      const source = [bucket, ...nameOf(from).split('/')].map(encodeURIComponent).join('/');
      const Key = nameOf(to);
      const done = await unlessMissing(
        client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource: source, ChecksumAlgorithm: 'SHA256' })),
      );
      return done !== undefined;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: nameOf(key) })).catch(rethrown);
    },
  };
}

/** Keys as on disk, so that what works on one machine works here: no step upwards, no odd character. */
function checkedKey(key: string): string {
  const steps = key.split('/');
  if (!/^[\w./-]+$/.test(key) || steps.some((s) => s === '' || s === '.' || s === '..'))
    throw new RangeError('file key leaves the store');
  return key;
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (['NoSuchKey', 'NotFound'].includes(failureName(error))) return undefined;
    throw asRetryable(error);
  }
}

function rethrown(error: unknown): never {
  throw asRetryable(error);
}
