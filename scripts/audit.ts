import { join } from 'node:path';
import { readLocalConfig } from '../local/config.ts';
import { openLocalOffice } from '../local/office.ts';
import { localSecrets } from '../local/secrets.ts';
import type { ApplicationCase } from '../shared/applications/case.ts';
import { readableIdentities } from '../shared/applications/identities.ts';
import { createApplicationKind } from '../shared/applications/kind.ts';
import { auditOffice } from '../shared/casework/audit.ts';
import { execute, loadCase } from '../shared/casework/execute.ts';
import { createCalendar } from '../shared/law/calendar.ts';
import { hasReadableIdentity } from '../shared/letters-in/identities.ts';
import { createLetterKind } from '../shared/letters-in/kind.ts';
import type { LetterCase } from '../shared/letters-in/letter.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';
import { openDatabase } from '../shared/platform/local/database.ts';
import { createLocalTable } from '../shared/platform/local/table.ts';
import { recount } from '../shared/reports/recount.ts';

const FAULT = {
  gap: '缺失',
  'changed-event': '内容被改动',
  'broken-link': '与前一步不衔接',
  'changed-case': '申请内容与最后一步不符',
} as const;

/**
 * `npm run audit`: verifies the history chain of every case and compares the totals of the annual report with the cases;
 * exit code 1 when anything was changed, does not agree, or when an identity number is stored readable.
 * `npm run audit -- --repair` counts the totals anew, `npm run audit -- --seal` seals numbers from before the sealing.
 */
const config = readLocalConfig(process.env);
const db = openDatabase(join(config.DATA_DIR, 'office.sqlite'));
const thisYear = new Date().getFullYear();
const years = Array.from({ length: thisYear - 2018 }, (_, i) => 2019 + i + 1);
const started = performance.now();
const repair = process.argv.includes('--repair');
const table = createLocalTable(db);
const readable = (subject: unknown) =>
  isLetter(subject) ? hasReadableIdentity(subject) : readableIdentities(subject as ApplicationCase).length > 0;
const { cases, events, faults, exposed } = await auditOffice(table, years, readable);
const sealed = process.argv.includes('--seal') ? await sealAll(exposed) : 0;
const profile = loadOfficeProfile(config.OFFICE_PROFILE);
// Totals need no key of the office.
const kind = createApplicationKind({
  profile,
  calendar: createCalendar({ local: profile.localCalendar }),
  officeKey: '',
  files: { get: () => Promise.resolve(undefined) },
});
const { differences, reindexed } = await recount({ table }, kind, thisYear, { repair });
db.close();
console.log(`核对了${cases}件申请、${events}步记录，用时${Math.round(performance.now() - started)}毫秒。`);
for (const { caseId, faults: found } of faults)
  console.log(
    `  ${caseId}：${found.map((f) => ('seq' in f ? `第${f.seq}步${FAULT[f.fault]}` : FAULT[f.fault])).join('，')}`,
  );
console.log(
  faults.length === 0 ? '全部记录完整，没有改动。' : `有${faults.length}件申请的记录被改动过，请立即保全数据并报告。`,
);
for (const d of differences) console.log(`  ${d.group} ${d.name}：记为${d.stored}，清点为${d.counted}`);
console.log(
  differences.length === 0
    ? '年度报告的累计数与申请一致。'
    : repair
      ? `年度报告的累计数有${differences.length}处不一致，已按申请重新清点。`
      : `年度报告的累计数有${differences.length}处与申请不一致，请运行 npm run audit -- --repair 重新清点。`,
);
if (reindexed > 0) console.log(`已更新${reindexed}件申请的索引。`);
const left = exposed.length - sealed;
if (sealed > 0) console.log(`加密了${sealed}件的证件号码。`);
console.log(
  left === 0
    ? '没有明文保存的证件号码。'
    : `有${left}件申请或者来信的证件号码是明文（升级前保存的）。运行 npm run audit -- --seal 加密。`,
);
process.exitCode = faults.length === 0 && left === 0 && (repair || differences.length === 0) ? 0 : 1;

/** A letter is known by its scans; no other kind has them. */
function isLetter(subject: unknown): subject is LetterCase {
  return typeof subject === 'object' && subject !== null && 'scans' in subject && 'round' in subject;
}

/** One step of the system for each case: whatever is stored is stored sealed. */
async function sealAll(ids: readonly string[]): Promise<number> {
  const { office, kind: sealing } = openLocalOffice({
    dataDir: config.DATA_DIR,
    profile: loadOfficeProfile(config.OFFICE_PROFILE),
    officeKey: (await localSecrets(config.DATA_DIR)).officeKey,
  });
  const letters = createLetterKind(office);
  for (const id of ids) {
    const step = {
      caseId: id,
      command: 'sealPersonalData' as const,
      actor: { kind: 'system' as const, account: 'audit', name: '系统' },
      input: {},
      commandId: `seal:${id}`,
    };
    if (await loadCase(letters, office.table, id)) await execute(letters, office, step);
    else await execute(sealing, office, step);
  }
  return ids.length;
}
