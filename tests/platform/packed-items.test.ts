import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toAttributes, toItem } from '../../shared/platform/aws/item.ts';
import type { Item } from '../../shared/platform/ports.ts';

const itemWith = (body: Item['body']): Item => ({ pk: 'A#1', sk: 'CASE', type: 'a', schema: 1, version: 3, body });
const long = { words: '依照《中华人民共和国政府信息公开条例》第三十六条的规定，现答复如下。'.repeat(40) };

test('a long body takes a fraction of its room and comes back as it was', () => {
  const attributes = toAttributes(itemWith(long));
  expect(attributes['brotli']?.B?.length).toBeLessThan(JSON.stringify(long).length / 4);
  expect(toItem(attributes)).toEqual(itemWith(long));
});

test('what was stored deflated, before, is read as ever', () => {
  const { brotli: _, ...rest } = toAttributes(itemWith(long));
  const before = { ...rest, packed: { B: deflateRawSync(Buffer.from(JSON.stringify(long)), { level: 9 }) } };
  expect(toItem(before)).toEqual(itemWith(long));
});

test('any body comes back byte for byte: its hash stands in the history', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const body = JSON.parse(text) as Item['body'];
      expect(JSON.stringify(toItem(toAttributes(itemWith(body))).body)).toBe(JSON.stringify(body));
    }),
  );
});
