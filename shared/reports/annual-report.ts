import type { ApplicationKind } from '../applications/kind.ts';
import { TALLY } from '../applications/tally.ts';
import { execute, loadCase, openCase } from '../casework/execute.ts';
import type { GroupTotals } from '../casework/tallies.ts';
import type { AnnualReport } from '../contracts/reports.ts';
import { APPLICANT_COLUMNS, imbalancesOf, rowOf, TABLE_COLUMNS, TABLE_THREE_ROWS } from '../law/annual-report.ts';
import {
  DISPUTE_COLUMNS,
  DISPUTE_ROUTES,
  type DisputeColumn,
  type DisputeRoute,
  disputeImbalancesOf,
} from '../law/annual-report-form.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import type { Actor } from '../office/roles.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { CommitConflict } from '../platform/ports.ts';
import { yuanOf } from './printed.ts';
import { everCounted, FIRST_YEAR, recount } from './recount.ts';
import { type ReportCase, type ReportCommand, type ReportSnapshot, reportKind, snapshotHash } from './report-kind.ts';
import { disputeTotals, tableFour } from './table-four.ts';
import { applicationTotals, tableThree } from './table-three.ts';

interface Loaded {
  readonly subject: ReportCase;
  /** 0 while nobody has saved anything. */
  readonly version: number;
}

const emptyReport = (year: number): ReportCase => ({
  id: String(year),
  state: 'drafting',
  steps: {},
  year,
  tableTwo: {},
  prose: {},
  earlier: [],
});

async function loadReport(office: Office, year: number): Promise<Loaded> {
  const loaded = await loadCase(reportKind, office.table, String(year));
  return loaded ?? { subject: emptyReport(year), version: 0 };
}

/** What the report of a year says now: counted tables, typed figures, prose. */
async function currentSnapshot(office: Office, { subject }: Loaded): Promise<ReportSnapshot> {
  const { year, tableTwo, prose } = subject;
  const [totals, disputes] = await Promise.all([
    applicationTotals(office.table, year),
    disputeTotals(office.table, year),
  ]);
  return {
    year,
    tableTwo,
    tableThree: tableThree(totals, year),
    tableFour: tableFour(disputes, year),
    feesFen: feesOf(totals, year),
    prose,
  };
}

function feesOf(totals: readonly GroupTotals[], year: number): number {
  return totals.reduce((sum, { amounts }) => sum + (amounts[TALLY.fees(year)] ?? 0), 0);
}

/** What the report to print says: the frozen state where there is one, otherwise as it stands now. */
export async function reportToPrint(
  office: Office,
  year: number,
): Promise<{ snapshot: ReportSnapshot; frozen: boolean; yearOver: boolean }> {
  mustNotBeFuture(office, year);
  const loaded = await loadReport(office, year);
  const { frozen } = loaded.subject;
  return {
    snapshot: frozen?.snapshot ?? (await currentSnapshot(office, loaded)),
    frozen: frozen !== undefined,
    yearOver: isOver(office, year),
  };
}

/**
 * The annual report of a year with its balance check. A frozen year shows its frozen numbers, and beside them what has
 * changed since. Errors: Invalid `year-in-future`.
 */
export async function annualReport(office: Office, kind: ApplicationKind, year: number): Promise<AnnualReport> {
  mustNotBeFuture(office, year);
  const counted = await countOnce(office, kind);
  const loaded = await loadReport(office, year);
  const [current, before] = await Promise.all([currentSnapshot(office, loaded), loadReport(office, year - 1)]);
  const { frozen, earlier, state } = loaded.subject;
  const shown = frozen?.snapshot ?? current;
  return {
    year,
    title: reportTitle(office, year),
    state,
    version: loaded.version,
    yearOver: isOver(office, year),
    counted,
    tableTwo: shown.tableTwo,
    tableThree: shown.tableThree,
    tableFour: shown.tableFour,
    fees: yuanOf(shown.feesFen),
    prose: shown.prose,
    imbalances: problemsOf(shown, before.subject),
    differences: frozen ? differencesOf(frozen.snapshot, current) : [],
    ...(frozen ? { frozen: { hash: frozen.hash, at: frozen.at, by: frozen.by } } : {}),
    earlier: earlier.map(({ hash, at, by, reopenedAt, reason }) => ({ hash, at, by, reopenedAt, reason })),
    seenHash: snapshotHash(current),
    mayEdit: state === 'drafting',
  };
}

export const reportTitle = (office: Office, year: number) => `${office.profile.name}${year}年政府信息公开工作年度报告`;

function problemsOf(shown: ReportSnapshot, before: ReportCase): AnnualReport['imbalances'] {
  return [
    ...imbalancesOf(shown.tableThree, before.frozen?.snapshot.tableThree).map(({ identity, row, column, words }) => ({
      identity,
      row,
      column,
      words,
    })),
    ...disputeImbalancesOf(shown.tableFour).map((words) => ({ identity: 0, row: 'disputes', column: 'total', words })),
  ];
}

