import { brotliCompressSync, brotliDecompressSync, constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Invalid } from '../errors.ts';
import { INDEXES, type IndexKey, type Item, type OutboxEntry, TABLE_LIMITS } from '../ports.ts';
import { DICTIONARY_1 } from './dictionary-1.ts';

export type Attributes = Record<string, AttributeValue>;

/** Type of the items that are messages on their way to a queue. */
export const OUTBOX_TYPE = 'outbox';
/** Outbox items are kept this long, far beyond a stream's 24 hours, so that a lost message can still be found. */
export const OUTBOX_DAYS = 7;

interface StoredRecord {
  readonly pk: string;
  readonly sk: string;
  readonly type: string;
  readonly schema: number;
  readonly version: number;
  readonly body?: string;
  /** Deflated: of before. */
  readonly packed?: Uint8Array;
  readonly brotli?: Uint8Array;
  /** Deflated after the first dictionary and the keys that stand beside it. */
  readonly deflate1?: Uint8Array;
  readonly expiresAt?: number;
  readonly [index: string]: unknown;
}

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isBytes = (value: unknown) => value instanceof Uint8Array;
const ALWAYS = { pk: isText, sk: isText, type: isText, schema: isNumber, version: isNumber };
const SOMETIMES = { body: isText, packed: isBytes, brotli: isBytes, deflate1: isBytes, expiresAt: isNumber };

/** Reads a stored record. By hand, since every item of every list passes here. @throws TypeError naming the attribute */
function recordOf(stored: Readonly<Record<string, unknown>>): StoredRecord {
  const wrong = [
    ...Object.entries(ALWAYS).filter(([name, fits]) => !fits(stored[name])),
    ...Object.entries(SOMETIMES).filter(([name, fits]) => stored[name] !== undefined && !fits(stored[name])),
  ].map(([name]) => name);
  if (wrong.length > 0) throw new TypeError(`a stored item is not of this program's making: ${wrong.join(', ')}`);
  return stored as typeof stored & StoredRecord;
}

/** Bodies above this are packed: the store bills by the KB, for the item and for its copy in each index. */
const PLAIN_BYTES = 700;
/** Up to here a dictionary saves more than brotli does; in longer bodies what people wrote outweighs what all have in common. */
const DICTIONARY_BYTES = 16_000;

/**
 * The attributes of an item. The body is JSON text and not a map, compressed where it is long: what is read back is
 * byte for byte what was hashed into the history, and it has no limits of its own on nesting, empty names or numbers.
 * @throws Invalid `item-too-large` above the store's 400 KB
 */
export function toAttributes(item: Item): Attributes {
  const indexes = INDEXES.flatMap((name) => {
    const key = item.indexes?.[name];
    return key ? [[`${name}P`, key.partition] as const, [`${name}S`, key.sort] as const] : [];
  });
  const record: Record<string, string | number> = {
    pk: item.pk,
    sk: item.sk,
    type: item.type,
    schema: item.schema,
    version: item.version,
    body: JSON.stringify(item.body ?? null),
    ...(item.expiresAt === undefined ? {} : { expiresAt: item.expiresAt }),
    ...Object.fromEntries(indexes),
  };
  // Measured unpacked, so that the same item is refused wherever the office runs.
  if (sizeOf(record) > TABLE_LIMITS.itemBytes)
    throw new Invalid('item-too-large', '内容太大，无法保存，请缩短文字或改为附件', { type: item.type });
  const { body, ...rest } = record;
  const bytes = Buffer.from(String(body));
  if (bytes.length <= PLAIN_BYTES) return marshall(record);
  return marshall(
    bytes.length <= DICTIONARY_BYTES
      ? { ...rest, deflate1: deflateRawSync(bytes, { level: 9, memLevel: 9, dictionary: dictionaryOf(rest) }) }
      : { ...rest, brotli: packed(bytes) },
  );
}

/** The dictionary, and behind it the item's own keys, which its body mostly repeats. */
function dictionaryOf(record: Readonly<Record<string, unknown>>): Buffer {
  const keys = ['pk', ...INDEXES.flatMap((name) => [`${name}P`, `${name}S`])].map((name) => record[name] ?? '');
  return Buffer.from(`${DICTIONARY_1}${keys.join('"')}`);
}

/** Five milliseconds of computing save a quarter of what deflate leaves, and every started KB is billed at each write. */
function packed(bytes: Uint8Array): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_PARAM_SIZE_HINT, BROTLI_MODE_TEXT, BROTLI_MAX_QUALITY } =
    constants;
  return brotliCompressSync(bytes, {
    params: {
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

function textOf(record: StoredRecord): string {
  const { body, packed: deflated, brotli, deflate1 } = record;
  if (deflate1) return inflateRawSync(deflate1, { dictionary: dictionaryOf(record) }).toString();
  if (brotli) return brotliDecompressSync(brotli).toString();
  return deflated ? inflateRawSync(deflated).toString() : (body ?? 'null');
}

/** What DynamoDB counts: names and values in UTF-8, and up to 21 bytes for a number. */
function sizeOf(record: Readonly<Record<string, string | number>>): number {
  return Object.entries(record).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + (typeof value === 'string' ? Buffer.byteLength(value) : 21),
    0,
  );
}

/** The item of stored attributes. @throws TypeError when they are not of this program's making */
export function toItem(attributes: Attributes): Item {
  const record = recordOf(unmarshall(attributes));
  const indexes: Record<string, IndexKey> = {};
  for (const name of INDEXES) {
    const partition = record[`${name}P`];
    if (typeof partition === 'string') indexes[name] = { partition, sort: String(record[`${name}S`]) };
  }
  const { pk, sk, type, schema, version, expiresAt } = record;
  return {
    pk,
    sk,
    type,
    schema,
    version,
    body: JSON.parse(textOf(record)),
    ...(Object.keys(indexes).length > 0 ? { indexes } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/**
 * The item of an outbox entry. Entries of one group share a partition: a stream keeps the order of a partition only,
 * so with a partition for each message those of one case could overtake each other.
 */
export function outboxItem(entry: OutboxEntry, nowMs: number): Item {
  return {
    pk: `OUTBOX#${entry.group}`,
    sk: entry.id,
    type: OUTBOX_TYPE,
    schema: 1,
    version: 1,
    body: { id: entry.id, queue: entry.queue, group: entry.group, body: entry.body },
    expiresAt: Math.floor(nowMs / 1000) + OUTBOX_DAYS * 86_400,
  };
}

/** The entry of a stored outbox item; undefined for items of any other type. */
export function toOutboxEntry(attributes: Attributes): OutboxEntry | undefined {
  if (attributes['type']?.S !== OUTBOX_TYPE) return undefined;
  const entry = toItem(attributes).body as OutboxEntry | null;
  if (!entry || ![entry.id, entry.queue, entry.group].every(isText) || entry.body === undefined)
    throw new TypeError("an outbox item is not of this program's making");
  return entry;
}
