import { S3Client } from '@aws-sdk/client-s3';
import type { Files } from '../ports.ts';
import { createAwsFiles } from './files.ts';
import { type PresignedPost, presignGet, presignPost } from './presign.ts';
import { traced } from './tracing.ts';

interface PostLimits {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /** Seconds for which the permission is good. */
  readonly seconds: number;
  readonly now: Date;
}

interface LinkTerms {
  readonly key: string;
  readonly contentType: string;
  readonly disposition?: string | undefined;
  readonly seconds: number;
  readonly now: Date;
}

/** The bucket: files, and permissions to reach it directly for what is too large for a function. */
export interface Store {
  readonly files: Files;
  presignPost(limits: PostLimits): Promise<PresignedPost>;
  presignGet(terms: LinkTerms): Promise<string>;
}

export function createStore(bucket: string): Store {
  const client = traced(new S3Client({ maxAttempts: 5 }));
  return {
    files: createAwsFiles({ client, bucket }),
    presignPost: (limits) => presignPost({ client, bucket, ...limits }),
    presignGet: (terms) => presignGet({ client, bucket, ...terms }),
  };
}
