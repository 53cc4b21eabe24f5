import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { queuesOf } from '../shared/office/queues.ts';
import type { CaseUse } from './cost-case.ts';
import { bundled, startHelper } from './processes.ts';
import { type Figure, figure, report, round } from './table.ts';

const root = join(import.meta.dirname, '..');
const CASES = 10_000;

interface Prices {
  readonly region: string;
  readonly written: string;
  readonly perMillion: Readonly<
    Record<
      | 'tableWriteUnits'
      | 'tableReadUnits'
      | 'httpApiRequests'
      | 'functionRequests'
      | 'queueRequests'
      | 'fileWrites'
      | 'fileReads'
      | 'keyRequests',
      number
    >
  >;
  readonly perGbSecond: number;
  readonly perGbOfLogs: number;
  readonly perMonth: Readonly<Record<'key' | 'secret' | 'alarm' | 'dashboard', number>>;
}

/** Memory as infra/stacks/app-stack.ts gives it, GB, and the time of a warm run, seconds (docs/cost.md says whence). */
const FUNCTIONS: Readonly<Record<keyof CaseUse['functions'], { gb: number; seconds: number }>> = {
  'public-site': { gb: 1, seconds: 0.03 },
  'staff-api': { gb: 1.5, seconds: 0.03 },
  'outbox-relay': { gb: 0.5, seconds: 0.03 },
  'section-review': { gb: 0.5, seconds: 0.06 },
  'notice-letter': { gb: 1.5, seconds: 0.25 },
};
/** What a run writes into its log: our line, and the service's three. */
const LOG_KB = 0.9;
/** Alarms of a deployment of the Chuxiong profile (tests/infra counts them). */
const ALARMS = 54;
/** The service polls a queue with five long polls at a time, of 20 seconds each, whether anything is in it or not. */
const POLLS_PER_QUEUE_AND_MONTH = 5 * 3 * 60 * 24 * 30;

/** Units and requests of one whole case, and what 10,000 of them and a month without any cost, by component. */
export async function benchCost(): Promise<Figure[]> {
  const helper = await startHelper(await bundled('cost-process'), [join(root, 'dist', 'public-assets.json')]);
  const use = JSON.parse(helper.hello) as CaseUse;
  const prices = JSON.parse(readFileSync(join(import.meta.dirname, 'cost-prices.json'), 'utf8')) as Prices;
  const parts = priceOf(use, prices);
  const idle = idleMonth(prices);
  const { table, files, functions } = use;
  const calls = Object.values(functions).reduce((a, b) => a + b, 0);
  return [
    report(
      'one whole case: write / read units, requests to the table',
      `${table.write} / ${table.read}, ${table.requests}`,
    ),
    report(
      '… requests to functions / queues / files',
      `${calls} / ${use.queueRequests} / ${files.puts} put, ${files.gets} get`,
    ),
    figure(
      `… price of ${CASES.toLocaleString('en')} cases (${prices.region}, list of ${prices.written})`,
      sum(parts),
      2,
      'US$',
    ),
    report('… by component', wordsOf(parts)),
    report('a month without a case', `${round(sum(idle))} US$: ${wordsOf(idle)}`),
  ];
}

type Parts = Readonly<Record<string, number>>;

function priceOf(use: CaseUse, { perMillion, perGbSecond, perGbOfLogs }: Prices): Parts {
  const { table, files, functions } = use;
  const millions = (count: number) => (count * CASES) / 1e6;
  const runs = Object.entries(functions) as [keyof CaseUse['functions'], number][];
  const calls = runs.reduce((n, [, count]) => n + count, 0);
  const gbSeconds = runs.reduce((n, [name, count]) => n + count * FUNCTIONS[name].gb * FUNCTIONS[name].seconds, 0);
  return {
    'table, writes': millions(table.write) * perMillion.tableWriteUnits,
    'table, reads': millions(table.read) * perMillion.tableReadUnits,
    functions: millions(calls) * perMillion.functionRequests + gbSeconds * CASES * perGbSecond,
    'HTTP API': millions(functions['public-site'] + functions['staff-api']) * perMillion.httpApiRequests,
    queues: millions(use.queueRequests) * perMillion.queueRequests,
    files: millions(files.puts) * perMillion.fileWrites + millions(files.gets) * perMillion.fileReads,
    logs: ((calls * CASES * LOG_KB) / 1e6) * perGbOfLogs,
  };
}

function idleMonth({ perMillion, perMonth }: Prices): Parts {
  const polls = (queuesOf(chuxiong).length * POLLS_PER_QUEUE_AND_MONTH) / 1e6;
  return {
    'polling of queues': polls * perMillion.queueRequests,
    alarms: ALARMS * perMonth.alarm,
    dashboard: perMonth.dashboard,
    'key and secret': perMonth.key + perMonth.secret,
  };
}

function sum(parts: Parts): number {
  return Object.values(parts).reduce((a, b) => a + b, 0);
}

function wordsOf(parts: Parts): string {
  return Object.entries(parts)
    .map(([name, price]) => `${name} ${price.toFixed(2)}`)
    .join(', ');
}
