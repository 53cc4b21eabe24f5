import { demoPdf } from '../../local/demo-files.ts';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import type { CaseView } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import type { ScanReader } from '../../shared/letters-in/scan-reader.ts';
import type { TestServer } from './server.ts';

/** A JPEG of one grey dot: what a page's picture is does not matter here. */
const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);

/** Each value on a line of its own. */
const read = (value: string, line: number, unsure = false) => ({
  value,
  text: value,
  page: 1,
  box: { x: 120, y: 240 + line * 120, width: 300, height: 40 },
  confidence: 0.97,
  unsure,
});

/**
 * A reader for tests of the register desk: the text of each file is looked up by a line that the invented PDF holds.
 * What it hands over is stored and shown as the real reader's is.
 */
export function readerOf(
  texts: Readonly<
    Record<string, { name: string; identityNumber?: string; asks: string; look?: string; unsure?: boolean }>
  >,
) {
  const state: { fail?: Error | undefined; hold?: Promise<void> | undefined; failed: number } = { failed: 0 };
  const reader: ScanReader = {
    async readScan(bytes, _contentType, onPage) {
      await state.hold;
      const source = Buffer.from(bytes).toString('latin1');
      const known = Object.entries(texts).find(([line]) => source.includes(`(${line})`))?.[1];
      await onPage({
        number: 1,
        width: 1240,
        height: 1754,
        condition: known ? 'text' : 'blank',
        ...(known?.look ? { look: known.look } : {}),
        lines: known ? [{ text: known.name }, { text: known.asks }] : [],
        imageJpeg: PICTURE,
      });
      if (state.fail) {
        state.failed++;
        throw state.fail;
      }
      return {
        proposal: {
          application: known !== undefined,
          ...(known
            ? {
                kind: read('person', 3),
                name: read(known.name, 0, known.unsure),
                information: read(known.asks, 2, true),
              }
            : {}),
          ...(known?.identityNumber ? { identityNumber: read(known.identityNumber, 1) } : {}),
          provisionForms: [],
          deliveryWays: [],
        },
      };
    },
  };
  return { reader, state };
}

export const letterForm = (over: Record<string, unknown> = {}, applicant: Record<string, unknown> = {}) => ({
  applicant: {
    kind: 'person',
    name: '测试丁',
    identityType: 'resident-id',
    identityNumber: inventedResidentId(7),
    phone: '13800000007',
    address: '示例省示例市示例路7号',
    ...applicant,
  },
  request: {
    description: '请公开龙川江综合治理工程2025年度的项目清单和资金安排。',
    deliveryWay: 'post',
    provisionForm: 'paper',
  },
  signed: true,
  enclosed: ['identity'],
  ...over,
});

export const registeredMail = {
  arrivedOn: '2026-03-02',
  mail: 'registered',
  trackingNumber: 'XA00000000000',
  postmarkOn: '2026-02-27',
  signedOn: '2026-03-02',
  signedBy: '收发室 测试己',
};

/** Uploads an invented scan by the staff's API; answers its ticket. */
export async function scanTicket(server: TestServer, line = 'a letter', account = 'centre-a'): Promise<string> {
  const form = new FormData();
  form.set('file', new File([Buffer.from(demoPdf(line))], '来信.pdf'));
  const response = await fetch(`${server.url}/api/staff/uploads?purpose=scan`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token(account)}` },
    body: form,
  });
  return ((await response.json()) as { ticket: string }).ticket;
}

/** Receives one letter; answers its id. */
export async function receive(
  server: TestServer,
  over: { channel?: string; arrival?: Record<string, unknown>; scans?: string[]; line?: string } = {},
): Promise<{ id: string; number: string; sameFile: { id: string; number: string }[] }> {
  const scans = over.scans ?? [await scanTicket(server, over.line)];
  const response = await server.staff(
    'centre-a',
    'POST',
    '/letters-in',
    { letters: [{ channel: over.channel ?? 'letter', arrival: over.arrival ?? { arrivedOn: '2026-03-02' }, scans }] },
    { 'idempotency-key': crypto.randomUUID() },
  );
  const [letter] = (await response.json()) as {
    id: string;
    number: string;
    sameFile: { id: string; number: string }[];
  }[];
  if (response.status !== 201 || !letter) throw new Error(`receive: ${response.status} ${JSON.stringify(letter)}`);
  return letter;
}

/** Gives a command on a record of any kind, on the version seen now; answers status and body. */
export async function give<T = LetterView>(
  server: TestServer,
  path: string,
  command: string,
  input: unknown,
  account = 'centre-a',
  version?: number,
): Promise<{
  status: number;
  body: T & { code?: string; detail?: string; fields?: { field: string; message: string }[] };
}> {
  const seen = version ?? ((await (await server.staff(account, 'GET', path)).json()) as { version: number }).version;
  const response = await server.staff(
    account,
    'POST',
    `${path}/commands/${command}`,
    { version: seen, input },
    { 'idempotency-key': crypto.randomUUID() },
  );
  return { status: response.status, body: (await response.json()) as T & { code?: string } };
}

export async function letterOf(server: TestServer, id: string): Promise<LetterView> {
  return (await (await server.staff('centre-a', 'GET', `/letters-in/${id}`)).json()) as LetterView;
}

export async function applicationOf(server: TestServer, id: string): Promise<CaseView> {
  return (await (await server.staff('centre-a', 'GET', `/applications/${id}`)).json()) as CaseView;
}
