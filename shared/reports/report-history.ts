import { loadHistory } from '../casework/execute.ts';
import type { ReportHistory } from '../contracts/reports.ts';
import { REPORT_PARTS, TABLE_TWO_CELLS } from '../law/annual-report-form.ts';
import type { Office } from '../platform/office.ts';
import { reportKind, reportWorkflow } from './report-kind.ts';

/** What was done to the report of a year, newest first. */
export async function reportHistory(office: Office, year: number): Promise<ReportHistory> {
  const titles: Record<string, string> = {
    openReport: '开始编制',
    ...Object.fromEntries(Object.entries(reportWorkflow.transitions).map(([c, t]) => [c, t.title])),
  };
  const events = await loadHistory(office.table, reportKind.keyOf(String(year)));
  return events.reverse().map(({ at, command, by, record }) => ({
    at,
    title: titles[command] ?? command,
    by: by.name,
    facts: factsOf(record as Readonly<Record<string, unknown>>),
  }));
}

function factsOf(record: Readonly<Record<string, unknown>>): string[] {
  const { figures, part, text, hash, reason } = record as {
    figures?: { key: string; value: number; source: string; before: number | null }[];
    part?: keyof typeof REPORT_PARTS;
    text?: string;
    hash?: string;
    reason?: string;
  };
  const nameOf = (key: string) => TABLE_TWO_CELLS.find((c) => c.key === key)?.name ?? key;
  return [
    ...(figures ?? []).map(
      (f) => `${nameOf(f.key)}：${f.before === null ? '' : `${f.before}改为`}${f.value}（来源：${f.source}）`,
    ),
    ...(part ? [`${REPORT_PARTS[part]}（${[...(text ?? '')].length}字）`, ...(text ? [text] : [])] : []),
    ...(reason ? [`原因：${reason}`] : []),
    ...(hash ? [`校验值：${hash}`] : []),
  ];
}
