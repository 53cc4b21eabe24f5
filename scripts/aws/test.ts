import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LOGIN } from '../../local/demo-login.ts';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { AWS_TEST_FILE, type AwsTestSetting } from '../../tests/aws/setting.ts';
import { bootstrap, deployAll, emulatedEnvironment, endDeployments } from './deployment.ts';
import { startLoopbackFront } from './front.ts';
import { startLoopbackIssuer } from './issuer.ts';
import { installMinistack, MINISTACK_VERSION, startMinistack } from './ministack.ts';
import { findPython } from './python.ts';

/**
 * `npm run test:aws`: deploys the real application to an emulated AWS account on this machine and walks an application
 * through it. Everything it starts listens on the loopback address and is stopped at its end.
 */
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'gongkai-aws-'));
const closing: (() => void | Promise<void>)[] = [];
const times: [string, number][] = [];
const SECOND_DEPLOY = 'tests/aws/second-deploy.test.ts';
let ending: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    void end().then(() => process.exit(1));
  });

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}

async function main(): Promise<boolean> {
  const python = await timed('Python and MiniStack', async () => installMinistack(findPython(), join(root, '.cache')));
  const profile = process.env['GONGKAI_TEST_PROFILE'] ?? 'chuxiong';
  const [front, site] = await Promise.all([startLoopbackFront(), startLoopbackFront()]);
  closing.push(front.stop, site.stop);
  const issuer = await startLoopbackIssuer(loadOfficeProfile(profile), site.url);
  closing.push(issuer.stop);
  const emulator = await timed(`start of MiniStack ${MINISTACK_VERSION}`, () =>
    startMinistack(python, folder, front.url),
  );
  closing.push(emulator.stop);
  front.pointTo(emulator.port);

  const target = { endpoint: front.url, folder };
  const settings = {
    stage: 'dev',
    region: 'us-east-1',
    profile,
    issuer: issuer.url,
    audience: DEMO_LOGIN.audience,
    clientId: DEMO_LOGIN.clientId,
    scope: DEMO_LOGIN.scope,
    publicUrl: site.url,
  };
  await timed('cdk bootstrap', () => bootstrap(target));
  const stacks = await timed('cdk deploy --all', () => deployAll(target, settings));
  site.pointTo(emulator.port, new URL(stacks.output('HttpUrl')).host);

  const setting: AwsTestSetting = {
    target,
    settings,
    siteUrl: site.url,
    issuerKey: issuer.key,
    queueUrlPrefix: stacks.output('QueueUrlPrefix'),
    table: stacks.output('TableName'),
    bucket: stacks.output('FilesName'),
  };
  const settingFile = join(folder, 'setting.json');
  writeFileSync(settingFile, JSON.stringify(setting));
  const variables = { [AWS_TEST_FILE]: settingFile };
  const first = ['tests/aws', 'tests/contract/aws.test.ts', '--exclude', SECOND_DEPLOY];
  const runs = [
    await timed('journey, trouble and contracts', () => runTests(first, variables, front.url)),
    // Apart and last: a deployment is no time for other tests.
    await timed('second cdk deploy over the data', () => runTests([SECOND_DEPLOY], variables, front.url)),
  ];
  const ok = runs.every((run) => run.ok);
  for (const [what, ms] of times) console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${what}`);
  for (const run of runs) console.log(`test:aws: ${run.words}`);
  if (!ok) console.error(`\nthe end of MiniStack's log:\n${readFileSync(emulator.logFile, 'utf8').slice(-4000)}`);
  return ok;
}

interface Verdict {
  readonly ok: boolean;
  readonly words: string;
}

async function runTests(
  which: readonly string[],
  variables: Record<string, string>,
  endpoint: string,
): Promise<Verdict> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const report = join(folder, `report-${times.length}.json`);
  const args = ['run', ...which, '--reporter=tree', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...emulatedEnvironment({ endpoint, folder }), ...variables, AWS_EMULATOR_URL: endpoint },
  });
  closing.push(() => void child.kill());
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return verdictOf(report, status);
}

/** A run in which nothing ran, or something was skipped, proves nothing. */
function verdictOf(report: string, status: number): Verdict {
  if (!existsSync(report)) return { ok: false, words: `no report (exit ${status})` };
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = counts;
  return {
    ok: status === 0 && passed > 0 && failed === 0 && skipped === 0,
    words: `${passed} passed, ${failed} failed, ${skipped} skipped`,
  };
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  console.log(`${what} …`);
  const started = performance.now();
  const result = await work();
  times.push([what, performance.now() - started]);
  return result;
}

function end(): Promise<void> {
  ending ??= (async () => {
    endDeployments();
    for (const close of closing.toReversed()) await Promise.resolve(close()).catch(() => undefined);
    if (process.env['GONGKAI_TEST_KEEP']) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  })();
  return ending;
}
