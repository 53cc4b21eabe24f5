import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PlainPages } from '../../applications/case-file/pages.ts';
import { assertPrintable } from '../../applications/letters/characters.ts';
import { printedDate } from '../../applications/letters/content.ts';
import { isSheet, type Printable } from '../../applications/letters/sheet.ts';
import { Permanent } from '../errors.ts';

export interface RendererPaths {
  /** Directories with the fonts, e.g. assets/fonts, the Noto Serif SC package, and the office's own licensed fonts. */
  readonly fontDirs: readonly string[];
  /** Directory of the templates, one for each format. */
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
  renderPdf(content: Printable | PlainPages): Promise<RenderedLetter>;
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
/** For characters beyond it, where an office has such a font. */
const RARER = ['SimSun-ExtB', 'SimSun-ExtG', 'HanaMinB', 'Plangothic P2'];

/** What the compiler remembers of the compile before halves the time of the next; more only takes memory. */
export const KEPT_COMPILES = 1;

/**
 * A renderer of letters in this process: PDF/A-2a, tagged, GB/T 9704—2012. The same content gives the same bytes.
 * @throws Permanent `letter-fonts` when a family that the repository brings is not found (Typst itself only warns)
 */
export function createTypstRenderer({ fontDirs, templateDir }: RendererPaths): LetterRenderer {
  const { compiler, fonts } = createLetterCompiler({ fontDirs, templateDir });
  return {
    async renderPdf(content) {
      if (!isPlain(content)) assertPrintable(content);
      // One turn of the event loop per letter lets the native side free its buffers; without it memory grows.
      await setImmediate();
      try {
        const compiled = compiler.compile(letterJob(templateDir, fonts, content));
        const document = compiled.result;
        const warnings = compiled.takeWarnings()?.shortDiagnostics ?? [];
        if (!document || warnings.length > 0)
          throw failure([...(compiled.takeError()?.shortDiagnostics ?? []), ...warnings]);
        const pdf = exported(compiler, document, isPlain(content));
        return { pdf, pages: document.numOfPages, sha256: createHash('sha256').update(pdf).digest('hex') };
      } finally {
        compiler.evictCache(KEPT_COMPILES);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The compiler with the letters' fonts, and the families it found, as the templates take them. */
export function createLetterCompiler({ fontDirs, templateDir }: RendererPaths): {
  compiler: NodeCompiler;
  fonts: string;
} {
  const compiler = withoutSystemFonts(templateDir, () =>
    NodeCompiler.create({ workspace: templateDir, fontArgs: [{ fontPaths: [...fontDirs] }] }),
  );
  return { compiler, fonts: JSON.stringify(availableFonts(compiler)) };
}

/** What the compiler is given for one letter. */
export function letterJob(
  templateDir: string,
  fonts: string,
  content: Printable | PlainPages,
): { mainFilePath: string; inputs: Record<string, string> } {
  return {
    mainFilePath: `${templateDir}/${content.format}.typ`,
    inputs: { content: JSON.stringify(isPlain(content) ? content : printed(content)), fonts },
  };
}

/** The compiler reads the machine's fonts when it is made, which would give the same letter another look elsewhere. */
function withoutSystemFonts<T>(templateDir: string, create: () => T): T {
  const environment: NodeJS.ProcessEnv & { FONTCONFIG_FILE?: string } = process.env;
  const before = environment.FONTCONFIG_FILE;
  environment.FONTCONFIG_FILE = `${templateDir}/fonts.conf`;
  try {
    return create();
  } finally {
    if (before === undefined) delete environment.FONTCONFIG_FILE;
    else environment.FONTCONFIG_FILE = before;
  }
}

function isPlain(content: Printable | PlainPages): content is PlainPages {
  return content.format === 'case-file';
}

/** Dates as they are printed, and as Typst's `document` wants them. */
function printed(content: Printable): object {
  if (isSheet(content))
    return { ...content, printedText: printedDate(content.printedOn), printed: dayOf(content.printedOn) };
  return {
    ...content,
    verbatim: undefined,
    dateText: printedDate(content.date),
    date: dayOf(content.date),
    ...(content.printedBy && {
      printedBy: { office: content.printedBy.office, dateText: printedDate(content.printedBy.date) },
    }),
  };
}

function dayOf(date: string): object {
  const [year, month, day] = date.split('-').map(Number);
  return { year, month, day };
}

/** Typst only warns about an unknown family, so each is tried once, alone. */
function availableFonts(compiler: NodeCompiler): object {
  const present = (family: string): boolean => {
    const result = compiler.compile({ mainFileContent: `#set text(font: "${family}", fallback: false)\n文` });
    return result.takeWarnings() === null && result.result !== null;
  };
  if (!present(FALLBACK)) throw new Permanent('letter-fonts', `没有找到字体 ${FALLBACK}，不能制作文书`);
  const rarer = RARER.filter(present);
  const found = new Map<string, boolean>();
  const choose = (families: readonly string[]): string[] => {
    const chosen = families.filter((f) => {
      const known = found.get(f) ?? present(f);
      found.set(f, known);
      return known;
    });
    return [...chosen, FALLBACK, ...rarer];
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
    if (fonts[use][0] === FALLBACK)
      throw new Permanent('letter-fonts', `没有找到字体 ${FAMILIES[use].at(-1)}，不能制作文书`);
  return fonts;
}

function exported(compiler: NodeCompiler, document: Parameters<NodeCompiler['pdf']>[0], plain: boolean): Uint8Array {
  try {
    // Pages of a case file are bound with scans, so the whole is no PDF/A; a character without glyph must not stop it.
    return new Uint8Array(plain ? compiler.pdf(document) : compiler.pdf(document, { pdfStandard: 'a-2a' }));
  } catch (error) {
    throw failure([{ message: error instanceof Error ? error.message : String(error) }]);
  }
}

/** Typst's messages quote the characters it has no glyph for; they are passed on as code points. */
function failure(diagnostics: readonly { message?: string }[]): Permanent {
  const messages = diagnostics.map((d) => String(d.message ?? '')).join('\n');
  const characters = [...messages.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].map(
    ([, quoted = '']) => {
      const point = /u\{([0-9a-f]+)\}/u.exec(quoted)?.[1] ?? quoted.codePointAt(0)?.toString(16) ?? '';
      return `U+${point.toUpperCase().padStart(4, '0')}`;
    },
  );
  return characters.length > 0
    ? new Permanent(
        'letter-character',
        `文书中有字库没有的字符（${characters.join('、')}），请在正文中改写或者补充字库`,
        {
          characters,
        },
      )
    : new Permanent('letter-template', '文书排版失败，请联系系统维护人员', { messages });
}
