import { join } from 'node:path';
import { readLocalConfig } from '../local/config.ts';
import { openLocalOffice } from '../local/office.ts';
import { addSealingKey, localSealingKeys, localSecrets } from '../local/secrets.ts';
import type { ApplicationCase } from '../shared/applications/case.ts';
import { readableIdentities, sealedWithOlderKey } from '../shared/applications/identities.ts';
import { createApplicationKind } from '../shared/applications/kind.ts';
import { auditOffice } from '../shared/casework/audit.ts';
import { createCalendar } from '../shared/law/calendar.ts';
import { hasReadableIdentity, readingSealedWithOlderKey } from '../shared/letters-in/identities.ts';
import type { LetterCase } from '../shared/letters-in/letter.ts';
import { resealAll } from '../shared/letters-in/reseal.ts';
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
 * `npm run audit -- --repair` counts the totals anew. `npm run audit -- --seal` seals numbers from before the sealing and
 * those of an older key with the newest; `npm run audit -- --new-key` makes a new key first (docs/adr/0011).
 */
const config = readLocalConfig(process.env);
const db = openDatabase(join(config.DATA_DIR, 'office.sqlite'));
const thisYear = new Date().getFullYear();
const years = Array.from({ length: thisYear - 2018 }, (_, i) => 2019 + i + 1);
const started = performance.now();
const repair = process.argv.includes('--repair');
const table = createLocalTable(db);
const newKey = process.argv.includes('--new-key');
const sealed = newKey || process.argv.includes('--seal') ? await sealAll() : 0;
const { officeKey } = await localSecrets(config.DATA_DIR);
const keys = { officeKey, sealingKeys: localSealingKeys(config.DATA_DIR)() };
let older = 0;
const readable = (subject: unknown) => {
  if (
    isLetter(subject) ? readingSealedWithOlderKey(keys, subject) : sealedWithOlderKey(keys, subject as ApplicationCase)
  )
    older++;
  return isLetter(subject) ? hasReadableIdentity(subject) : readableIdentities(subject as ApplicationCase).length > 0;
};
const { cases, events, faults, exposed } = await auditOffice(table, years, readable);
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
if (newKey) console.log('已更换加密证件号码的密钥；以前的密钥仍然保存，不要删除，旧备份要用它解密。');
if (sealed > 0) console.log(`用现在的密钥加密了${sealed}件的证件号码。`);
if (older > 0) console.log(`有${older}件的证件号码是用以前的密钥加密的。运行 npm run audit -- --seal 改用现在的密钥。`);
console.log(
  exposed.length === 0
    ? '没有明文保存的证件号码。'
    : `有${exposed.length}件申请或者来信的证件号码是明文（升级前保存的）。运行 npm run audit -- --seal 加密。`,
);
process.exitCode = faults.length === 0 && exposed.length === 0 && (repair || differences.length === 0) ? 0 : 1;

/** A letter is known by its scans; no other kind has them. */
function isLetter(subject: unknown): subject is LetterCase {
  return typeof subject === 'object' && subject !== null && 'scans' in subject && 'round' in subject;
}

/** One step of the system for each case: whatever is stored is stored sealed. */
async function sealAll(): Promise<number> {
  const { officeKey: own } = await localSecrets(config.DATA_DIR);
  if (newKey) addSealingKey(config.DATA_DIR, new Date());
  const { office, kind: sealing } = openLocalOffice({
    dataDir: config.DATA_DIR,
    profile: loadOfficeProfile(config.OFFICE_PROFILE),
    officeKey: own,
    sealingKeys: localSealingKeys(config.DATA_DIR),
  });
  return resealAll(office, sealing, years);
}
