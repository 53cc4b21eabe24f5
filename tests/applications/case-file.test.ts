import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import type { UploadAnswer } from '../../shared/contracts/staff-api.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { jpegTurn } from '../../shared/platform/case-file/jpeg-turn.ts';
import { createLetterDocx } from '../../shared/platform/letters/docx.ts';
import { unzipped } from '../letters/zip.ts';
import { eventually, startTestServer, submitByApi, type TestServer, uploadByApi } from '../support/server.ts';
import { registration } from '../support/test-office.ts';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startTestServer({ backoffMs: 20 });
  const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c8d8e8' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const tickets = await Promise.all(
    (
      [
        ['身份证明.jpg', photo],
        ['补充说明.pdf', demoPdf('supplement')],
      ] as const
    ).map(
      async ([name, bytes]) => ((await (await uploadByApi(server.url, name, bytes)).json()) as UploadAnswer).ticket,
    ),
  );
  ({ id } = await submitByApi(server.url, {
    attachments: [
      { purpose: 'identity', ticket: tickets[0] ?? '' },
      { purpose: 'other', ticket: tickets[1] ?? '' },
    ],
  }));
  await server.command('centre-a', id, 'registerApplication', registration);
  await eventually(async () => (await viewOf()).notices[0]?.pdf, 'receipt');
});
afterAll(() => server.close());

const viewOf = () => server.caseOf(id);
const exported = (form: string, account = 'centre-a') =>
  server.staff(account, 'POST', `/applications/${id}/case-file`, { form }, { 'idempotency-key': crypto.randomUUID() });

async function textOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((i) => ('str' in i ? i.str : '')).join(''));
  }
  return pages;
}

describe('the case file', () => {
  it('is one PDF: cover, index with hashes, then every document in order and numbered', async () => {
    const response = await exported('pdf');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const pages = await textOf(new Uint8Array(await response.arrayBuffer()));
    const view = await viewOf();
    const [cover = '', index = '', form = '', , supplement = '', receipt = ''] = pages;
    expect(cover).toContain('政府信息公开申请案卷');
    expect(cover).toContain(view.row.number ?? 'none');
    expect(cover).toMatch(/步办理记录核对无误/);
    for (const { sha256: hash } of [...view.attachments, ...view.notices.flatMap((n) => (n.pdf ? [n.pdf] : []))])
      expect(index).toContain(hash);
    expect(form).toContain('申请公开2025年度城镇老旧小区改造资金使用明细');
    expect(form).not.toContain(inventedResidentId(1));
    expect(supplement).toContain('supplement');
    expect(receipt).toContain('登记回执');
    expect(pages.at(-1)).toContain('导出案卷');
    // Number of the page behind the index, in its corner.
    expect(form.startsWith('1') || form.endsWith('1')).toBe(true);
  });

  it('is a ZIP of the same originals with the index for programs and the verified history', async () => {
    const response = await exported('zip');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = await unzipped(new Uint8Array(await response.arrayBuffer()));
    const names = [...files.keys()];
    expect(names.slice(0, 4)).toEqual([
      '案卷.pdf',
      '原件/2 身份证明.jpg',
      '原件/3 补充说明.pdf',
      expect.stringContaining('登记回执'),
    ]);
    const index = JSON.parse(Buffer.from(files.get('卷内文件目录.json') ?? []).toString()) as {
      number: number;
      name?: string;
      sha256?: string;
    }[];
    for (const entry of index.filter((e) => e.sha256)) {
      const name = names.find((n) => n.startsWith(`原件/${entry.number} `)) ?? '';
      expect(sha256(files.get(name) ?? new Uint8Array()), name).toBe(entry.sha256);
    }
    const csv = Buffer.from(files.get('卷内文件目录.csv') ?? []).toString();
    expect(csv.startsWith('\ufeff序号,题名')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(index.length + 1);
    expect(JSON.parse(Buffer.from(files.get('办理过程记录.json') ?? []).toString())).toMatchObject({
      verified: true,
      faults: [],
    });
  });

  it('is for the centre alone, and every taking is in the history', async () => {
    for (const account of ['admin', 'section-general-2', 'secrecy'])
      expect((await exported('pdf', account)).status).toBe(404);
    const before = (await viewOf()).history.length;
    await (await exported('pdf', 'centre-b')).arrayBuffer();
    const { history } = await viewOf();
    expect(history.length).toBe(before + 1);
    expect(history.at(-1)).toMatchObject({
      title: '导出案卷',
      by: expect.stringContaining('乙'),
      facts: [{ text: 'PDF' }],
    });
    expect((await exported('docx')).status).toBe(422);
  });

  it('says of what cannot be bound where it is, and of what is lost that it is', async () => {
    const { subject } = { subject: await viewOf() };
    const letter = await createLetterDocx({
      format: 'letter',
      authority: '楚雄市人民政府办公室',
      title: '说明',
      number: '1',
      addressee: '测试甲',
      paragraphs: [{ text: '说明。' }],
      remedy: [],
      contact: '',
      attachments: [],
      annexes: [],
      signature: '楚雄市人民政府办公室',
      date: '2026-03-02',
      sealed: false,
      verbatim: [],
    });
    const tickets = await Promise.all(
      (
        [
          ['说明.docx', letter],
          ['破损.pdf', demoPdf('to be lost')],
        ] as const
      ).map(
        async ([name, bytes]) => ((await (await uploadByApi(server.url, name, bytes)).json()) as UploadAnswer).ticket,
      ),
    );
    await server.staff(
      'centre-a',
      'POST',
      `/applications/${id}/disputes`,
      { route: 'review', agency: '楚雄市人民政府', receivedOn: '2026-03-02', documents: tickets },
      { 'idempotency-key': crypto.randomUUID() },
    );
    const { key } = JSON.parse(Buffer.from((tickets[1] ?? '').split('.')[0] ?? '', 'base64url').toString()) as {
      key: string;
    };
    await server.local.office.files.put(key, demoPdf('another content'), 'application/pdf');
    const pages = await textOf(new Uint8Array(await (await exported('pdf')).arrayBuffer()));
    expect(subject.history.length).toBeGreaterThan(0);
    expect(pages.at(-2)).toContain('原件不是PDF或者图片，不能并入，见ZIP');
    expect(pages.at(-1)).toContain('原件无法读取，或者与登记的校验值不符');
    const files = await unzipped(new Uint8Array(await (await exported('zip')).arrayBuffer()));
    expect([...files.keys()].filter((n) => n.includes('说明.docx'))).toHaveLength(1);
    expect([...files.keys()].filter((n) => n.includes('破损'))).toHaveLength(0);
  });
});

describe('a photograph', () => {
  it.each([
    [1, 0],
    [3, 180],
    [6, 90],
    [8, 270],
  ])('taken with orientation %i is turned by %i degrees', async (orientation, turn) => {
    const photo = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#888' } })
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer();
    expect(jpegTurn(photo)).toBe(turn);
  });
  it('without EXIF, cut short or no JPEG at all stays as it is', () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(3),
      Buffer.from('ffd8ffe1001045786966', 'hex'),
      Buffer.alloc(64, 0xff),
    ])
      expect(jpegTurn(bytes)).toBe(0);
  });
});
