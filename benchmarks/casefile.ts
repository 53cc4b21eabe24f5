import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { attachNotice } from '../shared/applications/attach-notice.ts';
import { bindCaseFile } from '../shared/applications/case-file/build.ts';
import { zipEntries } from '../shared/applications/case-file/zip-entries.ts';
import { createDisputeKind } from '../shared/applications/disputes/kind.ts';
import { openDispute } from '../shared/applications/disputes/open.ts';
import { acceptUpload } from '../shared/applications/uploads.ts';
import { zipStream } from '../shared/platform/case-file/zip.ts';
import { createLetterDocx } from '../shared/platform/letters/docx.ts';
import { createRendererProcess } from '../shared/platform/letters/renderer-process.ts';
import {
  act,
  caseOf,
  driveTo,
  grantedProposal,
  leader,
  people,
  submit,
  testOffice,
} from '../tests/support/test-office.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const root = join(import.meta.dirname, '..');
const ROUNDS = 5;

/** A case file of 60 documents: scans of a page, reports of five pages, letters. */
export async function benchCaseFile(): Promise<Figure[]> {
  const out = mkdtempSync(join(tmpdir(), 'gongkai-casefile-'));
  const noto = join(root, 'node_modules', '@expo-google-fonts', 'noto-serif-sc');
  const renderer = createRendererProcess({
    entry: join(root, 'shared', 'platform', 'letters', 'renderer-child.ts'),
    templateDir: join(root, 'assets', 'letters'),
    fontDirs: [join(root, 'assets', 'fonts'), join(noto, '400Regular'), join(noto, '900Black')],
  });
  const office = testOffice();
  try {
    const id = await largeCase(office, renderer);
    const deps = {
      office: office.office,
      kind: office.kind,
      disputes: createDisputeKind(office.office),
      press: { renderPages: renderer.renderPdf },
    };
    const bound = await bindCaseFile(deps, id, '经办人甲');
    const documents = bound.entries.length;
    const originals = bound.entries.reduce((sum, e) => sum + (e.file?.bytes ?? 0), 0);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const times: number[] = [];
    const zips: number[] = [];
    let peak = 0;
    delay.enable();
    for (let i = 0; i < ROUNDS; i++) {
      const started = performance.now();
      const again = await bindCaseFile(deps, id, '经办人甲');
      times.push(performance.now() - started);
      peak = Math.max(peak, process.memoryUsage.rss());
      const zipping = performance.now();
      let bytes = 0;
      for await (const chunk of zipStream(zipEntries(office.office, again), new Date())) bytes += chunk.length;
      zips.push(performance.now() - zipping);
      if (bytes < originals) throw new Error('the ZIP lacks originals');
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    delay.disable();
    return [
      figure(`case file of ${documents} documents as one PDF`, median(times) / 1000, 5, 's'),
      figure('… as ZIP with all originals, the PDF included', (median(times) + median(zips)) / 1000, 5, 's'),
      report(
        '… originals / bound PDF / its pages',
        `${round(originals / 2 ** 20)} MB / ${round(bound.pdf.length / 2 ** 20)} MB / ${bound.entries.at(-1)?.to}`,
      ),
      report('… longest time others wait meanwhile', `${round(delay.max / 1e6)} ms`),
      report('… resident memory at the highest', `${round(peak / 2 ** 20)} MB`),
    ];
  } finally {
    await renderer.close();
    office.close();
    rmSync(out, { recursive: true, force: true });
  }
}

type BenchOffice = ReturnType<typeof testOffice>;

/** 10 scans sent in, 20 reports given out, 2 letters, 24 papers of three disputes, and what is set from the case itself. */
async function largeCase(office: BenchOffice, press: ReturnType<typeof createRendererProcess>): Promise<string> {
  const scan = await scanned();
  const report = await reportOf(scan);
  const ticket = async (name: string, bytes: Uint8Array) => (await acceptUpload(office.office, { name, bytes })).ticket;
  const scans = await Promise.all(Array.from({ length: 10 }, (_, i) => ticket(`材料${i + 1}.jpg`, scan)));
  const reports = await Promise.all(Array.from({ length: 20 }, (_, i) => ticket(`附件${i + 1}.pdf`, report)));
  const { id } = await submit(office, {
    attachments: scans.map((t, i) => ({ purpose: i === 0 ? 'identity' : 'other', ticket: t })),
  });
  await driveTo(office, id, 'assigned');
  await act(office, id, 'proposeOutcome', people.section, { ...grantedProposal, enclosures: reports });
  await act(office, id, 'approveProposal', leader);
  await act(office, id, 'passSecrecyReview', people.secrecy);
  await act(office, id, 'issueNotice', people.centre);
  const letters = {
    renderPdf: press.renderPdf,
    renderDocx: async (c: Parameters<typeof createLetterDocx>[0]) => createLetterDocx(c),
  };
  for (const { id: noticeId } of (await caseOf(office, id)).subject.notices)
    await attachNotice(office.kind, office.office, letters, { messageId: `${id}-${noticeId}`, caseId: id, noticeId });
  const desk = { office: office.office, kind: office.kind, disputes: createDisputeKind(office.office) };
  for (const [round, count] of [9, 8, 8].entries()) {
    const documents = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        i % 2 ? ticket(`证据${i}.jpg`, scan) : ticket(`答复材料${i}.pdf`, report),
      ),
    );
    const { subject } = await caseOf(office, id);
    const input = {
      route: 'review',
      procedure: 'simplified',
      agency: '楚雄市人民政府',
      receivedOn: '2026-03-02',
      documents,
    } as const;
    await openDispute(desk, subject, people.centre, { ...input, documents }, `dispute-${round}`);
  }
  return id;
}

/** A page scanned at 200 dpi in colour, about 1.5 MB. */
async function scanned(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 205, sigma: 30 } as const;
  return sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fff', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** A report of five scanned pages. */
async function reportOf(scan: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedJpg(scan);
  for (let n = 0; n < 5; n++) pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  return pdf.save();
}
