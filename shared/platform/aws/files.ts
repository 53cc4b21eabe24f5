import { randomBytes } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
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

  /** Names in a folder that are older than `before`, after `from`, up to and with `until`. */
  async function listBefore(
    folder: string,
    before: Date,
    limit: number,
    part: { from?: string; until?: string },
  ): Promise<string[]> {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await client
        .send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: folder,
            ...(token ? { ContinuationToken: token } : part.from ? { StartAfter: part.from } : {}),
          }),
        )
        .catch(rethrown);
      for (const { Key: name, LastModified: stored } of page.Contents ?? []) {
        if (!name || !stored) continue;
        if (part.until !== undefined && name > part.until) return names;
        if (stored < before) names.push(name);
        if (names.length >= limit) return names;
      }
      token = page.NextContinuationToken;
    } while (token);
    return names;
  }

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
    async storedBefore(folder, before, limit) {
      const inFolder = `${prefix}${folder}/`;
      // From a random place round to it again: whoever asks for a few at a time comes to all of them in the end, not to
      // the same first ones for ever. Names in a folder begin with random digits.
      const start = `${inFolder}${randomBytes(2).toString('hex')}`;
      const behind = await listBefore(inFolder, before, limit, { from: start });
      const rest = limit - behind.length;
      const ahead = rest > 0 ? await listBefore(inFolder, before, rest, { until: start }) : [];
      return [...behind, ...ahead].map((name) => name.slice(prefix.length));
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: nameOf(key) })).catch(rethrown);
    },
  };
}

/** Keys as on disk, so that what works on one machine works here: a folder, then names without a step upwards. */
function checkedKey(key: string): string {
  if (!/^\w+(\/[\w-][\w.-]*)+$/.test(key)) throw new RangeError('file key leaves the store');
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
