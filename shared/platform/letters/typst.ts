import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { assertPrintable } from '../../applications/letters/characters.ts';
import type { LetterContent } from '../../applications/letters/content.ts';
import { printedDate } from '../../applications/letters/content.ts';
import { Permanent } from '../errors.ts';

export interface RendererPaths {
  /** Directories with the fonts, e.g. assets/fonts, the Noto Serif SC package, and the office's own licensed fonts. */
  readonly fontDirs: readonly string[];
  /** Directory of letter.typ and document.typ. */
  readonly templateDir: string;
}

export interface RenderedLetter {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Lower-case hex digest of `pdf`. */
  readonly sha256: string;
}

export interface LetterRenderer {
  /** @throws Permanent when this letter can never be printed as it is; Retryable when the renderer failed */
  renderPdf(content: LetterContent): Promise<RenderedLetter>;
  close(): Promise<void>;
}

/** Families by use, the office's licensed ones first; the last of each is what the repository brings. */
const FAMILIES = {
  body: ['仿宋_GB2312', 'FangSong_GB2312', 'FandolFang', 'FandolFang R'],
  title: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05'],
  hei: ['黑体', 'SimHei', 'FandolHei'],
  kai: ['楷体_GB2312', 'KaiTi_GB2312', 'FandolKai'],
  song: [],
} as const satisfies Record<string, readonly string[]>;

/** Covers names with rare characters （喆堃昇璟玥𬭎䶮）， glyph by glyph. */
const FALLBACK = 'Noto Serif SC';

/**
 * A renderer of letters in this process: PDF/A-2a, tagged, GB/T 9704—2012. The same content gives the same bytes.
 * @throws Permanent `letter-fonts` when a family that the repository brings is not found (Typst itself only warns)
 */
export function createTypstRenderer({ fontDirs, templateDir }: RendererPaths): LetterRenderer {
  const compiler = NodeCompiler.create({ workspace: templateDir, fontArgs: [{ fontPaths: [...fontDirs] }] });
  const fonts = JSON.stringify(availableFonts(compiler));

  return {
    async renderPdf(content) {
      assertPrintable(content);
      // One turn of the event loop per letter lets the native side free its buffers; without it memory grows.
      await setImmediate();
      try {
        const compiled = compiler.compile({
          mainFilePath: `${templateDir}/${content.format}.typ`,
          inputs: { content: JSON.stringify(printed(content)), fonts },
        });
        const document = compiled.result;
        const warnings = compiled.takeWarnings()?.shortDiagnostics ?? [];
        if (!document || warnings.length > 0)
          throw failure([...(compiled.takeError()?.shortDiagnostics ?? []), ...warnings]);
        const pdf = exported(compiler, document);
        return { pdf, pages: document.numOfPages, sha256: createHash('sha256').update(pdf).digest('hex') };
      } finally {
        compiler.evictCache(0);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Dates as they are printed, and as Typst's `document` wants them. */
function printed(content: LetterContent): object {
  const [year, month, day] = content.date.split('-').map(Number);
  return {
    ...content,
    verbatim: undefined,
    dateText: printedDate(content.date),
    date: { year, month, day },
    ...(content.printedBy && {
      printedBy: { office: content.printedBy.office, dateText: printedDate(content.printedBy.date) },
    }),
  };
}

/** Typst only warns about an unknown family, so each is tried once, alone. */
function availableFonts(compiler: NodeCompiler): object {
  const present = (family: string): boolean => {
    const result = compiler.compile({ mainFileContent: `#set text(font: "${family}", fallback: false)\n文` });
    return result.takeWarnings() === null && result.result !== null;
  };
  if (!present(FALLBACK)) throw new Permanent('letter-fonts', `没有找到字体 ${FALLBACK}，不能制作文书`);
  const found = new Map<string, boolean>();
  const choose = (families: readonly string[]): string[] => {
    const chosen = families.filter((f) => {
      const known = found.get(f) ?? present(f);
      found.set(f, known);
      return known;
    });
    return [...chosen, FALLBACK];
  };
  const fonts = {
    latin: FALLBACK,
    body: choose(FAMILIES.body),
    title: choose(FAMILIES.title),
    hei: choose(FAMILIES.hei),
    kai: choose(FAMILIES.kai),
    song: choose(FAMILIES.song),
  };
  for (const use of ['body', 'hei', 'kai'] as const)
    if (fonts[use].length === 1)
      throw new Permanent('letter-fonts', `没有找到字体 ${FAMILIES[use].at(-1)}，不能制作文书`);
  return fonts;
}

function exported(compiler: NodeCompiler, document: Parameters<NodeCompiler['pdf']>[0]): Uint8Array {
  try {
    return new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-2a' }));
  } catch (error) {
    throw failure([{ message: error instanceof Error ? error.message : String(error) }]);
  }
}

/** What Typst said, without the letter's text: its messages quote a character at most. */
function failure(diagnostics: readonly { message?: string }[]): Permanent {
  const messages = diagnostics.map((d) => String(d.message ?? ''));
  const character = messages.map((m) => /U\+[0-9A-Fa-f]{4,6}|`?"?text "?(.)/u.exec(m)?.[0]).find(Boolean);
  return messages.some((m) => /could not be displayed|private use|not.*font/iu.test(m))
    ? new Permanent('letter-character', '文书中有字库不能显示的字符，请在正文中改写后再试', { character, messages })
    : new Permanent('letter-template', '文书排版失败，请联系系统维护人员', { messages });
}
