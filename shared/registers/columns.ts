import { cellText, type RegisterSheet } from '../applications/letters/sheet.ts';
import { REGISTERS, type RegisterName } from '../contracts/register-names.ts';
import type { RegisterRow } from '../contracts/registers.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import type { Office } from '../platform/office.ts';

export interface RegisterColumn {
  readonly title: string;
  /** Share of the width in print. */
  readonly width: number;
  /** Width in characters in a spreadsheet. */
  readonly characters: number;
  readonly kind: 'text' | 'date' | 'number';
  /** Characters that fit into print; a spreadsheet has all of them. */
  readonly most?: number;
  value(row: RegisterRow, i: number): string;
}

const text = (
  title: string,
  width: number,
  characters: number,
  value: RegisterColumn['value'],
  most?: number,
): RegisterColumn => ({ title, width, characters, kind: 'text', value, ...(most ? { most } : {}) });
const date = (title: string, value: RegisterColumn['value']): RegisterColumn => ({
  title,
  width: 2.1,
  characters: 12,
  kind: 'date',
  value,
});
const ordinal: RegisterColumn = {
  title: '序号',
  width: 1,
  characters: 6,
  kind: 'number',
  value: (_row, i) => String(i + 1),
};
/** Words of a request that a printed row shows; the case has the rest. */
const REQUEST = 160;

/** The columns of each register (工作制度第十七条（一）至（四）, digest C-1). */
const COLUMNS: Readonly<Record<RegisterName, readonly RegisterColumn[]>> = {
  letters: [
    ordinal,
    text('收件编号', 3.4, 16, (r) => r.number),
    date('收到日期', (r) => r.receivedOn),
    text('渠道', 1.2, 8, (r) => r.channelTitle),
    text('邮件及凭证', 4.4, 40, (r) => r.arrival, 120),
    text('来信人', 2, 14, (r) => r.applicant, 40),
    text('申请内容', 5.6, 50, (r) => r.request, REQUEST),
    text('办理科室', 1.8, 12, (r) => r.sectionName),
    text('状态', 2.2, 14, (r) => r.stateTitle),
    text('处理结果', 4.2, 36, (r) => r.answer, 120),
    date('答复日期', (r) => r.deliveredOn),
    text('收件人', 2, 12, (r) => r.by),
  ],
  online: [
    ordinal,
    text('登记编号', 3, 22, (r) => r.number),
    date('收到日期', (r) => r.receivedOn),
    text('渠道', 1.4, 8, (r) => r.channelTitle),
    text('申请人', 2.4, 16, (r) => r.applicant, 60),
    text('申请内容', 7.5, 60, (r) => r.request, REQUEST),
    text('办理科室', 2, 12, (r) => r.sectionName),
    date('答复期限', (r) => r.dueOn),
    text('状态', 2, 14, (r) => r.stateTitle),
    text('答复情况', 4.4, 36, (r) => r.answer, 120),
    date('答复日期', (r) => r.deliveredOn),
  ],
  'walk-in': [
    ordinal,
    text('编号', 3.4, 22, (r) => r.number),
    date('来访日期', (r) => r.receivedOn),
    text('来访人', 2.2, 16, (r) => r.applicant, 60),
    text('申请（咨询）内容', 6.6, 60, (r) => r.request, REQUEST),
    text('办理科室', 2, 12, (r) => r.sectionName),
    date('答复期限', (r) => r.dueOn),
    text('状态', 2, 14, (r) => r.stateTitle),
    text('答复情况', 5, 40, (r) => r.answer, REQUEST),
    date('答复日期', (r) => r.deliveredOn),
    text('经办人', 1.8, 12, (r) => r.by),
  ],
  telephone: [
    ordinal,
    text('咨询编号', 2.9, 16, (r) => r.number),
    date('日期', (r) => r.receivedOn),
    text('咨询人', 2, 14, (r) => r.applicant, 40),
    text('联系电话', 2.4, 16, (r) => r.arrival),
    text('咨询内容', 7, 60, (r) => r.request, REQUEST),
    text('答复情况', 7, 60, (r) => r.answer, REQUEST),
    text('经办人', 2, 12, (r) => r.by),
  ],
  'own-information': [
    ordinal,
    text('编号', 2.6, 16, (r) => r.number),
    date('收到日期', (r) => r.receivedOn),
    text('方式', 1.4, 8, (r) => r.channelTitle),
    text('提出人', 2, 14, (r) => r.applicant, 40),
    text('要求更正的信息', 7, 60, (r) => r.request, REQUEST),
    text('保存科室', 2, 12, (r) => r.sectionName),
    date('参照期限', (r) => r.dueOn),
    text('状态', 2.2, 14, (r) => r.stateTitle),
    text('处理结果', 4.6, 40, (r) => r.answer, 120),
    date('告知日期', (r) => r.deliveredOn),
  ],
};

/** Columns of a register, in the order they are printed. */
export function columnsOf(register: RegisterName): readonly RegisterColumn[] {
  return COLUMNS[register];
}

/** The register as the office is called on it: 《楚雄市人民政府办公室政府信息公开申请信函登记表》. */
export function registerTitle(office: Pick<Office, 'profile'>, register: RegisterName): string {
  return `${office.profile.name}${REGISTERS[register]}`;
}

/** A register in print. */
export function registerSheet(
  office: Pick<Office, 'profile' | 'clock'>,
  register: RegisterName,
  year: number,
  rows: readonly RegisterRow[],
  more: boolean,
): RegisterSheet {
  const columns = columnsOf(register);
  return {
    format: 'register',
    title: registerTitle(office, register),
    office: office.profile.name,
    scope: `${year}年；共${rows.length}件${more ? '（未完，请按日期分段打印）' : ''}`,
    printedOn: shanghaiDateOf(office.clock.now().toISOString()),
    columns: columns.map(({ title, width, kind }) => ({ title, width, ...(kind === 'text' ? {} : { centred: true }) })),
    rows: rows.map((row, i) => columns.map((c) => cellText(c.value(row, i), c.most))),
    note: '',
  };
}
