import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterContent } from '../../shared/applications/letters/content.ts';
import { Permanent } from '../../shared/platform/errors.ts';
import { createTypstRenderer } from '../../shared/platform/letters/typst.ts';
import { bare, linesOf, PATHS, sample, textOf } from './reading.ts';

const { CI, UPDATE_REFERENCE } = process.env;
const renderer = createTypstRenderer(PATHS);
afterAll(() => renderer.close());
const render = async (content: LetterContent) => (await renderer.renderPdf(content)).pdf;
const full = (lines: number): LetterContent => ({
  ...sample('N12'),
  paragraphs: [{ text: '国'.repeat(28 * lines - 2) }],
});

describe('GB/T 9704—2012', () => {
  it('sets 22 lines of 28 characters from 28 mm to 184 mm', async () => {
    const [, second = []] = await linesOf(await render(full(60)));
    const body = second.filter((l) => l.text.startsWith('国'));
    expect(body).toHaveLength(22);
    for (const line of body) {
      expect([...line.text.trim()]).toHaveLength(28);
      expect(line.left).toBeCloseTo(28, 0);
      expect(Math.abs(line.right - 184)).toBeLessThan(0.5);
    }
    const tops = body.map((l) => l.top);
    expect(Math.abs((tops.at(-1) ?? 0) - (tops[0] ?? 0) - (21 * 225) / 22)).toBeLessThan(0.2);
    expect(tops[0]).toBeGreaterThan(37);
    expect(tops.at(-1)).toBeLessThan(262);
  });

  it('indents paragraphs by two characters and never begins a line with closing punctuation', async () => {
    const words = '根据《中华人民共和国政府信息公开条例》（以下称《条例》）的规定，现答复如下：“公开”。';
    const pages = await linesOf(await render({ ...sample('N12'), paragraphs: [{ text: words.repeat(30) }] }));
    const lines = pages.flat();
    expect(lines.find((l) => l.text.startsWith('根据《中华'))?.left).toBeCloseTo(28 + (2 * 156) / 28, 0);
    for (const { text } of lines) expect(text.trim()).not.toMatch(/^[，。；：、）》”？！]/u);
  });

  it('keeps the address of a page and the number of an account on one page', async () => {
    for (const [code, words] of [
      ['N12', 'https://fuyi.example.gov.cn/apply'],
      ['N16', 'https://fuyi.example.gov.cn/apply'],
      ['N31', 'https://fuyi.example.gov.cn/apply'],
      ['N10', '000000000000'],
    ] as const) {
      const pages = (await linesOf(await render(sample(code)))).map((lines) =>
        lines.map((l) => l.text.replace(/\s/gu, '')).join(''),
      );
      expect(pages.length, code).toBe(2);
      expect(
        pages.filter((page) => page.includes(words)),
        code,
      ).toHaveLength(1);
    }
  });

  it('numbers pages outside, and not the first of a letter', async () => {
    const numbers = (pages: Awaited<ReturnType<typeof linesOf>>) =>
      pages.map((p) => p.filter((l) => /^— ?\d+ ?—$/u.test(l.text)));
    const letter = numbers(await linesOf(await render(full(60))));
    expect(letter[0]).toHaveLength(0);
    expect(letter[1]?.[0]?.left).toBeCloseTo(28 + 14 * (25.4 / 72), 0);
    expect(letter[1]?.[0]?.top).toBeGreaterThan(262 + 7);
    const document = numbers(await linesOf(await render({ ...full(60), format: 'document' })));
    expect(document[0]?.[0]?.right).toBeCloseTo(184 - 14 * (25.4 / 72), 0);
  });

  it('sets the number right in a letter, centred in a document', async () => {
    const of = async (content: LetterContent) =>
      (await linesOf(await render(content)))[0]?.find((l) => l.text.includes('楚市政办告'));
    expect((await of(sample('N12')))?.right).toBeCloseTo(184, 0);
    const centred = await of(sample('N12', { format: 'document' }));
    expect(((centred?.left ?? 0) + (centred?.right ?? 0)) / 2).toBeCloseTo(106, 0);
  });

  it('sets the date four characters from the right under a seal, else two after the name', async () => {
    const signed = async (sealed: boolean) => {
      const lines = (await linesOf(await render(sample('N12', { sealed })))).flat();
      const date = lines.findLast((l) => bare(l.text) === '2026年3月20日');
      const name = lines.findLast((l) => bare(l.text) === '楚雄市人民政府办公室');
      if (!date || !name) throw new Error('no signature');
      return { date, name };
    };
    const character = 156 / 28;
    const under = await signed(true);
    expect(Math.abs(184 - under.date.right - 4 * character)).toBeLessThan(0.5);
    expect(Math.abs(under.date.left + under.date.right - under.name.left - under.name.right) / 2).toBeLessThan(0.5);
    const plain = await signed(false);
    expect(Math.abs(184 - plain.name.right - 2 * character)).toBeLessThan(0.5);
    expect(Math.abs(plain.date.left - plain.name.left - 2 * character)).toBeLessThan(0.5);
  });

  it('narrows a long name of an authority to the type area', async () => {
    const authority = '楚雄彝族自治州楚雄市人民政府某某某某某某某某某某某工作领导小组办公室';
    for (const format of ['letter', 'document'] as const) {
      const [first = []] = await linesOf(
        await render({ ...sample('N12', { format }), authority, signature: authority }),
      );
      const head = first.find((l) => l.text.startsWith('楚雄彝族自治州'));
      expect(head?.left).toBeGreaterThan(27.5);
      expect(head?.right).toBeLessThan(184.5);
    }
  });

  it('prints 版记 at the foot of a document', async () => {
    const printedBy = { office: '楚雄市人民政府办公室', date: '2026-03-20' };
    const text = await textOf(await render(sample('N12', { format: 'document', printedBy, copyTo: '楚雄市信访局' })));
    expect(text).toContain('抄送：楚雄市信访局。');
    expect(text).toContain('2026年3月20日印发');
  });
});

