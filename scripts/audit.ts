import { join } from 'node:path';
import { readLocalConfig } from '../local/config.ts';
import { auditOffice } from '../shared/casework/audit.ts';
import { openDatabase } from '../shared/platform/local/database.ts';
import { createLocalTable } from '../shared/platform/local/table.ts';

const FAULT = {
  gap: '缺失',
  'changed-event': '内容被改动',
  'broken-link': '与前一步不衔接',
  'changed-case': '申请内容与最后一步不符',
} as const;

/** `npm run audit`: verifies the history chain of every case; exit code 1 when anything was changed. */
const config = readLocalConfig(process.env);
const db = openDatabase(join(config.DATA_DIR, 'office.sqlite'));
const thisYear = new Date().getFullYear();
const years = Array.from({ length: thisYear - 2018 }, (_, i) => 2019 + i + 1);
const started = performance.now();
const { cases, events, faults } = await auditOffice(createLocalTable(db), years);
db.close();
console.log(`核对了${cases}件申请、${events}步记录，用时${Math.round(performance.now() - started)}毫秒。`);
for (const { caseId, faults: found } of faults)
  console.log(
    `  ${caseId}：${found.map((f) => ('seq' in f ? `第${f.seq}步${FAULT[f.fault]}` : FAULT[f.fault])).join('，')}`,
  );
console.log(
  faults.length === 0 ? '全部记录完整，没有改动。' : `有${faults.length}件申请的记录被改动过，请立即保全数据并报告。`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
