import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeLetter } from '../shared/applications/letters/catalogue.ts';
import type { LetterContent } from '../shared/applications/letters/content.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { bundled, startHelper } from './processes.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const root = join(import.meta.dirname, '..');

/** One letter against a bare compile of the same page and against Chromium printing it; memory over 1,000. */
export async function benchLetters(): Promise<Figure[]> {
  const content = sampleLetter();
  const noto = join(root, 'node_modules', '@expo-google-fonts', 'noto-serif-sc');
  const paths = {
    templateDir: join(root, 'assets', 'letters'),
    fontDirs: [join(root, 'assets', 'fonts'), join(noto, '400Regular'), join(noto, '900Black')],
  };
  const jobFile = join(mkdtempSync(join(tmpdir(), 'gongkai-letter-')), 'job.json');
  writeFileSync(jobFile, JSON.stringify({ content, paths }));
  const program = await bundled('letters-process');
  const run = async (mode: string, rounds: number) => {
    const helper = await startHelper(program, [mode, jobFile, String(rounds)]);
    return JSON.parse(await helper.line()) as { warm: number; peak: number };
  };
  const bare = [await run('bare', 150)];
  const ours = [await run('ours', 150)];
  bare.push(await run('bare', 150));
  ours.push(await run('ours', 150));
  const many = await run('ours', 1000);
  const printed = await chromiumPrint(content, paths.fontDirs);
  const warm = median(ours.map((o) => o.warm));
  const compile = median(bare.map((b) => b.warm));
  return [
    figure('one letter, warm: against a bare Typst compile of the same page', warm / compile, 1.5, 'x'),
    figure('… faster than Chromium printing the same page', printed / warm, 40, 'x', true),
    report('… letter / bare compile / Chromium', `${round(warm)} / ${round(compile)} / ${round(printed)} ms`),
    figure('1,000 letters in one process: resident memory', many.peak, 300, 'MB'),
  ];
}

function sampleLetter(): LetterContent {
  const authority = chuxiong.answeringAuthorities[0];
  if (!authority) throw new Error('no authority');
  return composeLetter(
    'N12',
    {
      items: [{ name: '楚雄市城镇老旧小区改造资金使用明细', copies: 1, pages: 12 }],
      form: '电子文件',
      method: '随本告知书提供',
    },
    {
      format: 'letter',
      authority,
      number: '楚市政办告〔2026〕1号',
      date: '2026-03-20',
      applicant: { name: '测试甲', kind: 'person' },
      registrationNumber: '楚市政办依申〔2026〕17号',
      receivedDate: '2026-03-02',
      channel: '互联网',
      requestText: '申请公开2025年度城镇老旧小区改造资金使用明细、批复文件及第三方审计报告。',
      contact: chuxiong.contact,
      electronic: true,
      sealed: true,
      remedySwitches: chuxiong.remedySwitches,
    },
  );
}

/**
 * Median time Chromium takes to print the same words in the same fonts, the browser already running: a page opened,
 * laid out with its fonts, printed and closed, as a service that prints letters would do it.
 */
async function chromiumPrint(content: LetterContent, fontDirs: readonly string[]): Promise<number> {
  const [assets, regular, black] = fontDirs;
  const face = (name: string, file: string) => `@font-face{font-family:${name};src:url("${pathToFileURL(file).href}")}`;
  const text = [
    content.addressee,
    ...content.paragraphs.map((p) => p.text),
    ...content.remedy,
    content.contact,
    content.signature,
    content.date,
  ];
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${content.title}</title><style>
${face('body', join(assets ?? '', 'fandol', 'FandolFang-Regular.otf'))}
${face('regular', join(regular ?? '', 'NotoSerifSC_400Regular.ttf'))}
${face('black', join(black ?? '', 'NotoSerifSC_900Black.ttf'))}
@page{size:A4;margin:37mm 26mm 35mm 28mm}body{font:16pt/29pt regular,body,serif}p{font-family:body,regular;text-indent:2em;margin:0}
h1,h2{font-family:black;text-align:center;font-weight:400}h1{color:#a8151b}</style></head>
<body><h1>${content.authority}</h1><p>${content.number}</p><h2>${content.title}</h2>${text.map((t) => `<p>${t}</p>`).join('')}</body></html>`;
  const file = join(mkdtempSync(join(tmpdir(), 'gongkai-print-')), 'letter.html');
  writeFileSync(file, html);
  const browser = await launchBrowser();
  const times: number[] = [];
  for (let i = 0; i < 6; i++) {
    const started = performance.now();
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready');
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
    await page.close();
    times.push(performance.now() - started);
  }
  await browser.close();
  return median(times.slice(1));
}