describe('what is printed', () => {
  it('is PDF/A-2a, tagged, in Chinese, and the same bytes each time', async () => {
    const first = await renderer.renderPdf(sample('N12'));
    const raw = Buffer.from(first.pdf).toString('latin1');
    expect(raw).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(raw).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(/\/Lang ?\(zh-CN\)/);
    expect((await renderer.renderPdf(sample('N12'))).sha256).toBe(first.sha256);
  });

  it('keeps rare characters and marks of Typst as they are', async () => {
    const name = '喆堃昇璟玥𬭎䶮#let*_a_@b$c$\\[x]<y>`z`//';
    const text = await textOf(await render(sample('N12', { applicant: { name, kind: 'person' }, requestText: name })));
    expect(text).toContain(`${name}：`);
    expect(text).toContain(`“${name}”`);
  });

  it('takes a name of forty characters', async () => {
    const name = '楚雄彝族自治州'.repeat(5).concat('有限公司分');
    expect([...name]).toHaveLength(40);
    expect(await textOf(await render(sample('N12', { applicant: { name, kind: 'organisation' } })))).toContain(
      `${name}：`,
    );
  });

  it.each([
    ['private use', '张\uE001'],
    ['control', '张\u0007'],
    ['reversing', '张\u202E三'],
    ['half a pair', '张\uD83D'],
    ['no glyph', '张😀'],
  ])('refuses characters that cannot be shown: %s', async (_, name) => {
    const error = await renderer
      .renderPdf(sample('N12', { applicant: { name, kind: 'person' } }))
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Permanent);
    expect(error).toMatchObject({ code: 'letter-character' });
    expect((error as Error).message).toMatch(/U\+[0-9A-F]{4}/u);
    expect((error as Error).message).not.toContain('张');
  });

  it('fails where a font is missing', () => {
    expect(() => createTypstRenderer({ ...PATHS, fontDirs: PATHS.fontDirs.slice(0, 1) })).toThrow(/Noto Serif SC/u);
    expect(() => createTypstRenderer({ ...PATHS, fontDirs: PATHS.fontDirs.slice(1) })).toThrow(/FandolFang/u);
  });

  it('prints any text as it was written', async () => {
    const character = fc.oneof(
      fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((c) => String.fromCharCode(c)),
      fc.constantFrom(...'，。；：、“”《》（）〔〕—…·％℃①'),
    );
    const words = fc.array(character, { minLength: 1, maxLength: 120 }).map((c) => c.join(''));
    await fc.assert(
      fc.asyncProperty(words, words, async (name, requestText) => {
        const text = await textOf(await render(sample('N27', { applicant: { name, kind: 'person' }, requestText })));
        expect(text).toContain(`${name}：`);
        // A final full stop is left to the sentence around the quotation.
        expect(text).toContain(`“${requestText.replace(/。$/u, '')}”`);
      }),
      { numRuns: 15 },
    );
  });
});

describe('pages look as they did', () => {
  let pdfium: PDFiumLibrary;
  beforeAll(async () => {
    pdfium = await PDFiumLibrary.init();
  });
  afterAll(() => pdfium.destroy());

  const printedBy = { office: '楚雄市人民政府办公室', date: '2026-03-20' };
  const letters: Record<string, LetterContent> = {
    receipt: sample('N01'),
    granted: sample('N12'),
    partial: sample('N13'),
    'not-held': sample('N22'),
    document: sample('N17', { format: 'document', sealed: false, copyTo: '楚雄市信访局', printedBy }),
  };

  it.each(Object.entries(letters))('%s', async (name, content) => {
    const document = await pdfium.loadDocument(await render(content));
    for (let i = 0; i < Math.min(3, document.getPageCount()); i += 1) {
      const { data, width, height } = await document.getPage(i).render({ scale: 60 / 72, render: 'bitmap' });
      const coloured = new PNG({ width, height });
      coloured.data = Buffer.from(data);
      const image = PNG.sync.write(coloured, { colorType: 0 });
      const page = PNG.sync.read(image);
      const file = fileURLToPath(new URL(`reference/${name}-${i + 1}.png`, import.meta.url));
      if (UPDATE_REFERENCE || !existsSync(file)) {
        if (CI) throw new Error(`reference image ${name}-${i + 1}.png is missing`);
        mkdirSync(fileURLToPath(new URL('reference/', import.meta.url)), { recursive: true });
        writeFileSync(file, image);
      }
      const reference = PNG.sync.read(readFileSync(file));
      expect({ width: reference.width, height: reference.height }).toEqual({ width, height });
      const different = pixelmatch(reference.data, page.data, undefined, width, height, { threshold: 0.2 });
      expect(different / (width * height), `${name} page ${i + 1}`).toBeLessThan(0.002);
    }
    document.destroy();
  });
});
