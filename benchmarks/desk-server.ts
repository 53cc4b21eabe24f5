import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readLocalConfig } from '../local/config.ts';
import { type RunningServer, startServer } from '../local/server.ts';
import { openCase } from '../shared/casework/execute.ts';
import { createLetterKind } from '../shared/letters-in/kind.ts';
import type { LetterCase } from '../shared/letters-in/letter.ts';
import type { ScanReader } from '../shared/letters-in/scan-reader.ts';
import { silentLog } from '../shared/logging/log.ts';
import type { Actor } from '../shared/office/roles.ts';
import { closedCase } from './report.ts';

/** The real server with a reader that reads at once and a year of few letters and one of many; prints where it is. */
const [root = process.cwd(), few = '2024:100', many = '2025:1000'] = process.argv.slice(2);
const clerk: Actor = { kind: 'centre', account: 'centre-a', name: '经办人', section: 'info-centre' };
const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-desk-'));
const { reader, bytes } = await pagesAtOnce();
const server = await startServer(readLocalConfig({ PORT: '0', DATA_DIR: dataDir, DEMO_DATA: '0' }), {
  root,
  consoleDir: join(root, 'dist', 'console'),
  publicAssets: { stylesheet: '', script: '', humanCheckScript: '' },
  rendererEntry: join(root, 'dist', 'server', 'renderer-child.mjs'),
  log: silentLog,
  reader,
});
for (const year of [few, many]) await fill(server, Number(year.split(':')[0]), Number(year.split(':')[1]));
console.log(JSON.stringify({ url: server.url, issuer: server.issuer, dataDir, bytes }));
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));

/** What the reader hands over of a page at the size it shows: the desk is measured, not the reading. */
async function pagesAtOnce(): Promise<{ reader: ScanReader; bytes: number }> {
  const scan = readFileSync(join(root, 'assets', 'demo-scans', 'handwritten-letter.jpg'));
  const [width, height] = [1170, 1654];
  const picture = await sharp(scan).resize(width, height, { fit: 'fill' }).jpeg({ quality: 78 }).toBuffer();
  const reader: ScanReader = {
    async readScan(_bytes, _contentType, onPage) {
      await onPage({ number: 1, width, height, condition: 'text', lines: [], imageJpeg: picture });
      return { proposal: { application: true, provisionForms: [], deliveryWays: [] } };
    },
  };
  return { reader, bytes: picture.length };
}

/** A year of letters, most of them applications by now, as in a real register. */
async function fill({ local: { office, kind } }: RunningServer, year: number, count: number): Promise<void> {
  const letters = createLetterKind(office);
  const step = { actor: clerk, requestHash: '', result: null };
  for (let n = 0; n < count; n++) {
    const day = `${year}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 27)).padStart(2, '0')}`;
    const registered = n % 5 > 0;
    const application = { ...closedCase(n), id: `D${year}${String(n).padStart(5, '0')}` };
    if (registered)
      await openCase(kind, office, {
        ...step,
        subject: application,
        command: 'submitApplication',
        commandId: `a-${year}-${n}`,
      });
    const letter: LetterCase = {
      id: `L${year}${String(n).padStart(7, '0')}`,
      state: registered ? 'registered' : 'not-application',
      steps: {},
      number: `来信〔${year}〕${n + 1}号`,
      channel: n % 4 === 0 ? 'fax' : 'letter',
      arrival: {
        arrivedOn: day,
        mail: 'registered',
        trackingNumber: `XA${String(n).padStart(11, '0')}`,
        signedOn: day,
        signedBy: '收发室',
      },
      receivedAt: `${day}T01:00:00.000Z`,
      receivedBy: '经办人甲',
      scans: [],
      round: 1,
      sender: '测试甲',
      asks: `请公开第${n}号工程的立项批复、招标文件、中标通知书和资金安排，并说明进展情况。`,
      ...(registered
        ? { application: { id: application.id, number: application.registration?.number ?? '' } }
        : { closing: { title: '存档', on: day, to: '', reason: '反映问题', by: '经办人甲' } }),
    };
    await openCase(letters, office, {
      ...step,
      subject: letter,
      command: 'receiveLetter',
      commandId: `l-${year}-${n}`,
    });
  }
}
