import { readFile } from 'node:fs/promises';
import { ENV } from '../../shared/contracts/environment.ts';
import { createConsoleSite } from '../../shared/http/console-site.ts';
import { bundledPath, parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createHttpHandler } from '../../shared/platform/aws/http-handler.ts';
import { createLargeAnswers } from '../../shared/platform/aws/large-answers.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { createAwsThrottle } from '../../shared/platform/aws/throttle.ts';
import type { PublicAssets } from '../../web/public/build.ts';
import { environmentFields } from './env.ts';
import { createPublicSite } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('public-site');
const { office, kind, dynamo, store, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const site = bundledPath(env[ENV.site]);
const publicUrl = env[ENV.publicUrl];
const uploadOrigin = env[ENV.uploadOrigin];
const throttle = createAwsThrottle({ client: dynamo, tableName: env[ENV.table] });

const publicSite = createPublicSite({
  office,
  kind,
  throttle,
  log,
  assets: JSON.parse(await readFile(`${site}/public-assets.json`, 'utf8')) as PublicAssets,
  uploadOrigin,
  ...(publicUrl ? { publicUrl } : {}),
});
const consoleSite = createConsoleSite(
  (path) => readFile(`${site}/console/${path}`).catch(() => undefined),
  {
    issuer: env[ENV.issuer],
    clientId: env[ENV.clientId],
    scope: env[ENV.scope],
    officeName: office.profile.name,
    demo: false,
  },
  [uploadOrigin],
);

/** The public's pages and JSON API, and the console's files. */
export const handler = createHttpHandler(
  (request, bindings) => {
    const { pathname } = new URL(request.url);
    if (/^\/console(\/|$)/.test(pathname)) return consoleSite.fetch(request);
    return publicSite.fetch(request, bindings);
  },
  [begin, loadKey],
  createLargeAnswers(store),
);
