import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocalConfig } from '../local/config.ts';
import { startServer } from '../local/server.ts';
import { silentLog } from '../shared/logging/log.ts';

/** The real server without its limits on tries per source: one load generator is one source. */
const [root = process.cwd()] = process.argv.slice(2);
const server = await startServer(
  readLocalConfig({ PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'gongkai-bench-')), DEMO_DATA: '0' }),
  {
    root,
    consoleDir: join(root, 'dist', 'console'),
    publicAssets: { stylesheet: '', script: '', humanCheckScript: '' },
    rendererEntry: join(root, 'dist', 'server', 'renderer-child.mjs'),
    log: silentLog,
    throttle: { hit: async () => ({ allowed: true, retryAfter: 0 }) },
  },
);
console.log(server.url);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
