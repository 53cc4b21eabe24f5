import type { z } from 'zod';
import { loadCase } from '../casework/execute.ts';
import { DELIVERY_WAYS } from '../contracts/application-choices.ts';
import type {
  BatchList,
  BatchRow,
  batchQuerySchema,
  labelsBodySchema,
  postingBodySchema,
} from '../contracts/letter-batch.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { NOTICES } from '../law/notices.ts';
import { centreOf } from '../office/profile.ts';
import { sha256 } from '../platform/canonical.ts';
import { Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { Item } from '../platform/ports.ts';
import type { LetterPress } from './attach-notice.ts';
import type { ApplicationCase, CaseFile, IssuedNotice } from './case.ts';
import { readCaseFile } from './case-files.ts';
import { failedDelivery, plannedWay } from './delivery-facts.ts';
import { returnedPartition } from './indexes.ts';
import type { ApplicationKind } from './kind.ts';
import type { PrintSheet, Recipient } from './letters/print-sheet.ts';
import { caseRow } from './row.ts';
import { finalNotice } from './rules.ts';

const PAGE = 100;
/** Rows of the desk read at most to fill one page. */
const READS = 500;
/** Closed cases that came back, shown before the rest. */
const RETURNED = 50;

/** What an address may have on a label of 70 by 37 mm and still be read. */
const LABEL_CHARACTERS = 80;

/** What lies on the centre's desk to be issued or to be delivered: one range of one index, paged. */
export async function letterBatch(
  office: Office,
  kind: ApplicationKind,
  query: z.output<typeof batchQuerySchema>,
): Promise<BatchList> {
  const items: BatchRow[] = [];
  if (query.stage === 'outgoing' && !query.cursor) {
    const back = await office.table.query({
      index: 'bySection',
      partition: returnedPartition(office.profile),
      limit: RETURNED,
    });
    for (const item of back.items) items.push(...rowsOf(office, kind, item));
  }
  let { cursor } = query;
  let reads = 0;
  do {
    const page = await office.table.query({
      index: 'byWork',
      partition: `application#${centreOf(office.profile).code}`,
      limit: PAGE - items.length,
      ...(cursor ? { cursor } : {}),
    });
    reads += page.items.length;
    for (const item of page.items)
      items.push(
        ...rowsOf(office, kind, item).filter((row) => (query.stage === 'cleared') === (row.command === undefined)),
      );
    cursor = page.cursor;
  } while (cursor && items.length < PAGE && reads < READS);
  return { items, ...(cursor ? { cursor } : {}) };
}

/** The row of an item; none for what is no application or lies on the desk for something else. */
function rowsOf(office: Office, kind: ApplicationKind, item: Item): BatchRow[] {
  if (item.type !== kind.workflow.kind) return [];
  const { subject, head } = item.body as { subject: unknown; head: { revision: number } };
  const row = batchRow(office, kind.parse(subject, item.schema), head.revision);
  return row ? [row] : [];
}

function batchRow(office: Office, subject: ApplicationCase, version: number): BatchRow | undefined {
  const failed = failedDelivery(subject);
  const outgoing = subject.state === 'issued' || failed !== undefined;
  if (!outgoing && subject.state !== 'cleared') return undefined;
  const issued = outgoing ? finalNotice(subject) : undefined;
  const code = issued?.code ?? subject.proposal?.notice;
  if (!code) return undefined;
  const row = caseRow(office, subject);
  const way = plannedWay(subject);
  return {
    id: subject.id,
    version,
    reference: row.reference,
    number: row.number ?? '',
    subject: row.subject,
    applicantName: row.applicantName,
    noticeTitle: NOTICES[code].title,
    noticeLabel: NOTICES[code].label,
    ...(issued ? { documentNumber: issued.number } : {}),
    way,
    wayTitle: DELIVERY_WAYS[way],
    enclosures: (subject.proposal?.enclosures ?? []).map((e) => e.name),
    printable: issued?.pdf !== undefined,
    ...(outgoing ? { command: subject.state === 'issued' ? ('recordDelivery' as const) : ('redeliver' as const) } : {}),
    ...(failed?.failure ? { failure: `${failed.failure.kind}：${failed.failure.reason}` } : {}),
    ...(row.dueOn ? { dueOn: row.dueOn } : {}),
    ...(row.left === undefined ? {} : { left: row.left }),
    ...(row.light ? { light: row.light } : {}),
  };
}

interface Outgoing {
  readonly subject: ApplicationCase;
  readonly notice: IssuedNotice;
  readonly pdf: CaseFile;
}

/** The chosen letters in the chosen order. Throws Invalid naming the place of one that has none to print. */
async function outgoing(office: Office, kind: ApplicationKind, ids: readonly string[]): Promise<Outgoing[]> {
  const found: Outgoing[] = [];
  for (const [i, id] of ids.entries()) {
    const subject = (await loadCase(kind, office.table, id))?.subject;
    const notice = subject && finalNotice(subject);
    if (!subject || !notice?.pdf)
      throw new Invalid('letter-not-rendered', `第${i + 1}份还没有生成告知书，不能打印`, {
        fields: [{ field: `ids.${i}`, message: '还没有生成告知书' }],
      });
    found.push({ subject, notice, pdf: notice.pdf });
  }
  return found;
}

/** The letters as one PDF for the printer, in the order given; for both sides each begins on a fresh sheet. */
export async function mergedLetters(
  office: Office,
  kind: ApplicationKind,
  ids: readonly string[],
  bothSides: boolean,
): Promise<Uint8Array> {
  const letters = await outgoing(office, kind, ids);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const merged = await PDFDocument.create();
  for (const { pdf } of letters) {
    const letter = await PDFDocument.load(await readCaseFile(office, pdf), { updateMetadata: false });
    for (const page of await merged.copyPages(letter, letter.getPageIndices())) merged.addPage(page);
    const last = letter.getPages().at(-1)?.getSize();
    if (bothSides && letter.getPageCount() % 2 === 1) merged.addPage([last?.width ?? 595, last?.height ?? 842]);
  }
  merged.setTitle(`告知书${letters.length}份`);
  return merged.save();
}

/** Labels or envelopes for the chosen letters. Throws Invalid naming an applicant without address or postcode. */
export async function printedLabels(
  office: Office,
  kind: ApplicationKind,
  press: LetterPress,
  body: z.output<typeof labelsBodySchema>,
): Promise<Uint8Array> {
  const recipients = (await outgoing(office, kind, body.ids)).map(recipientOf);
  const long = recipients.findIndex((r) => [...r.address].length > LABEL_CHARACTERS);
  if (body.layout === 'sheet' && long >= 0)
    throw new Invalid('address-too-long', `第${long + 1}份的地址太长，标签上印不下，请改用信封`, {
      fields: [{ field: `ids.${long}`, message: '地址太长，请改用信封' }],
    });
  const carrier = carrierOf(office, body.carrier);
  const common = { title: '信封地址', ...headOf(office, office.clock.now()), mark: carrier?.mark ?? '', recipients };
  const sheet: PrintSheet =
    body.layout === 'sheet'
      ? { format: 'labels', ...common, start: body.start }
      : { format: 'envelopes', ...common, size: body.layout };
  return (await press.renderPdf(sheet)).pdf;
}

/** 交邮清单 of the chosen letters as PDF or spreadsheet. */
export async function postingList(
  office: Office,
  kind: ApplicationKind,
  press: LetterPress,
  body: z.output<typeof postingBodySchema>,
): Promise<Uint8Array> {
  const rows = (await outgoing(office, kind, body.ids)).map((o, i) => ({
    ...recipientOf(o, i),
    trackingNumber: body.numbers[o.subject.id] ?? '',
  }));
  const carrier = carrierOf(office, body.carrier)?.name ?? '';
  if (body.format === 'pdf') {
    const head = { ...headOf(office, office.clock.now()), printedOn: body.postedOn };
    const { pdf } = await press.renderPdf({
      format: 'posting-list',
      title: '交邮清单',
      ...head,
      mark: '',
      carrier,
      rows,
    });
    return pdf;
  }
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const cell = (value: string) => ({ value, type: String });
  const data = [
    ['序号', '文号', '收件人', '收件地址', '邮编', '邮件类型', '邮件号', '交邮日期'].map(bold),
    ...rows.map((r, i) => [
      { value: i + 1, type: Number },
      ...[r.number, r.name, r.address, r.postcode, carrier, r.trackingNumber, body.postedOn].map(cell),
    ]),
  ];
  const columns = [6, 28, 24, 48, 10, 16, 20, 14].map((width) => ({ width }));
  return await writeExcelFile(data, { columns, sheet: '交邮清单' }).toBuffer();
}

function recipientOf({ subject, notice }: Outgoing, i: number): Recipient {
  const { name, address, postcode } = subject.applicant;
  if (!address || !postcode) {
    const message = `申请人没有填写${address ? '邮政编码' : '地址'}`;
    throw new Invalid('address-missing', `第${i + 1}份的${message}，不能打印信封`, {
      fields: [{ field: `ids.${i}`, message }],
    });
  }
  return { name, address, postcode, number: notice.number };
}

function headOf({ profile }: Office, now: Date) {
  return {
    printedOn: shanghaiDateOf(now.toISOString()),
    sender: { name: profile.name, address: profile.contact.address, postcode: profile.contact.postcode },
  };
}

function carrierOf({ profile }: Office, code: string | undefined) {
  if (!code) return undefined;
  const found = profile.postalCarriers.find((c) => c.code === code);
  if (!found)
    throw new Invalid('courier-not-postal', '告知书只能通过邮政企业寄送，请从列表中选择', {
      fields: [{ field: 'carrier', message: '请从列表中选择邮政企业' }],
    });
  return found;
}

/** A short name for what was printed, the same for the same letters. */
export function batchName(title: string, ids: readonly string[]): string {
  return `${title}（${ids.length}份，${sha256(ids.join()).slice(0, 6)}）`;
}
