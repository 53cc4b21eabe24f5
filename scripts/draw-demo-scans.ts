import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { DEMO_SCANS, type DemoScanName, demoPaper } from '../local/demo-scans.ts';
import type { Content } from '../tests/scans/generator/content.ts';
import { distorted, type Quality } from '../tests/scans/generator/distort.ts';
import type { DrawnPage, Pen, Style } from '../tests/scans/generator/drawing.ts';
import { HELD_OUT_FORMS } from '../tests/scans/generator/forms-held-out.ts';
import { HELD_OUT_LETTERS } from '../tests/scans/generator/letters-held-out.ts';
import { TUNED_LETTERS } from '../tests/scans/generator/letters-tuned.ts';
import { type Layout, sheetOf } from '../tests/scans/generator/parts.ts';
import { seeded } from '../tests/scans/generator/random.ts';
import { pdfOf, rastered } from '../tests/scans/generator/render.ts';
import { MARGIN, paragraphs, TEXT_WIDTH } from '../tests/scans/generator/writing.ts';

/** `node scripts/draw-demo-scans.ts`: draws assets/demo-scans anew with the generator of the reader's tests. */
const out = join(import.meta.dirname, '..', 'assets', 'demo-scans');
const OFFICE = '楚雄市人民政府办公室';
mkdirSync(out, { recursive: true });

const typed: Style = { print: 'FandolFang R', title: 'FandolHei', value: 'FandolKai', hand: false, size: 12, grey: 20 };
const handwritten: Style = { ...typed, value: 'Ma Shan Zheng', hand: true, size: 13 };

await keep(
  'registered',
  await bound(
    [
      ...draw('registered', typed, envelope),
      ...draw('registered', { ...handwritten, size: 12 }, form('form trailing boxes')),
    ],
    {
      dpi: 150,
      skew: 0.9,
      noise: 8,
      jpeg: 62,
    },
  ),
);
await keep('fax', await faxed(draw('fax', typed, form('form heads'))));
await keep(
  'handwritten',
  (
    await scans(draw('handwritten', handwritten, letter(TUNED_LETTERS, 'letter end block')), {
      dpi: 150,
      photo: true,
      perspective: 0.025,
      shadow: 0.3,
      noise: 10,
      blur: 0.5,
      jpeg: 62,
    })
  )[0],
);
await keep('email', pdfOf(draw('email', { ...typed, value: typed.print }, letter(HELD_OUT_LETTERS, 'letter right'))));
await keep(
  'complaint',
  (await scans(draw('complaint', handwritten, complaint), { dpi: 130, skew: -1.2, noise: 8, jpeg: 62 }))[0],
);
await keep('signed', (await scans(draw('signed', typed, signedPage), { dpi: 130, skew: 0.6, noise: 6, jpeg: 62 }))[0]);

function form(name: string): Layout {
  const layout = HELD_OUT_FORMS[name];
  if (!layout) throw new RangeError(`no form ${name}`);
  return layout;
}

function letter(letters: Readonly<Record<string, Layout>>, name: string): Layout {
  const layout = letters[name];
  if (!layout) throw new RangeError(`no letter ${name}`);
  return layout;
}

/** The pages of one paper, filled in with what the demo's clerk takes down from it. */
function draw(name: DemoScanName, style: Style, layout: Layout): DrawnPage[] {
  const { applicant, request } = demoPaper(DEMO_SCANS[name]);
  const sheet = sheetOf(style, seeded(DEMO_SCANS[name].seed));
  const content: Content = {
    kind: 'person',
    name: applicant.name,
    identityNumber: applicant.identityNumber,
    phone: applicant.phone,
    address: applicant.address,
    postcode: applicant.postcode,
    requests: [request.description.replace(/。$/u, '')],
    provisionForms: ['paper'],
    deliveryWays: ['post'],
    year: 2026,
    month: 1,
    day: 8,
    office: OFFICE,
  };
  layout(sheet, content);
  return sheet.pages;
}

