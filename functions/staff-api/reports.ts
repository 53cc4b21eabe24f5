import type { ApplicationKind } from '../../shared/applications/kind.ts';
import * as contract from '../../shared/contracts/reports.ts';
import { type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import { TABLE_COLUMNS, TABLE_THREE_ROWS, type TableThreeRow } from '../../shared/law/annual-report.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { Forbidden, Invalid, NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import { annualReport, commandReport, reportTitle, reportToPrint } from '../../shared/reports/annual-report.ts';
import { casesOfCell } from '../../shared/reports/drill-down.ts';
import { reportHistory } from '../../shared/reports/report-history.ts';
import { type ReportCommand, reportWorkflow } from '../../shared/reports/report-kind.ts';
import { yearStatistics } from '../../shared/reports/year-statistics.ts';

const ROOT = '/api/staff/reports';
const EXPORTS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Annual report and statistics (条例第五十条; 国办公开办函〔2021〕30号). */
export function registerReports(app: HttpApp, { office, kind }: { office: Office; kind: ApplicationKind }): void {
  app.get(`${ROOT}/annual`, async (c) => {
    mustBeCentre(c.get('actor'));
    return c.json(await annualReport(office, kind, queryOf(c, contract.reportQuerySchema).year));
  });

  app.get(`${ROOT}/annual/cases`, async (c) => {
    mustBeCentre(c.get('actor'));
    const { year, row, column, limit, cursor } = queryOf(c, contract.cellQuerySchema);
    const knownRow = TABLE_THREE_ROWS.find((r) => r.row === row)?.row;
    const knownColumn = TABLE_COLUMNS.find((name) => name === column);
    if (!knownRow || !knownColumn)
      throw new Invalid('cell-unknown', '表三没有这一格', {
        fields: [{ field: knownRow ? 'column' : 'row', message: '请从表三中点选' }],
      });
    const cell = { year, row: knownRow satisfies TableThreeRow, column: knownColumn };
    return c.json(await casesOfCell(office, kind, cell, limit, cursor));
  });

  app.get(`${ROOT}/annual/:year/history`, async (c) => {
    mustBeCentre(c.get('actor'));
    return c.json(await reportHistory(office, yearParam(c.req.param('year'))));
  });

  app.get(`${ROOT}/annual/:year/export/:format`, async (c) => {
    mustBeCentre(c.get('actor'));
    const format = c.req.param('format');
    if (format !== 'docx' && format !== 'xlsx') throw new NotFound('format-unknown', '只能导出docx或xlsx');
    const year = yearParam(c.req.param('year'));
    const printed = {
      ...(await reportToPrint(office, year)),
      title: reportTitle(office, year),
      office: office.profile.name,
    };
    // Loaded when somebody exports; a cold start need not read writers of documents.
    const bytes =
      format === 'docx'
        ? await (await import('../../shared/platform/reports/docx.ts')).createReportDocx(printed)
        : await (await import('../../shared/platform/reports/xlsx.ts')).createReportXlsx(printed);
    return c.body(Buffer.from(bytes), 200, {
      'content-type': EXPORTS[format],
      'content-disposition': attachmentHeader(`${printed.title}${printed.frozen ? '' : '（草稿）'}.${format}`),
    });
  });

  app.post(`${ROOT}/annual/:year/commands/:command`, async (c) => {
    const actor = c.get('actor');
    mustBeCentre(actor);
    const command = c.req.param('command');
    if (!(command in reportWorkflow.transitions)) throw new NotFound('command-unknown', '没有这个办理步骤');
    const year = yearParam(c.req.param('year'));
    const { version, input } = await jsonBody(c, contract.reportCommandBodySchema);
    await commandReport(office, kind, {
      year,
      command: command as ReportCommand,
      actor,
      input,
      version,
      commandId: `${actor.account}:${idempotencyKey(c.req.header('idempotency-key'))}`,
    });
    return c.json(await annualReport(office, kind, year));
  });

  app.get(`${ROOT}/statistics`, async (c) => {
    mustReadStatistics(c.get('actor'));
    return c.json(await yearStatistics(office, queryOf(c, contract.reportQuerySchema).year));
  });
}

function yearParam(text: string): number {
  const year = contract.reportYearSchema.safeParse(text);
  if (!year.success) throw new NotFound('report-not-found', '没有这一年的年度报告');
  return year.data;
}

function idempotencyKey(key = ''): string {
  if (!/^[\x21-\x7e]{8,128}$/.test(key))
    throw new Invalid('idempotency-key-missing', '请求头缺少Idempotency-Key（每次办理用一个新的，例如UUID）');
  return key;
}

/** The report opens the cases of every applicant of the office. */
function mustBeCentre(actor: Actor): void {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '年度报告由信息中心编制（条例第五十条，工作制度第十七条）');
}

/** Statistics name nobody. */
function mustReadStatistics(actor: Actor): void {
  if (actor.kind !== 'centre' && actor.kind !== 'leader')
    throw new Forbidden('role-forbidden', '统计由信息中心和分管领导查看');
}
