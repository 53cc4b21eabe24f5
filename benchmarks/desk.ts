import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoAccounts } from '../local/demo-accounts.ts';
import { demoPdf } from '../local/demo-files.ts';
import { signDemoToken } from '../local/demo-token.ts';
import { localSecrets } from '../local/secrets.ts';
import { shanghaiDateOf } from '../shared/law/iso-date.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { lookOf } from '../shared/scans/look.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { signIn } from '../tests/support/pages.ts';
import { bundled, startHelper } from './processes.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const root = join(import.meta.dirname, '..');
const OPENED = 12;
const TIMES = 5;
const PAGE_MS = 300;
const FEW = { year: 2024, letters: 100 };
const MANY = { year: 2025, letters: 1_000 };

interface Office {
  readonly url: string;
  readonly issuer: string;
  readonly dataDir: string;
  /** Of a page's picture. */
  readonly bytes: number;
}

/** The scan desk in a real browser, and the registers with a year of 1,000 letters. */
export async function benchDesk(): Promise<Figure[]> {
  const years = [FEW, MANY].map(({ year, letters }) => `${year}:${letters}`);
  const helper = await startHelper(await bundled('desk-server'), [root, ...years]);
  const office = JSON.parse(helper.hello) as Office;
  const browser = await launchBrowser();
  try {
    return [...(await openedPages(office, browser)), ...(await registers(office)), ...looks()];
  } finally {
    await browser.close();
    await helper.stop();
  }
}

async function staff({ url, issuer, dataDir }: Office, path: string, init: RequestInit = {}): Promise<Response> {
  const account = demoAccounts(chuxiong).find((a) => a.account === 'centre-a');
  if (!account) throw new Error('no demo account');
  const authorization = `Bearer ${await signDemoToken(account, issuer, await localSecrets(dataDir))}`;
  const response = await fetch(`${url}/api/staff${path}`, { ...init, headers: { ...init.headers, authorization } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function receive(office: Office, line: string): Promise<void> {
  const body = new FormData();
  body.set('file', new File([Buffer.from(demoPdf(line))], '来信.pdf'));
  const { ticket } = (await (await staff(office, '/uploads?purpose=scan', { method: 'POST', body })).json()) as {
    ticket: string;
  };
  const arrival = { arrivedOn: shanghaiDateOf(new Date().toISOString()) };
  await staff(office, '/letters-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ letters: [{ channel: 'letter', arrival, scans: [ticket] }] }),
  });
}

/** From the click on a letter to its painted picture: each letter anew, then each once more. */
async function openedPages(office: Office, browser: Browser): Promise<Figure[]> {
  for (let i = 0; i < OPENED; i++) await receive(office, `letter ${i}`);
  const { page } = await signIn(browser, office.url, 'centre-a');
  await page.goto(`${office.url}/console/letters-in`);
  const links = page.getByRole('table', { name: '待登记的来信' }).getByRole('link');
  await page
    .getByText('已识读，请核对')
    .nth(OPENED - 1)
    .waitFor({ timeout: 60_000 });
  const open = async (i: number): Promise<number> => {
    const link = links.nth(i);
    await link.waitFor();
    // The browser's own clock, so that what steers it is not measured.
    const took = await link.evaluate(
      (element) =>
        new Promise<number>((done) => {
          const clicked = performance.now();
          (element as HTMLElement).click();
          const look = () => {
            const image = document.querySelector<HTMLImageElement>('.page-sheet img');
            if (image?.complete && image.naturalWidth > 0)
              void image.decode().then(() => requestAnimationFrame(() => done(performance.now() - clicked)));
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await page.getByRole('link', { name: '来信登记' }).first().click();
    return took;
  };
  const rounds: number[][] = [];
  for (const _ of ['first', 'again']) {
    const times: number[] = [];
    for (let i = 0; i < OPENED; i++) times.push(await open(i));
    rounds.push(times);
  }
  const [first = [], again = []] = rounds;
  await page.context().close();
  return [
    figure('scan desk: from the click on a letter to its painted page', median(first), PAGE_MS, 'ms'),
    report(
      '… opened once more / slowest / the picture',
      `${round(median(again))} ms / ${round(Math.max(...first))} ms / ${round(office.bytes / 1024)} kB`,
    ),
  ];
}

/** A page on screen; the whole in print and as a spreadsheet, once each, since a sheet set twice is remembered. */
async function registers(office: Office): Promise<Figure[]> {
  const time = async (path: string): Promise<number> => {
    const started = performance.now();
    const { byteLength } = await (await staff(office, `/registers/${path}`)).arrayBuffer();
    if (byteLength < 1_000) throw new Error(`${path}: ${byteLength} bytes`);
    return performance.now() - started;
  };
  const screens: number[][] = [[], []];
  // Turn by turn, so that a slow moment of the machine falls on both.
  for (let turn = 0; turn < 4 * TIMES; turn++)
    for (const [i, { year }] of [FEW, MANY].entries()) screens[i]?.push(await time(`letters?year=${year}&limit=50`));
  const of = async ({ year }: { readonly year: number }, i: number) => ({
    screen: median(screens[i] ?? []),
    pdf: await time(`letters.pdf?year=${year}`),
    xlsx: await time(`letters.xlsx?year=${year}`),
  });
  const [few, many] = [await of(FEW, 0), await of(MANY, 1)];
  return [
    figure('register on screen, a page of 50: 1,000 letters against 100', many.screen / few.screen, 1.3, 'x'),
    figure('register of 1,000 letters on screen', many.screen, PAGE_MS, 'ms'),
    figure('… in print (PDF)', many.pdf / 1000, 5, 's'),
    figure('… as a spreadsheet (XLSX)', many.xlsx / 1000, 2, 's'),
    report(
      '… of 100 letters: on screen / in print / as a spreadsheet',
      `${round(few.screen)} / ${round(few.pdf)} / ${round(few.xlsx)} ms`,
    ),
  ];
}

/** What knowing a page again by its look costs the reader, against the pixels alone. */
function looks(): Figure[] {
  const [width, height] = [1654, 2339];
  const page = { width, height, data: new Uint8Array(width * height).map((_, i) => (i * 7919) % 256) };
  const word = { x: 100, y: 100, width: width - 200, height: height - 200 };
  const times = Array.from({ length: TIMES }, () => {
    const started = performance.now();
    lookOf(page, [word]);
    return performance.now() - started;
  });
  return [figure('the look of a page, by which its second scan is known', median(times), 50, 'ms')];
}
