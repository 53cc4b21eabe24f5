import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DrawnPage } from './drawing.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const modules = join(root, 'node_modules');
const FONTS = [
  join(root, 'assets', 'fonts'),
  join(modules, '@expo-google-fonts/noto-serif-sc/400Regular'),
  join(modules, '@expo-google-fonts/noto-serif-sc/700Bold'),
  join(modules, '@expo-google-fonts/noto-sans-sc/400Regular'),
  join(modules, '@expo-google-fonts/zcool-xiaowei/400Regular'),
  join(modules, '@expo-google-fonts/ma-shan-zheng/400Regular'),
  join(modules, '@expo-google-fonts/zhi-mang-xing/400Regular'),
  join(modules, '@expo-google-fonts/liu-jian-mao-cao'),
];

const TEMPLATE = `
#let pages = json(bytes(sys.inputs.pages))
#set page(width: 595.28pt, height: 841.89pt, margin: 0pt)
#let rgb-of(text) = { let p = text.trim("rgb(", at: start).trim(")", at: end).split(",").map(t => int(t.trim())); rgb(..p) }
#for page in pages {
  for item in page {
    if item.t == "text" {
      set text(font: (item.font, "Noto Serif SC"), size: item.size * 1pt, fill: rgb-of(item.color), top-edge: 0.86em, bottom-edge: -0.14em, lang: "zh", cjk-latin-spacing: none)
      place(dx: item.x * 1pt, dy: item.y * 1pt, rotate(item.angle * 1deg, box(width: auto, item.text)))
    } else if item.t == "line" {
      place(dx: 0pt, dy: 0pt, line(start: (item.x * 1pt, item.y * 1pt), end: (item.x2 * 1pt, item.y2 * 1pt), stroke: item.width * 1pt + rgb-of(item.color)))
    } else if item.t == "rect" {
      place(dx: item.x * 1pt, dy: item.y * 1pt, rect(width: item.w * 1pt, height: item.h * 1pt, stroke: item.width * 1pt + rgb-of(item.color)))
    } else {
      place(dx: (item.x - item.r) * 1pt, dy: (item.y - item.r) * 1pt, circle(radius: item.r * 1pt, stroke: item.width * 1pt + rgb-of(item.color)))
    }
  }
  pagebreak(weak: true)
}
`;

let compiler: NodeCompiler | undefined;
let library: Promise<PDFiumLibrary> | undefined;

/** The letter as a PDF of its pages. */
export function pdfOf(pages: readonly DrawnPage[]): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: root,
    fontArgs: [{ fontPaths: FONTS.filter((f) => readdirSync(f).length > 0) }],
  });
  const pdf = compiler.pdf({ mainFileContent: TEMPLATE, inputs: { pages: JSON.stringify(pages.map((p) => p.items)) } });
  compiler.evictCache(1);
  return new Uint8Array(pdf);
}

/** Each page of a PDF in pixels, three bytes each, red first. */
export async function rastered(
  pdf: Uint8Array,
  dpi: number,
): Promise<{ width: number; height: number; data: Uint8Array }[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pages = [];
    for (const page of document.pages()) {
      const { data, width, height } = await page.render({ scale: dpi / 72, render: 'bitmap' });
      const rgb = new Uint8Array(width * height * 3);
      for (let i = 0, k = 0; i < data.length; i += 4) {
        rgb[k++] = data[i] ?? 255;
        rgb[k++] = data[i + 1] ?? 255;
        rgb[k++] = data[i + 2] ?? 255;
      }
      pages.push({ width, height, data: rgb });
    }
    return pages;
  } finally {
    document.destroy();
  }
}
