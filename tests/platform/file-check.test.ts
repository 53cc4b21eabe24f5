import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { demoPdf } from '../../local/demo-files.ts';
import { checkFile } from '../../shared/platform/file-check/file-check.ts';
import { invented } from '../support/scans.ts';

const verdict = async (name: string, bytes: Uint8Array) => {
  const answer = await checkFile(name, bytes);
  return 'code' in answer ? answer.code : answer.contentType;
};
const inserted = (pdf: Uint8Array, text: string) =>
  Buffer.concat([
    Buffer.from(pdf).subarray(0, 9),
    Buffer.from(`9 0 obj\n${text}\nendobj\n`, 'latin1'),
    Buffer.from(pdf).subarray(9),
  ]);

describe('what may be uploaded', () => {
  it('takes an honest PDF and an honest picture', async () => {
    expect(await verdict('身份证.pdf', demoPdf('ok'))).toBe('application/pdf');
    expect(await verdict('照片.png', png(800, 600))).toBe('image/png');
  });

  it('tells the type from the content, not from the name', async () => {
    expect(await verdict('照片.jpg', demoPdf('ok'))).toBe('file-type-false');
    expect(await verdict('程序.pdf', Buffer.from('MZ this is a program, not a document at all'))).toBe('file-type');
    expect(await verdict('空.pdf', new Uint8Array())).toBe('file-empty');
  });

  it('refuses scripts in a PDF, also under escaped names and in compressed object streams', async () => {
    expect(await verdict('a.pdf', inserted(demoPdf('x'), '<< /S /JavaScript /JS (app.alert(1)) >>'))).toBe(
      'file-unsafe',
    );
    expect(await verdict('b.pdf', inserted(demoPdf('x'), '<< /S /#4aava#53cript /J#53 (app.alert(1)) >>'))).toBe(
      'file-unsafe',
    );
    const hidden = deflateSync(Buffer.from('7 0 << /S /JavaScript /JS (app.alert(1)) >>'));
    const stream = Buffer.concat([
      Buffer.from(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${hidden.length} >>\nstream\n`),
      hidden,
      Buffer.from('\nendstream'),
    ]);
    expect(await verdict('c.pdf', inserted(demoPdf('x'), stream.toString('latin1')))).toBe('file-unsafe');
    expect(await verdict('d.pdf', inserted(demoPdf('x'), '<< /Type /Filespec /EF << >> /EmbeddedFiles 3 0 R >>'))).toBe(
      'file-unsafe',
    );
    expect(await verdict('e.pdf', inserted(demoPdf('x'), '<< /Encrypt 3 0 R >>'))).toBe('file-unsafe');
  });

  it('refuses a PDF whose object stream swells beyond all measure', async () => {
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024, 32));
    const stream = Buffer.concat([
      Buffer.from('<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n'),
      bomb,
      Buffer.from('\nendstream'),
    ]);
    expect(await verdict('bomb.pdf', inserted(demoPdf('x'), stream.toString('latin1')))).toBe('file-unsafe');
  });

  it('refuses a zip bomb, macros and broken packages', async () => {
    const docx = (entries: [string, number][]) =>
      zip([
        ['[Content_Types].xml', WORD_TYPES, undefined],
        ['word/document.xml', Buffer.from('<w/>'), undefined],
        ...entries.map(([n, s]): [string, Buffer, number] => [n, Buffer.from('x'), s]),
      ]);
    expect(await verdict('报告.docx', docx([]))).toContain('wordprocessingml');
    expect(await verdict('报告.docx', docx([['word/media/a.xml', 3_000_000_000]]))).toBe('file-unsafe');
    expect(await verdict('报告.docx', docx([['word/vbaProject.bin', 10]]))).toBe('file-unsafe');
    expect(['file-unsafe', 'file-type']).toContain(await verdict('报告.docx', docx([]).subarray(0, 200)));
  });

  it('takes a TIFF as a scan only, and a scan in no other form than pages', async () => {
    const scanned = async (name: string, bytes: Uint8Array) => {
      const answer = await checkFile(name, bytes, 'scan');
      return 'code' in answer ? answer.code : answer.contentType;
    };
    for (const big of [false, true])
      expect(await scanned('档案.tif', invented.tiff(1000, { pages: 3, big }))).toBe('image/tiff');
    expect(await scanned('档案.TIFF', invented.tiff())).toBe('image/tiff');
    expect(await scanned('档案.pdf', demoPdf('ok'))).toBe('application/pdf');
    expect(await scanned('档案.pdf', invented.tiff())).toBe('file-type-false');
    expect(await verdict('照片.tif', invented.tiff())).toBe('file-type');
    expect(await scanned('报告.docx', zip([['[Content_Types].xml', WORD_TYPES, undefined]]))).toBe('file-type');
  });

  it('refuses a TIFF that is broken, runs in circles, or has too large or too many pages', async () => {
    const problem = async (bytes: Uint8Array) => {
      const answer = await checkFile('档案.tif', bytes, 'scan');
      return 'problem' in answer ? answer.problem : undefined;
    };
    expect(await problem(invented.tiff(1000, { loop: true, pages: 2 }))).toContain('损坏');
    expect(await problem(invented.tiff(1000, { width: 60_000, height: 60_000 }))).toContain('尺寸太大');
    expect(await problem(invented.tiff(1000, { width: 0 }))).toContain('损坏');
    expect(await problem(invented.tiff(1000, { pages: 2001 }))).toContain('页数太多');
    // Wherever it is cut off, it is refused and nothing is thrown.
    const whole = invented.tiff(0, { pages: 2 });
    for (let length = 1; length < whole.length; length++)
      expect(await problem(whole.subarray(0, length)), String(length)).toBeDefined();
  });

  it('refuses a picture whose stated size would fill the memory', async () => {
    expect(await verdict('大.png', png(60_000, 60_000))).toBe('file-unsafe');
  });
});

function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type), data]);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const WORD_TYPES = Buffer.from(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);

/** A stored (uncompressed) zip; `stated` lies about an entry's unpacked size. */
function zip(entries: [string, Buffer, number | undefined][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data, stated] of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(stated === undefined ? 0 : 8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(stated ?? data.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    local.copy(central, 10, 8, 30);
    central.writeUInt16LE(stated === undefined ? 0 : 8, 10);
    central.writeUInt32LE(crc32(data), 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(stated ?? data.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), data);
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}
