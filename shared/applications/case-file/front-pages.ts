import { shanghaiDateOf } from '../../law/iso-date.ts';
import { chineseDate } from '../../law/numerals.ts';
import type { Office } from '../../platform/office.ts';
import { subjectLine } from '../case.ts';
import { numberOf } from '../decisions/retention.ts';
import { finalNotice } from '../rules.ts';
import { applicationWorkflow } from '../workflow.ts';
import type { IndexEntry } from './build.ts';
import type { CaseFileSource } from './contents.ts';
import { printedMoment } from './own-pages.ts';
import type { Fact, PlainPages } from './pages.ts';

/** 案卷封面 and 卷内文件目录. */
export function frontPages(
  office: Office,
  source: CaseFileSource,
  entries: readonly IndexEntry[],
  by: string,
): PlainPages {
  const { subject, history, faults, disputes } = source;
  const answer = finalNotice(subject);
  const lines: (readonly [string, string | undefined])[] = [
    ['登记编号', numberOf(subject)],
    ['案卷题名', subjectLine(subject.request.description, 60)],
    ['申请人', subject.applicant.name],
    ['收到日期', subject.registration ? chineseDate(subject.registration.receivedOn) : '尚未登记'],
    ['状态', applicationWorkflow.states[subject.state].title],
    ['答复', answer ? `${answer.title}（${answer.number}）` : '尚未答复'],
    ['办结日期', subject.closing ? chineseDate(subject.closing.closedOn) : undefined],
    ['复议诉讼', disputes.length > 0 ? `${disputes.length}件` : undefined],
    [
      '保管期限',
      subject.retention &&
        `${subject.retention.periodTitle}${subject.retention.keepUntil ? `，至${chineseDate(subject.retention.keepUntil)}` : ''}`,
    ],
    ['件数、页数', `${entries.length}件，${entries.at(-1)?.to ?? 0}页`],
    [
      '记录核对',
      faults.length === 0 ? `${history.length}步办理记录核对无误` : `办理记录有${faults.length}处与哈希值不符`,
    ],
  ];
  return {
    format: 'case-file',
    title: '卷内文件目录',
    cover: {
      office: office.profile.name,
      lines: lines.filter((l): l is Fact => l[1] !== undefined),
      foot: `${printedMoment(office.clock.now().toISOString())}由${by}从政务公开办理系统导出。内部使用，注意保护个人信息。`,
    },
    sections: [
      {
        table: {
          columns: [
            { title: '序号', width: 1 },
            { title: '题名及校验（SHA-256）', width: 9 },
            { title: '日期', width: 3 },
            { title: '页号', width: 1 },
            { title: '备注', width: 3 },
          ],
          rows: entries.map((e) => [
            String(e.number),
            e.file ? `${e.title}\n${e.file.sha256}` : e.title,
            shanghaiDateOf(e.date),
            e.from === e.to ? String(e.from) : `${e.from}—${e.to}`,
            e.remark ?? '',
          ]),
        },
      },
    ],
  };
}