function envelope(...[sheet, c]: Parameters<Layout>): ReturnType<Layout> {
  const pen = sheet.next();
  pen.box(60, 90, 475, 240, 1.2);
  for (const [k, digit] of [...'675000'].entries()) {
    pen.box(80 + k * 22, 110, 18, 22);
    pen.write(84 + k * 22, 114, digit, 14);
  }
  pen.write(110, 165, `云南省楚雄市鹿城南路　${c.office}`, 15);
  pen.write(170, 205, '政府信息公开工作机构　收', 15);
  pen.write(250, 285, `${c.address}　${c.name}`, 12);
  pen.box(380, 105, 135, 44, 1);
  pen.print(392, 110, '挂号信函', 13);
  pen.print(392, 130, 'XA 0000 0000 053', 10);
  postmark(pen, 340, 135);
  return {};
}

function postmark(pen: Pen, x: number, y: number): void {
  pen.page.items.push({ t: 'circle', x, y, r: 26, width: 1.2, color: 'rgb(40, 40, 40)' });
  pen.print(x - 19, y - 14, '示例邮局', 9);
  pen.print(x - 20, y + 2, '2026.1.9', 9);
}

function complaint(...[sheet, c]: Parameters<Layout>): ReturnType<Layout> {
  const pen = sheet.next();
  pen.write(250, 80, '来　信', 20);
  const end = paragraphs(pen, MARGIN, 130, TEXT_WIDTH, [
    '办公室的同志：',
    '　　我住在示例路58号小区，小区门口的路灯坏了半个多月，晚上老人小孩走路不方便，请派人修理。',
    '　　谢谢！',
  ]);
  pen.write(380, end + 20, c.name);
  pen.write(360, end + 48, `${c.year}年${c.month}月${c.day}日`);
  return {};
}

function signedPage(...[sheet, c]: Parameters<Layout>): ReturnType<Layout> {
  const pen = sheet.next();
  pen.title(70, '政府信息公开申请表（代为填写）', 18);
  const end = paragraphs(pen, MARGIN, 120, TEXT_WIDTH, [
    `申请人：${c.name}，居民身份证${c.identityNumber}，联系电话${c.phone}。`,
    `所需信息的内容：${c.requests[0]}。`,
    '申请人视力障碍，由工作人员代为填写，并已当面宣读，申请人确认无误。',
  ]);
  pen.print(300, end + 40, '申请人签名或者捺印：');
  pen.write(430, end + 36, c.name, 16);
  // The print of a thumb.
  for (const r of [3, 6, 9, 12])
    pen.page.items.push({ t: 'circle', x: 490, y: end + 46, r, width: 1.6, color: 'rgb(205, 60, 60)' });
  pen.print(300, end + 76, `${c.year}年${c.month}月${c.day}日`);
  return {};
}

async function scans(pages: readonly DrawnPage[], quality: Quality): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = [];
  for (const [k, page] of (await rastered(pdfOf(pages), quality.dpi)).entries())
    pictures.push((await distorted(page, quality, seeded(k + 7))).bytes);
  return pictures;
}

/** Pages as an office machine puts them into one PDF. */
async function bound(pages: readonly DrawnPage[], quality: Quality): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const picture of await scans(pages, quality))
    pdf.addPage([595, 842]).drawImage(await pdf.embedJpg(picture), { x: 0, y: 0, width: 595, height: 842 });
  return pdf.save();
}

/** Black and white at the resolution of a fax, compressed as ITU-T T.6 says. */
async function faxed(pages: readonly DrawnPage[]): Promise<Uint8Array> {
  const [picture] = await scans(pages, { dpi: 200, skew: 0.7, noise: 60 });
  return sharp(picture)
    .flatten()
    .greyscale()
    .toColourspace('b-w')
    .threshold(150)
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
}

async function keep(name: DemoScanName, bytes: Uint8Array | undefined): Promise<void> {
  if (!bytes) throw new Error(`${name}: nothing drawn`);
  writeFileSync(join(out, DEMO_SCANS[name].file), bytes);
  console.log(`${DEMO_SCANS[name].file}: ${Math.round(bytes.length / 1024)} kB`);
}
