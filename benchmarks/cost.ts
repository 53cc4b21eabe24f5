import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { queuesOf } from '../shared/office/queues.ts';
import { ALARMS } from './alarms.ts';
import type { CaseUse, FunctionName, Runs } from './cost-case.ts';
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

/** Memory as infra/stacks/app-stack.ts gives it, MB. */
const MEMORY_MB: Readonly<Record<FunctionName, number>> = {
  'public-site': 1024,
  'staff-api': 1024,
  'outbox-relay': 512,
  'section-review': 512,
  'notice-letter': 1536,
  'search-index': 512,
};
/** At this memory a function has one processor to itself; with less it has that share of it. */
const ONE_PROCESSOR_MB = 1769;
/** A round of requests to the table or the file store, from a function in the same region, milliseconds. */
const ROUND_MS = 5;
/**
 * Making one PDF on one processor, beyond what the run measures (the press there only counts): 8 ms, or 132 ms where a
 * function has just started and reads its fonts, which every second does.
 */
const LETTER_MS = 70;
/** A line of ours, and the gateway's line of a request, each with the 26 bytes the service adds: kB. */
const LOG_KB = { run: 0.28, request: 0.2 } as const;
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
  const calls = Object.values(functions).reduce((n, { count }) => n + count, 0);
  return [
    report(
      'one whole case: write / read units, requests to the table',
      `${table.write} / ${table.read}, ${table.requests}`,
    ),
    report(
      '… write units by what is written',
      Object.entries(table.writesOf)
        .sort(([, a], [, b]) => b - a)
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    ),
    report(
      '… runs',
      Object.entries(functions)
        .map(([name, { count }]) => `${name} ${count}`)
        .join(', '),
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
    report(
      '… a run: rounds of waiting, milliseconds of computing on one processor',
      Object.entries(functions)
        .map(([name, { count, rounds, cpuMs }]) => `${name} ${round(rounds / count)}, ${round(cpuMs / count)}`)
        .join('; '),
    ),
    report('a month without a case', `${round(sum(idle))} US$: ${wordsOf(idle)}`),
  ];
}

type Parts = Readonly<Record<string, number>>;

function priceOf(use: CaseUse, { perMillion, perGbSecond, perGbOfLogs }: Prices): Parts {
  const { table, files, functions } = use;
  const millions = (count: number) => (count * CASES) / 1e6;
  const runs = Object.entries(functions) as [FunctionName, Runs][];
  const calls = runs.reduce((n, [, { count }]) => n + count, 0);
  const requests = functions['public-site'].count + functions['staff-api'].count;
  const gbSeconds = runs.reduce((n, [name, made]) => n + gbSecondsOf(name, made), 0);
  return {
    'table, writes': millions(table.write) * perMillion.tableWriteUnits,
    'table, reads': millions(table.read) * perMillion.tableReadUnits,
    functions: millions(calls) * perMillion.functionRequests + gbSeconds * CASES * perGbSecond,
    'HTTP API': millions(requests) * perMillion.httpApiRequests,
    queues: millions(use.queueRequests) * perMillion.queueRequests,
    files: millions(files.puts) * perMillion.fileWrites + millions(files.gets) * perMillion.fileReads,
    logs: (((calls * LOG_KB.run + requests * LOG_KB.request) * CASES) / 1e6) * perGbOfLogs,
  };
}

/** Waiting costs what it lasts; computing lasts longer where a function has less than a processor. */
function gbSecondsOf(name: FunctionName, { count, rounds, cpuMs }: Runs): number {
  const memory = MEMORY_MB[name];
  const share = Math.min(1, memory / ONE_PROCESSOR_MB);
  const letters = name === 'notice-letter' ? count * LETTER_MS : 0;
  return (memory / 1024) * ((rounds * ROUND_MS + (cpuMs + letters) / share) / 1000);
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
