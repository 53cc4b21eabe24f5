import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { BUNDLE, type BundleSpec, bundleFunction } from '../infra/bundle-function.ts';
import { ENV } from '../shared/contracts/environment.ts';
import { chuxiong } from '../shared/office/chuxiong.ts';
import { centreOf } from '../shared/office/profile.ts';
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

/**
 * Imports a bundle as a cold start does and prints how long that took, then a first request to `path` and how long both
 * took together. Secret store, table (empty) and login issuer answer at once from this very process.
 */
const STARTER = `
import { createServer } from 'node:http';
const { OIDC_ISSUER: issuer, COLD_KEYS: keys, COLD_TOKEN: token } = process.env;
const services = createServer((request, response) => {
  const action = request.headers['x-amz-target'] ?? request.url;
  response.setHeader('content-type', action.startsWith('/') ? 'application/json' : 'application/x-amz-json-1.1');
  if (action.endsWith('GetSecretValue')) response.end('{"SecretString":"0123456789abcdef0123456789abcdef"}');
  else if (action.endsWith('/openid-configuration')) response.end(JSON.stringify({ issuer, jwks_uri: issuer + 'keys' }));
  else if (action.endsWith('/keys')) response.end(keys);
  else response.end('{"Items":[],"Count":0}');
});
await new Promise((done) => services.listen(new URL(issuer).port, '127.0.0.1', done));
const started = performance.now();
const cpu = process.cpuUsage();
const { handler } = await import('./index.mjs');
const imported = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
const path = process.argv[2];
const http = { method: 'GET', path, sourceIp: '192.0.2.1', protocol: 'HTTP/1.1', userAgent: '' };
const event = { version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers: { host: 'x.example', authorization: 'Bearer ' + token }, requestContext: { http, domainName: 'x.example' }, isBase64Encoded: false };
const context = { awsRequestId: '1', functionName: 'f', memoryLimitInMB: '1', invokedFunctionArn: 'f', getRemainingTimeInMillis: () => 1000 };
const answer = await handler(event, context);
const answered = performance.now() - started;
console.log('\\n' + JSON.stringify({ imported, computed: (user + system) / 1000, answered, status: answer.statusCode }));
process.exit(0);
`;

/** The first requests that are timed: what the machine asks, and what people ask. */
const FIRST_REQUESTS: Readonly<Record<string, readonly string[]>> = {
  yardstick: ['/'],
  'public-site': ['/healthz', '/apply'],
  'staff-api': ['/api/staff/me', '/api/staff/worklist'],
};

/** Cold import of each HTTP function's real bundle against a bundle with only Hono and the DynamoDB client in it. */
export async function benchCold(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'gongkai-cold-'));
  try {
    const yardstick = join(root, 'yardstick');
    await bundleYardstick(yardstick);
    for (const spec of HTTP_FUNCTIONS) await bundleFunction({ ...spec, profile: chuxiong }, join(root, spec.name));
    const names = ['yardstick', ...HTTP_FUNCTIONS.map((f) => f.name)];
    const login = await coldLogin();
    const imports = new Map(names.map((name) => [name, [] as number[]]));
    const computing = new Map(names.map((name) => [name, [] as number[]]));
    const answers = new Map<string, number[]>();
    // Turn by turn, so that a slow moment of the machine falls on all.
    for (let i = 0; i < ROUNDS; i++)
      for (const name of names)
        for (const path of FIRST_REQUESTS[name] ?? []) {
          const { imported, computed, answered } = coldStart(join(root, name), path, login);
          imports.get(name)?.push(imported);
          computing.get(name)?.push(computed);
          answers.set(`${name} ${path}`, [...(answers.get(`${name} ${path}`) ?? []), answered]);
        }
    const of = (times: Map<string, number[]>, name: string) => median(times.get(name) ?? []);
    const against = (times: Map<string, number[]>, name: string) => of(times, name) / of(times, 'yardstick');
    const each = (times: Map<string, number[]>) => names.map((name) => `${name} ${round(of(times, name))}`).join(', ');
    return [
      // By the time the process computes: the clock on the wall also counts what else the machine does.
      ...HTTP_FUNCTIONS.map(({ name }) =>
        figure(`cold import of ${name} against Hono and the DynamoDB client alone`, against(computing, name), 2, 'x'),
      ),
      report('… milliseconds of computing', each(computing)),
      report(
        '… by the clock on the wall',
        HTTP_FUNCTIONS.map(({ name }) => `${name} ${round(against(imports, name))} x`).join(', '),
      ),
      report('… milliseconds on the wall', each(imports)),
      report(
        '… with the first request, milliseconds',
        [...answers].map(([request, times]) => `${request} ${round(median(times))}`).join(', '),
      ),
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

interface ColdLogin {
  readonly port: number;
  readonly issuer: string;
  readonly keys: string;
  readonly token: string;
}

/** An issuer on loopback and a token of the centre, as a person at work brings one. */
async function coldLogin(): Promise<ColdLogin> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}/`;
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'cold', alg: 'ES256' }] });
  const token = await new SignJWT({ role: 'centre', section: centreOf(chuxiong).code, name: '张示例' })
    .setProtectedHeader({ alg: 'ES256', kid: 'cold' })
    .setIssuer(issuer)
    .setAudience('gongkai')
    .setSubject('centre')
    .setExpirationTime('1h')
    .sign(privateKey);
  return { port, issuer, keys, token };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Milliseconds: of the import on the wall, of the processor's work for it, and of both import and first request. */
interface ColdStart {
  readonly imported: number;
  readonly computed: number;
  readonly answered: number;
}

function coldStart(folder: string, path: string, login: ColdLogin): ColdStart {
  writeFileSync(join(folder, 'starter.mjs'), STARTER);
  const { PATH: search = '' } = process.env;
  const printed = execFileSync(process.execPath, ['starter.mjs', path], {
    cwd: folder,
    env: {
      PATH: search,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_ENDPOINT_URL: login.issuer.replace(/\/$/, ''),
      COLD_KEYS: login.keys,
      COLD_TOKEN: login.token,
      [ENV.table]: 't',
      [ENV.files]: 'b',
      [ENV.officeKeySecret]: 'secret',
      [ENV.officeProfile]: BUNDLE.profile,
      [ENV.queueUrlPrefix]: 'https://queues.example/1/p-',
      [ENV.letters]: BUNDLE.letters,
      [ENV.site]: BUNDLE.site,
      [ENV.issuer]: login.issuer,
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
  const start = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as ColdStart & { status: number };
  if (start.status !== 200) throw new Error(`the first request ${path} was answered with ${start.status}`);
  return start;
}
