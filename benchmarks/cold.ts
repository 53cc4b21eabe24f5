import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE, type BundleSpec, bundleFunction } from '../infra/bundle-function.ts';
import { ENV } from '../shared/contracts/environment.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { type Figure, figure, median, report, round } from './table.ts';

const HTTP_FUNCTIONS: readonly Omit<BundleSpec, 'profile'>[] = [
  { name: 'public-site', site: true },
  { name: 'staff-api', letters: true },
];
const ROUNDS = 9;

/** The least an HTTP function on this table needs: Hono behind Lambda, and the DynamoDB client. */
const YARDSTICK = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
const dynamo = new DynamoDBClient({});
export const handler = handle(new Hono().get('/', (c) => c.text(String(dynamo !== undefined))));
`;

/** Imports a bundle as a cold start does, the secret store answering at once, and prints how long that took. */
const STARTER = `
import { createServer } from 'node:http';
const secrets = createServer((q, r) => { r.setHeader('content-type', 'application/x-amz-json-1.1'); r.end('{"SecretString":"0123456789abcdef0123456789abcdef"}'); });
await new Promise((done) => secrets.listen(0, '127.0.0.1', done));
process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + secrets.address().port;
const started = performance.now();
await import('./index.mjs');
console.log(performance.now() - started);
process.exit(0);
`;

/** Cold import of each HTTP function's real bundle against a bundle with only Hono and the DynamoDB client in it. */
export async function benchCold(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'gongkai-cold-'));
  try {
    const yardstick = join(root, 'yardstick');
    await bundleYardstick(yardstick);
    for (const spec of HTTP_FUNCTIONS) await bundleFunction({ ...spec, profile: chuxiong }, join(root, spec.name));
    const names = ['yardstick', ...HTTP_FUNCTIONS.map((f) => f.name)];
    const times = new Map(names.map((name) => [name, [] as number[]]));
    // Turn by turn, so that a slow moment of the machine falls on all.
    for (let i = 0; i < ROUNDS; i++) for (const name of names) times.get(name)?.push(coldImport(join(root, name)));
    const of = (name: string) => median(times.get(name) ?? []);
    return [
      ...HTTP_FUNCTIONS.map(({ name }) =>
        figure(`cold import of ${name} against Hono and the DynamoDB client alone`, of(name) / of('yardstick'), 2, 'x'),
      ),
      report('… milliseconds', names.map((name) => `${name} ${round(of(name))}`).join(', ')),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function bundleYardstick(outdir: string): Promise<void> {
  await build({
    stdin: { contents: YARDSTICK, resolveDir: join(import.meta.dirname, '..'), sourcefile: 'index.ts' },
    outfile: join(outdir, 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    keepNames: true,
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
    logLevel: 'error',
  });
}

function coldImport(folder: string): number {
  writeFileSync(join(folder, 'starter.mjs'), STARTER);
  const { PATH: path = '' } = process.env;
  const printed = execFileSync(process.execPath, ['starter.mjs'], {
    cwd: folder,
    env: {
      PATH: path,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      [ENV.table]: 't',
      [ENV.files]: 'b',
      [ENV.officeKeySecret]: 'secret',
      [ENV.officeProfile]: BUNDLE.profile,
      [ENV.queueUrlPrefix]: 'https://queues.example/1/p-',
      [ENV.letters]: BUNDLE.letters,
      [ENV.site]: BUNDLE.site,
      [ENV.issuer]: 'https://login.example.org/',
      [ENV.audience]: 'gongkai',
      [ENV.clientId]: 'gongkai-console',
      [ENV.uploadOrigin]: 'https://bucket.example',
      [ENV.scope]: 'openid',
      [ENV.roleClaim]: 'role',
      [ENV.sectionClaim]: 'section',
      [ENV.nameClaim]: 'name',
    },
    encoding: 'utf8',
  });
  return Number(printed.trim().split('\n').at(-1));
}
