/**
 * What the office needs from a platform. Adapters: shared/platform/local (SQLite, disk) and shared/platform/aws
 * (DynamoDB, S3, SQS). One contract suite per port runs on every adapter (tests/contract).
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One index per access pattern (docs/architecture.md has the list with the cost of each). */
export const INDEXES = ['byWork', 'bySection', 'byDue', 'byApplicant', 'byYear', 'byColumn'] as const;
export type IndexName = (typeof INDEXES)[number];

export interface IndexKey {
  readonly partition: string;
  readonly sort: string;
}

/** A stored record. `version` starts at 1 and grows by one with each write; `schema` is the version of the body's shape. */
export interface Item extends Key {
  readonly type: string;
  readonly schema: number;
  readonly version: number;
  readonly body: unknown;
  readonly indexes?: Partial<Record<IndexName, IndexKey>>;
  /**
   * Epoch seconds after which the item is gone for every reader and may be removed by the store. Nothing else removes: an
   * item put with an expiry that has passed is taken out, and may be written anew as absent.
   */
  readonly expiresAt?: number;
}

/**
 * `expect`: 'absent' for a new item, or the version that was read; 'any' for what is made from something else that guards
 * it, such as a row of an index.
 */
export interface Write {
  readonly put: Item;
  readonly expect: 'absent' | number | 'any';
}

export interface OutboxEntry {
  /** Stable id of the message; consumers are idempotent by it. */
  readonly id: string;
  readonly queue: string;
  /** Entries of one group are handled in order; the case id. */
  readonly group: string;
  readonly body: Json;
}

export interface Commit {
  /** Stable id of the decision, also the store's own idempotency token. */
  readonly commandId: string;
  readonly writes: readonly Write[];
  readonly outbox?: readonly OutboxEntry[];
}

export interface Query {
  readonly index?: IndexName;
  readonly partition: string;
  /** Inclusive bounds on the sort key. */
  readonly range?: { readonly from?: string; readonly to?: string };
  readonly limit: number;
  readonly cursor?: string;
  readonly descending?: boolean;
  /**
   * Only keys are wanted, to count for instance: bodies are null, types empty, of all indexes the place in the one that was
   * asked. Indexes hold no more than keys.
   */
  readonly keysOnly?: boolean;
}

interface Page<T = Item> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** A write's condition did not hold; `keys` are those that failed. */
export class CommitConflict extends Error {
  readonly keys: readonly Key[];
  constructor(keys: readonly Key[]) {
    super(`conditions failed on ${keys.length} item(s)`);
    this.name = 'CommitConflict';
    this.keys = keys;
  }
}

/** Limits both adapters enforce, those of DynamoDB. */
export const TABLE_LIMITS = { writesPerCommit: 100, itemBytes: 400 * 1024 } as const;

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  query(query: Query): Promise<Page>;
  /** All writes and outbox entries, or nothing. Throws {@link CommitConflict} when a condition fails. */
  commit(commit: Commit): Promise<void>;
  /**
   * One write by itself, at half the price of a commit. Throws {@link CommitConflict} when the condition fails, and it may
   * do so for what it has written itself, where an answer was lost: for whoever looks again and goes on from there.
   */
  put(write: Write): Promise<void>;
}

export interface Files {
  /** Stores durably before it resolves; the same key again replaces. `contentType` is for stores that serve files themselves. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Keys under a prefix whose files were stored before an instant; at most `limit`, in no particular order. */
  storedBefore(prefix: string, before: Date, limit: number): Promise<readonly string[]>;
  remove(key: string): Promise<void>;
}

/** What one file must keep to that goes straight to the store. */
interface UploadTerms {
  /** Key under which it will lie in {@link Files}. */
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /** Seconds for which the permission is good, from `now` on. */
  readonly seconds: number;
  readonly now: Date;
}

/** A form to be sent as multipart/form-data: the fields as they are, then the file as `file`. */
interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Files too large to come with a request of their own. The place at `url` itself enforces the terms: it answers 204, or
 * 400 for a size outside 1 to `maxBytes`, or 403 for another type or key, a forged or an expired permission. A second
 * file sent there replaces the first.
 */
export interface LargeUploads {
  /** Largest file a plain form may carry in this home, in bytes. */
  readonly plainBytes: number;
  offer(terms: UploadTerms): Promise<UploadForm>;
}

/** A message in a dead-letter queue, as staff see it: no body, since it may name a person. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly caseId: string;
  readonly diedAt: string;
  readonly attempts: number;
  /** Stable error code of the last failure. */
  readonly reason: string;
}

export interface DeadLetters {
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** Puts a message back on its queue; false when it is no longer there. */
  redrive(id: string): Promise<boolean>;
}

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A new unguessable id (UUID). */
  uuid(): string;
  /** `length` characters of the Crockford alphabet (5 bits each). */
  code(length: number): string;
}

export interface Throttle {
  /** Counts one try under `key`; `allowed` is false after `limit` tries within `windowSeconds`. */
  hit(key: string, limit: number, windowSeconds: number): Promise<{ allowed: boolean; retryAfter: number }>;
}

export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface OutgoingMail {
  /** Whose mail it is, for what comes back of it later: codes alone. */
  readonly about: { readonly caseId: string; readonly mailing: number };
  /** Stable id of the letter to this address, part of its Message-ID: a second copy can be told by it. */
  readonly id: string;
  readonly to: string;
  /** Without personal data: it lies open on the way. */
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

/** A mail that was taken over and came back later. */
export interface ReturnedMail {
  readonly caseId: string;
  readonly mailing: number;
  /** Under which the other side took it over. */
  readonly reference: string;
  readonly why: 'no-such-address' | 'not-accepted' | 'rejected';
}

export interface Mailer {
  /** Largest sum of attachments that it sends, in bytes. */
  readonly maxBytes: number;
  /**
   * Hands a mail over; answers the reference under which the other side took it.
   * Throws Permanent `mail-refused` when it never will, Retryable `mail-unavailable` when it may later.
   */
  send(mail: OutgoingMail): Promise<{ reference: string }>;
}
