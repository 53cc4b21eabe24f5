import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicAssets } from '../functions/public-site/pages/index.ts';
import { lineLog, troubleLog } from '../shared/logging/log.ts';
import { createReaderProcess } from '../shared/platform/scans/reader-process.ts';
import { readLocalConfig } from './config.ts';
import { accountLine } from './demo-accounts.ts';
import { seedDemoData } from './demo-data.ts';
import { startServer } from './server.ts';

/** `npm start`: serves the built project; arguments: project folder, build folder. */
const [root = process.cwd(), build = join(root, 'dist')] = process.argv.slice(2);

try {
  const config = readLocalConfig(process.env);
  let seeded = 0;
  const server = await startServer(config, {
    root,
    consoleDir: join(build, 'console'),
    publicAssets: JSON.parse(await readFile(join(build, 'public-assets.json'), 'utf8')) as PublicAssets,
    rendererEntry: join(build, 'server', 'renderer-child.mjs'),
    reader: createReaderProcess({ entry: join(build, 'server', 'scan-reader-child.mjs') }),
    log: process.env['LOG'] === '1' ? lineLog : troubleLog,
    async fill(running) {
      if (config.DEMO_DATA === '1' && running.accounts.length > 0) seeded = await seedDemoData(running, root);
    },
  });
  const lines = [
    '',
    `政务公开系统已启动        ${config.PUBLIC_URL ?? server.url}`,
    `  公众网站                ${server.url}/`,
    `  工作台                  ${server.url}/console/`,
    `  接口说明                ${server.url}/openapi.json`,
    `  数据目录                ${config.DATA_DIR}${seeded > 0 ? `（已放入${seeded}件演示申请）` : ''}`,
  ];
  if (server.accounts.length > 0)
    lines.push(
      '',
      '演示账号（在工作台登录页点选，无需密码；只在本机可用）：',
      ...server.accounts.map((a) => `  ${accountLine(a)}`),
    );
  console.log(`${lines.join('\n')}\n`);
  console.log('READY');
  const stop = () => void server.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
