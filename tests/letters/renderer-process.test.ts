import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Permanent, Retryable } from '../../shared/platform/errors.ts';
import { createLetterDocx } from '../../shared/platform/letters/docx.ts';
import type { RendererProcess } from '../../shared/platform/letters/renderer-process.ts';
import { createRendererProcess } from '../../shared/platform/letters/renderer-process.ts';
import { BUNDLED_CHILD, CHILD_ENTRY, PATHS, sample, textOf } from './reading.ts';
import { partsOf } from './zip.ts';

let renderer: RendererProcess | undefined;
afterEach(() => renderer?.close());
const started = (timeoutMs?: number) => {
  renderer = createRendererProcess({ ...PATHS, entry: CHILD_ENTRY, ...(timeoutMs !== undefined && { timeoutMs }) });
  return renderer;
};

describe('the renderer in its own process', () => {
  it('starts with the first letter and keeps its process', async () => {
    const own = started();
    expect(own.pid).toBeUndefined();
    const [first, second] = await Promise.all([own.renderPdf(sample('N12')), own.renderPdf(sample('N22'))]);
    expect(await textOf(first.pdf)).toContain('政府信息公开告知书');
    expect(await textOf(second.pdf)).toContain('政府信息不存在告知书');
    const { pid } = own;
    await own.renderPdf(sample('N12'));
    expect(own.pid).toBe(pid);
  });

  it('answers Retryable when killed in the middle, and works again', async () => {
    const own = started();
    await own.renderPdf(sample('N12'));
    const { pid } = own;
    const letter = own.renderPdf(sample('N13'));
    // The queue hands the letter over in the next microtasks.
    setImmediate(() => process.kill(pid ?? 0, 'SIGKILL'));
    await expect(letter).rejects.toThrow(Retryable);
    expect((await own.renderPdf(sample('N12'))).pages).toBe(2);
    expect(own.pid).not.toBe(pid);
  });

  it('answers Retryable when a letter takes too long', async () => {
    await expect(started(1).renderPdf(sample('N13'))).rejects.toMatchObject({ code: 'letter-timeout' });
  });

  it('answers Retryable when the entry cannot start', async () => {
    renderer = createRendererProcess({ ...PATHS, entry: `${CHILD_ENTRY}.missing` });
    await expect(renderer.renderPdf(sample('N12'))).rejects.toThrow(Retryable);
  });

  it('runs from a bundle too', async () => {
    await build({
      entryPoints: [CHILD_ENTRY],
      outfile: BUNDLED_CHILD,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['@myriaddreamin/typst-ts-node-compiler'],
    });
    renderer = createRendererProcess({ ...PATHS, entry: BUNDLED_CHILD });
    expect((await renderer.renderPdf(sample('N12'))).pages).toBe(2);
  });

  it('passes on why a letter is refused', async () => {
    const error = await started()
      .renderPdf(sample('N12', { applicant: { name: '\uE000', kind: 'person' } }))
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Permanent);
    expect(error).toMatchObject({ code: 'letter-character', details: { codePoint: 'U+E000' } });
  });
});

describe('the DOCX copy', () => {
  it.each(['letter', 'document'] as const)('%s holds the same words', async (format) => {
    const content = sample('N13', { format });
    const parts = await partsOf(await createLetterDocx(content));
    const text = (parts.get('word/document.xml') ?? '').replace(/<[^>]+>/gu, '');
    for (const words of [
      content.number,
      content.addressee,
      ...content.paragraphs.map((p) => p.text),
      ...content.remedy,
      '第20册',
      '2026年3月20日',
    ])
      expect(text).toContain(words);
    expect(parts.get('[Content_Types].xml')).toContain('wordprocessingml');
  });

  it('is the same to the byte whenever it is made', async () => {
    const content = sample('N13');
    vi.useFakeTimers({ now: new Date('2026-03-20T09:00:00+08:00'), toFake: ['Date'] });
    const first = await createLetterDocx(content);
    vi.setSystemTime(new Date('2029-11-05T15:30:20+08:00'));
    const years = await createLetterDocx(content);
    vi.useRealTimers();
    expect(Buffer.from(years).equals(first)).toBe(true);
    expect((await partsOf(first)).get('docProps/core.xml')).toContain(`>${content.date}T00:00:00Z<`);
  });

  it('refuses what the letter refuses', async () => {
    await expect(createLetterDocx({ ...sample('N12'), addressee: '\uE000' })).rejects.toThrow(Permanent);
  });
});
