import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DICTIONARY_1 } from '../../shared/platform/aws/dictionary-1.ts';
import { toAttributes, toItem } from '../../shared/platform/aws/item.ts';
import type { Item } from '../../shared/platform/ports.ts';

const itemWith = (body: Item['body']): Item => ({ pk: 'A#1', sk: 'CASE', type: 'a', schema: 1, version: 3, body });
const long = { words: '依照《中华人民共和国政府信息公开条例》第三十六条的规定，现答复如下。'.repeat(40) };

test('a long body takes a fraction of its room and comes back as it was', () => {
  const attributes = toAttributes(itemWith(long));
  expect(attributes['deflate1']?.B?.length).toBeLessThan(JSON.stringify(long).length / 4);
  expect(toItem(attributes)).toEqual(itemWith(long));
});

test('a body of very many words is packed by itself', () => {
  const words = itemWith({ words: long.words.repeat(5) });
  expect(Object.keys(toAttributes(words))).toContain('brotli');
  expect(toItem(toAttributes(words))).toEqual(words);
});

test('what was stored before, deflated or with brotli alone, is read as ever', () => {
  const { deflate1: _, ...rest } = toAttributes(itemWith(long));
  const bytes = Buffer.from(JSON.stringify(long));
  expect(toItem({ ...rest, packed: { B: deflateRawSync(bytes, { level: 9 }) } })).toEqual(itemWith(long));
  expect(toItem({ ...rest, brotli: { B: brotliCompressSync(bytes) } })).toEqual(itemWith(long));
});

test('the dictionary is for ever: without its every byte nothing that was packed with it can be read', () => {
  expect(createHash('sha256').update(DICTIONARY_1).digest('hex')).toBe(
    '71113b1a49efb35b9b1749ec949dfc66f6070caf88bb019932abe1c00edda22d',
  );
});

test('the keys beside a body help to pack it, and come back with it', () => {
  const indexes = { byApplicant: { partition: `applicant#${'0f1e'.repeat(16)}`, sort: '2026-03-02#A' } };
  const item = { ...itemWith({ ...long, hash: '0f1e'.repeat(16) }), indexes };
  expect(toItem(toAttributes(item))).toEqual(item);
});

test('any body comes back byte for byte: its hash stands in the history', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const body = JSON.parse(text) as Item['body'];
      expect(JSON.stringify(toItem(toAttributes(itemWith(body))).body)).toBe(JSON.stringify(body));
    }),
  );
});
