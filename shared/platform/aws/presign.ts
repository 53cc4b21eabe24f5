import { createHash, createHmac } from 'node:crypto';
import { GetObjectCommand, HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';

export interface PresignOptions {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  /** Seconds for which the permission is good. */
  readonly seconds: number;
  readonly now: Date;
}

export interface PresignedPost {
  readonly url: string;
  /** Fields of the form, to be sent as they are and before the file itself. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * A permission to upload one file under one key: S3 itself refuses another type, and a size outside 1 to `maxBytes`.
 * Signed here (Signature Version 4, POST policy), since the SDK's own package brings a second S3 client into the bundle.
 */
export async function presignPost(
  options: PresignOptions & { readonly contentType: string; readonly maxBytes: number },
): Promise<PresignedPost> {
  const { client, bucket, key, seconds, now, contentType, maxBytes } = options;
  const signer = await signerOf(client, now);
  const fields = {
    key,
    'Content-Type': contentType,
    'x-amz-algorithm': ALGORITHM,
    'x-amz-credential': signer.credential,
    'x-amz-date': signer.moment,
    ...(signer.token ? { 'x-amz-security-token': signer.token } : {}),
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(now.getTime() + seconds * 1000).toISOString(),
      conditions: [
        { bucket },
        ['content-length-range', 1, maxBytes],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64');
  const { url } = await addressOf(client, new HeadBucketCommand({ Bucket: bucket }));
  return { url: url.href, fields: { ...fields, policy, 'x-amz-signature': signer.sign(policy) } };
}

/** A permission to download one file, under a name and a type of our choosing. */
export async function presignGet(
  options: PresignOptions & { readonly contentType: string; readonly disposition?: string | undefined },
): Promise<string> {
  const { client, bucket, key, seconds, now, contentType, disposition } = options;
  const signer = await signerOf(client, now);
  const { url } = await addressOf(
    client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentType: contentType,
      ResponseCacheControl: 'no-store',
      ...(disposition ? { ResponseContentDisposition: disposition } : {}),
    }),
  );
  const query: Record<string, string> = {
    ...Object.fromEntries(url.searchParams),
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': signer.credential,
    'X-Amz-Date': signer.moment,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
    ...(signer.token ? { 'X-Amz-Security-Token': signer.token } : {}),
  };
  const pairs = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  const canonical = pairs.sort().join('&');
  const request = ['GET', url.pathname, canonical, `host:${url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = [ALGORITHM, signer.moment, signer.scope, createHash('sha256').update(request).digest('hex')].join(
    '\n',
  );
  return `${url.origin}${url.pathname}?${canonical}&X-Amz-Signature=${signer.sign(toSign)}`;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

async function signerOf(client: S3Client, now: Date) {
  const { accessKeyId, secretAccessKey, sessionToken: token } = await client.config.credentials();
  const moment = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const parts = [moment.slice(0, 8), await client.config.region(), 's3', 'aws4_request'];
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = parts.reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secretAccessKey}`);
  const scope = parts.join('/');
  return {
    moment,
    scope,
    token,
    credential: `${accessKeyId}/${scope}`,
    sign: (text: string) => hmac(key, text).toString('hex'),
  };
}

interface Built {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** Where the SDK would send a command, in whatever partition and with whatever endpoint: built, but not sent. */
async function addressOf(client: S3Client, command: GetObjectCommand | HeadBucketCommand): Promise<{ url: URL }> {
  let built: Built | undefined;
  const stop = new Error('built');
  const { middlewareStack } = command as GetObjectCommand;
  middlewareStack.add(
    () => async (args) => {
      built = args.request as Built;
      throw stop;
    },
    { step: 'build', priority: 'low' },
  );
  await client.send(command as GetObjectCommand).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  if (!built) throw new Error('the SDK built no request');
  const { protocol, hostname, port, path, query = {} } = built;
  const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url };
}

/** As Signature Version 4 wants it: everything but letters, digits and `-._~`. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
