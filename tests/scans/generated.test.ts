import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedModels } from '../../shared/platform/scans/models.ts';
import { loadOcr, type Ocr } from '../../shared/platform/scans/ocr.ts';
import { type Case, casesOf } from './generator/cases.ts';
import { readCase } from './generator/read-case.ts';

// A few letters of each group, none of them held out; the bench reads all of them and prints rates.
const all = casesOf('tuned', 3);
const one = (layout: string, writing: Case['writing'], quality: string): Case => {
  const found = all.find((c) => c.layout === layout && c.writing === writing && c.quality === quality);
  if (!found) throw new RangeError(`${layout} ${writing} ${quality}`);
  return found;
};

describe('invented letters are read as they were written', { timeout: 240_000 }, () => {
  let ocr: Ocr;
  beforeAll(async () => {
    ocr = await loadOcr(installedModels());
  });
  afterAll(() => ocr.close());

  test.each([
    ['a form with sides', one('form with sides', 'print', 'clean')],
    ['a letter photographed askew, in a shadow', one('letter end block', 'print', 'photo')],
    ['a petition scanned sideways', one('letter head block', 'print', 'turned')],
    ['a letter on ruled paper at 120 dpi', one('letter ruled', 'print', 'low')],
    ['a letter on paper with a square for each character', one('letter squares', 'print', 'skewed')],
    ['a form with a number in boxes and squares as characters', one('form squares as text', 'print', 'clean')],
  ])('%s', async (_, c) => {
    const { fields, errors, characters } = await readCase(ocr, c);
    expect(fields.filter((f) => !f.exact)).toEqual([]);
    expect(errors / characters).toBeLessThan(0.01);
  });

  test.each([
    ['ringed', one('form ringed', 'print', 'clean')],
    ['underlined', one('form underlined', 'hand', 'clean')],
    ['ticked across', one('form ticked over', 'print', 'photo')],
  ])('options %s with a pen are found, and marked', async (_, c) => {
    const { fields } = await readCase(ocr, c);
    const chosen = fields.filter((f) => ['provisionForms', 'deliveryWays'].includes(f.field));
    expect(chosen).toHaveLength(2);
    for (const field of chosen) expect(field).toMatchObject({ exact: true, unsure: true });
  });

  test('a list that goes on on a second sheet', async () => {
    const c = all.find((x) => x.layout === 'letter continued' && x.writing === 'print');
    const { fields } = await readCase(ocr, c as Case);
    expect(fields.filter((f) => !f.exact)).toEqual([]);
  });

  test('a tick in brackets behind its option is found, and doubtful brackets are marked', async () => {
    const { fields } = await readCase(ocr, one('form brackets', 'print', 'turned'));
    expect(fields.find((f) => f.field === 'provisionForms')).toMatchObject({ exact: true });
    expect(fields.filter((f) => !f.exact && !f.unsure)).toEqual([]);
  });

  test('what a hand wrote is right or marked', async () => {
    const { fields } = await readCase(ocr, one('form with sides', 'hand', 'faint'));
    expect(fields.filter((f) => !f.exact && !f.unsure)).toEqual([]);
    expect(fields.filter((f) => f.exact).length).toBeGreaterThan(0.6 * fields.length);
  });

  test('the generator draws the same letter from the same seed', async () => {
    const { scanned } = await import('./generator/cases.ts');
    const c = one('letter ruled', 'print', 'low');
    const [a, b] = [await scanned(c), await scanned(c)];
    expect(Buffer.compare(Buffer.from(a.pictures[0]?.bytes ?? []), Buffer.from(b.pictures[0]?.bytes ?? []))).toBe(0);
    expect(a.fields).toEqual(b.fields);
  });
});