/** Each number that is another now than when the year was frozen. */
function differencesOf(frozen: ReportSnapshot, now: ReportSnapshot): AnnualReport['differences'] {
  const found: { where: string; frozen: string; now: string }[] = [];
  const compare = (where: string, a: number | string, b: number | string) => {
    if (a !== b) found.push({ where, frozen: String(a), now: String(b) });
  };
  for (const { row, number, name } of TABLE_THREE_ROWS)
    for (const column of TABLE_COLUMNS)
      compare(
        `表三 ${number} ${name}（${column === 'total' ? '总计' : APPLICANT_COLUMNS[column]}）`,
        rowOf(frozen.tableThree, row)[column],
        rowOf(now.tableThree, row)[column],
      );
  for (const route of Object.keys(DISPUTE_ROUTES) as DisputeRoute[])
    for (const column of Object.keys(DISPUTE_COLUMNS) as DisputeColumn[])
      compare(
        `表四 ${DISPUTE_ROUTES[route]}（${DISPUTE_COLUMNS[column]}）`,
        frozen.tableFour[route][column],
        now.tableFour[route][column],
      );
  compare('六、信息处理费（元）', yuanOf(frozen.feesFen), yuanOf(now.feesFen));
  return found;
}

/** Beyond this many cases the first count is left to the command of the administrator. */
const COUNT_AT_ONCE = 2_000;

/** Totals of an office that never counted are counted now where that is quick; false where it must be done by command. */
async function countOnce(office: Office, kind: ApplicationKind): Promise<boolean> {
  if (await everCounted(office)) return true;
  const thisYear = yearOf(today(office));
  let cases = 0;
  for (let year = FIRST_YEAR; year <= thisYear; year++) {
    const { items } = await office.table.query({
      index: 'byYear',
      partition: `application#${year}`,
      limit: COUNT_AT_ONCE + 1,
      keysOnly: true,
    });
    cases += items.length;
    if (cases > COUNT_AT_ONCE) return false;
  }
  await recount(office, kind, thisYear, { repair: true });
  return true;
}

/**
 * Gives one command on the report of a year. Freezing takes the office's own count at that moment; `seenHash` proves
 * that it is what the person saw.
 * Errors: Conflict `year-not-over`, `report-changed`, `report-unbalanced`, `report-uncounted`; Invalid `report-incomplete`.
 */
export async function commandReport(
  office: Office,
  kind: ApplicationKind,
  request: {
    year: number;
    command: ReportCommand;
    actor: Actor;
    input: unknown;
    commandId: string;
    version: number;
  },
): Promise<void> {
  const { year, command, actor } = request;
  mustNotBeFuture(office, year);
  const input = command === 'freezeYear' ? await snapshotToFreeze(office, kind, year, request.input) : request.input;
  if (request.version === 0) await openReport(office, year, actor);
  await execute(reportKind, office, {
    caseId: String(year),
    command,
    actor,
    input: input ?? {},
    commandId: request.commandId,
    seenVersion: Math.max(1, request.version),
  });
}

async function openReport(office: Office, year: number, actor: Actor): Promise<void> {
  try {
    await openCase(reportKind, office, {
      subject: emptyReport(year),
      command: 'openReport',
      actor,
      commandId: `open-report:${year}`,
      requestHash: '',
      result: null,
    });
  } catch (error) {
    // Somebody opened it a moment ago; the version tells whether this person may go on.
    if (!(error instanceof CommitConflict)) throw error;
  }
}

async function snapshotToFreeze(
  office: Office,
  kind: ApplicationKind,
  year: number,
  input: unknown,
): Promise<ReportSnapshot> {
  if (!isOver(office, year))
    throw new Conflict('year-not-over', `${year}年还没有结束，数字还会变化，不能冻结。请在${year + 1}年1月1日以后冻结`);
  if (!(await countOnce(office, kind)))
    throw new Conflict(
      'report-uncounted',
      '以前办理的申请还没有清点，请管理员先运行清点命令（npm run audit -- --repair）',
    );
  const loaded = await loadReport(office, year);
  const snapshot = await currentSnapshot(office, loaded);
  const seen = (input as { seenHash?: unknown } | undefined)?.seenHash;
  if (loaded.subject.state === 'drafting' && seen !== snapshotHash(snapshot))
    throw new Conflict('report-changed', '您打开页面以后数字或文字有了变化，请刷新页面，核对后再冻结');
  const problems = problemsOf(snapshot, (await loadReport(office, year - 1)).subject);
  if (problems.length > 0)
    throw new Conflict('report-unbalanced', `数据不平衡，不能冻结：${problems.map((p) => p.words).join('；')}`);
  return snapshot;
}

function today(office: Office): string {
  return shanghaiDateOf(office.clock.now().toISOString());
}

function isOver(office: Office, year: number): boolean {
  return yearOf(today(office)) > year;
}

function mustNotBeFuture(office: Office, year: number): void {
  if (year > yearOf(today(office)))
    throw new Invalid('year-in-future', '这一年还没有开始，没有年度报告', {
      fields: [{ field: 'year', message: '请选择今年或以前的年份' }],
    });
}
