import { readLocalConfig } from '../local/config.ts';
import { openLocalOffice } from '../local/office.ts';
import { localSecrets } from '../local/secrets.ts';
import { reindex } from '../shared/applications/finding/reindex.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';

/** `npm run reindex`: puts the search index right for every case; may run beside the running office. */
const config = readLocalConfig(process.env);
const { officeKey } = await localSecrets(config.DATA_DIR);
const { office, kind, db } = openLocalOffice({
  dataDir: config.DATA_DIR,
  profile: loadOfficeProfile(config.OFFICE_PROFILE),
  officeKey,
});
const started = performance.now();
const { cases, changed } = await reindex(office, kind, {
  thisYear: new Date().getFullYear(),
  progress: (done) => console.error(`已核对${done.cases}件，更正${done.changed}件…`),
});
db.close();
console.log(
  `检索重建完成：核对${cases}件申请，更正${changed}件，用时${Math.round((performance.now() - started) / 1000)}秒。`,
);
