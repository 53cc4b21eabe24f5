import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReaderProcess, type ReaderProcess } from '../../shared/platform/scans/reader-process.ts';
import { letterOf, receive } from '../support/letters.ts';
import { eventually, startTestServer, type TestServer } from '../support/server.ts';

const root = join(import.meta.dirname, '..', '..');
const scan = readFileSync(join(root, 'tests/fixtures/scans/letter.jpg'));

let server: TestServer;
let reader: ReaderProcess;
beforeAll(async () => {
  reader = createReaderProcess({ entry: join(root, 'shared/platform/scans/reader-child.ts') });
  server = await startTestServer({ reader, backoffMs: 20 });
});
afterAll(() => server.close());

const ticketOf = async (bytes: Uint8Array = scan) => {
  const form = new FormData();
  form.set('file', new File([Buffer.from(bytes)], '来信.jpg', { type: 'image/jpeg' }));
  const answer = await fetch(`${server.url}/api/staff/uploads?purpose=scan`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token('centre-a')}` },
    body: form,
  });
  return ((await answer.json()) as { ticket: string }).ticket;
};
const read = (id: string) =>
  eventually(
    async () => {
      const letter = await letterOf(server, id);
      return letter.reading === 'read' ? letter : undefined;
    },
    'letter read',
    60_000,
  );

describe('a real scan', { timeout: 120_000 }, () => {
  it('is read by the real reader and lies on the desk, each value beside its place on the picture', async () => {
    const { id } = await receive(server, { scans: [await ticketOf()] });
    const letter = await read(id);
    expect(letter.pages.map((p) => p.condition)).toEqual(['text']);
    expect(letter.proposal).toMatchObject({
      application: true,
      name: { value: '周建平', page: 1 },
      phone: { value: '13857840926', page: 1 },
      address: { value: '浙江省青田市临江街道石桥村三组18号' },
    });
    expect(letter.proposal?.identityNumber).toMatchObject({ value: '332522197108163510', unsure: false });
    expect(letter.allowedCommands.map((c) => c.command)).toContain('registerLetter');
  });

  it('of the same letter, scanned once more and photographed, is shown as the same; a form that looks otherwise is not', async () => {
    const again = await sharp(scan).rotate(1.2, { background: '#eee' }).resize(1500).jpeg({ quality: 70 }).toBuffer();
    const form = readFileSync(join(root, 'tests/fixtures/scans/form-with-seal.jpg'));
    const other = await receive(server, { scans: [await ticketOf(form)] });
    expect((await read(other.id)).duplicates).toEqual([]);
    const second = await receive(server, { scans: [await ticketOf(again)] });
    expect(second.sameFile).toEqual([]);
    const { duplicates } = await read(second.id);
    expect(duplicates.map((d) => [d.why, d.whyTitle])).toEqual([['same-look', '扫描页面看上去相同']]);
  });

  it('is read again when the reader was killed in the middle of it', async () => {
    const { id } = await receive(server, { scans: [await ticketOf()] });
    await eventually(async () => reader.pid || undefined, 'reader runs', 30_000);
    process.kill(reader.pid ?? 0, 'SIGKILL');
    await eventually(async () => reader.pid === undefined || undefined, 'reader died', 30_000);
    // The test's clock stands still, so the time until the next try has to pass by hand.
    server.clock.set('2026-03-02T09:05:00+08:00');
    expect((await read(id)).proposal?.name?.value).toBe('周建平');
  });
});
