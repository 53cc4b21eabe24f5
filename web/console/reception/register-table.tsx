import { Link } from 'wouter';
import type { RegisterName } from '../../../shared/contracts/register-names.ts';
import type { RegisterRow } from '../../../shared/contracts/registers.ts';
import { longDate } from '../dates.ts';
import { pageOf } from '../pages.ts';

interface Column {
  readonly title: string;
  readonly text: (row: RegisterRow) => string;
  readonly className?: string;
}

const day = (on: string) => (on ? longDate(on) : '');
const receivedOn = (title: string): Column => ({ title, text: (r) => day(r.receivedOn), className: 'cell-day' });
const request = (title: string): Column => ({ title, text: (r) => r.request, className: 'cell-request' });
const answer = (title: string): Column => ({ title, text: (r) => r.answer, className: 'cell-answer' });
const applicant = (title: string): Column => ({ title, text: (r) => r.applicant, className: 'cell-applicant' });
const section: Column = { title: '办理科室', text: (r) => r.sectionName };
const state: Column = { title: '状态', text: (r) => r.stateTitle, className: 'cell-state' };
const due: Column = { title: '答复期限', text: (r) => day(r.dueOn), className: 'cell-day' };
const by = (title: string): Column => ({ title, text: (r) => r.by, className: 'cell-by' });

/** What stands on paper, less what a screen need not repeat. */
const COLUMNS: Readonly<Record<RegisterName, readonly Column[]>> = {
  letters: [
    receivedOn('收到日期'),
    { title: '渠道', text: (r) => r.channelTitle },
    { title: '邮件及凭证', text: (r) => r.arrival, className: 'cell-arrival' },
    applicant('来信人'),
    request('申请内容'),
    section,
    state,
    answer('处理结果'),
    by('收件人'),
  ],
  online: [receivedOn('收到日期'), applicant('申请人'), request('申请内容'), section, due, state, answer('答复情况')],
  'walk-in': [
    receivedOn('来访日期'),
    applicant('来访人'),
    request('申请（咨询）内容'),
    section,
    due,
    state,
    answer('答复情况'),
    by('经办人'),
  ],
  telephone: [
    receivedOn('日期'),
    applicant('咨询人'),
    { title: '联系电话', text: (r) => r.arrival },
    request('咨询内容'),
    answer('答复情况'),
    by('经办人'),
  ],
  'own-information': [
    receivedOn('收到日期'),
    applicant('提出人'),
    request('要求更正的信息'),
    { ...section, title: '保存科室' },
    { ...due, title: '参照期限' },
    state,
    answer('处理结果'),
  ],
};

/** Beside a form there is room for the gist only. */
const BRIEF: readonly string[] = ['咨询人', '咨询内容', '提出人', '状态'];

interface RegisterTableProps {
  readonly register: RegisterName;
  readonly rows: readonly RegisterRow[];
  readonly caption: string;
  readonly brief?: boolean;
}

/** A register on screen; it folds into cards on a narrow one. */
export function RegisterTable({ register, rows, caption, brief = false }: RegisterTableProps) {
  const columns = COLUMNS[register].filter(({ title }) => !brief || BRIEF.includes(title));
  const numberTitle = register === 'letters' ? '收件编号' : register === 'telephone' ? '咨询编号' : '编号';
  return (
    <table className={brief ? 'worklist register register-brief' : 'worklist register'}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{numberTitle}</th>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.id}`}>
            <th scope="row" data-label={numberTitle}>
              <Link href={pageOf(row)}>{row.number}</Link>
            </th>
            {columns.map(({ title, text, className }) => (
              <td key={title} data-label={title} className={className}>
                {text(row) || '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
