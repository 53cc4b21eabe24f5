import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE, type BundleSpec, bundleFunction } from '../../infra/bundle-function.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';

const functions: Omit<BundleSpec, 'profile'>[] = [
  { name: 'public-site', site: true },
  { name: 'staff-api', letters: true },
  { name: 'section-review' },
  { name: 'search-index' },
  { name: 'notice-letter', letters: true },
  { name: 'scan-reader', scans: true },
  { name: 'mailer' },
  { name: 'outbox-relay' },
  { name: 'upload-sweep' },
  { name: 'deadline-clock' },
];
const environment = {
  [ENV.table]: 't',
  [ENV.files]: 'b',
  [ENV.officeKeySecret]: 'secret',
  [ENV.officeProfile]: BUNDLE.profile,
  [ENV.section]: 'general-1',
  [ENV.queueUrlPrefix]: 'https://queues.example/1/p-',
  [ENV.deadLetterQueueUrl]: 'https://queues.example/1/p-x-dead.fifo',
  [ENV.letters]: BUNDLE.letters,
  [ENV.scanModels]: BUNDLE.scanModels,
  [ENV.site]: BUNDLE.site,
  [ENV.issuer]: 'https://login.example.org/',
  [ENV.audience]: 'gongkai',
  [ENV.clientId]: 'gongkai-console',
  [ENV.scope]: 'openid',
  [ENV.uploadOrigin]: 'https://bucket.example',
  [ENV.mailFrom]: 'office@example.gov.cn',
  [ENV.smtpHost]: 'smtp.example.gov.cn',
  [ENV.roleClaim]: 'role',
  [ENV.sectionClaim]: 'section',
  [ENV.nameClaim]: 'name',
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  POWERTOOLS_DEV: 'false',
};

/** Starts a bundle in a process of its own, with a secret store that answers and a table that is empty, and prints what it exports. */
const STARTER = `
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
let asked = 0;
const secrets = createServer((q, r) => { if ((q.headers['x-amz-target'] ?? '').startsWith('DynamoDB')) return r.setHeader('content-type', 'application/x-amz-json-1.0'), r.end('{"Items":[],"Count":0}'); asked++; r.setHeader('content-type', 'application/x-amz-json-1.1'); r.end('{"SecretString":"' + (process.env.TEST_KEYS ?? '0123456789abcdef0123456789abcdef').split(',')[asked - 1] + '"}'); });
await new Promise((done) => secrets.listen(0, '127.0.0.1', done));
process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + secrets.address().port;
const traces = [];
if (process.env.TRACING === 'on') {
  const daemon = createSocket('udp4').on('message', (datagram) => traces.push(JSON.parse(String(datagram).split('\\n')[1])));
  await new Promise((done) => daemon.bind(0, '127.0.0.1', done));
  process.env.AWS_XRAY_DAEMON_ADDRESS = '127.0.0.1:' + daemon.address().port;
}
const { handler } = await import('./index.mjs');
const askedAtStart = asked;
const context = { awsRequestId: '1', functionName: 'f', memoryLimitInMB: '1', invokedFunctionArn: 'f', getRemainingTimeInMillis: () => 1000 };
const bodies = {};
const ask = async (target) => {
  const [rawPath, rawQueryString = ''] = target.split('?');
  const http = { method: 'GET', path: rawPath, sourceIp: '192.0.2.1', protocol: 'HTTP/1.1', userAgent: '' };
  const event = { version: '2.0', routeKey: '$default', rawPath, rawQueryString, headers: { host: 'x.example' }, requestContext: { http, domainName: 'x.example' }, isBase64Encoded: false };
  const answer = await handler(event, context).catch(() => ({ statusCode: 'failed' }));
  bodies[target] = answer.body;
  return answer.statusCode;
};
const answers = {};
for (const path of process.argv.slice(2)) answers[path] = await ask(path);
if (process.env.EVENT) await handler(JSON.parse(process.env.EVENT), context);
if (process.env.TRACING === 'on') for (let i = 0; i < 50 && !traces.some((t) => t.name === '## run'); i++) await new Promise((done) => setTimeout(done, 20));
console.log(JSON.stringify({ handler: typeof handler, answers, askedAtStart, asked, traces, problem: Object.values(bodies).at(-1) }));
process.exit(0);
`;

describe('bundles as they are deployed', () => {
  const root = mkdtempSync(join(tmpdir(), 'gongkai-bundles-'));
  const folderOf = (name: string) => join(root, name);

  beforeAll(async () => {
    for (const spec of functions) await bundleFunction({ ...spec, profile: chuxiong }, folderOf(spec.name));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** The last line a bundle prints; its folder lies outside the project, so that it has what it brought along and no more. */
  function start(name: string, paths: string[] = [], over: Record<string, string> = {}) {
    writeFileSync(join(folderOf(name), 'starter.mjs'), STARTER);
    const { PATH: path = '' } = process.env;
    const printed = execFileSync(process.execPath, ['starter.mjs', ...paths], {
      cwd: folderOf(name),
      env: { PATH: path, ...environment, ...over },
      encoding: 'utf8',
    });
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as {
      handler: string;
      answers: Record<string, number | string>;
      askedAtStart: number;
      asked: number;
      problem?: string;
      traces: { name: string; trace_id: string; subsegments?: { name: string }[] }[];
    };
  }

  test.each(functions.map((f) => f.name))('%s starts on its own', (name) => {
    expect(start(name).handler).toBe('function');
    expect(existsSync(join(folderOf(name), 'index.mjs.map'))).toBe(true);
  });

  test('the public site answers behind the gateway, and serves the console', () => {
    const { answers } = start('public-site', [
      '/healthz',
      '/openapi.json',
      '/console',
      '/console/',
      '/console/config.json',
      '/apply',
      '/track',
      '/apply/nowhere',
      '/nowhere',
    ]);
    expect(answers).toEqual({
      '/healthz': 200,
      '/openapi.json': 200,
      '/console': 200,
      '/console/': 200,
      '/console/config.json': 200,
      '/apply': 200,
      '/track': 200,
      '/apply/nowhere': 404,
      '/nowhere': 404,
    });
  });

  test('the staff API lets nobody in without a token', () => {
    expect(start('staff-api', ['/api/staff/me', '/api/staff/worklist']).answers).toEqual({
      '/api/staff/me': 401,
      '/api/staff/worklist': 401,
    });
  });

  test('the office key is read with the first request, not while a function starts', () => {
    for (const name of ['public-site', 'staff-api']) expect(start(name).askedAtStart, name).toBe(0);
  });

  test('every function that works on cases has read the office key when its first messages come', () => {
    for (const name of ['section-review', 'search-index', 'notice-letter', 'scan-reader', 'mailer']) {
      const { askedAtStart, asked } = start(name, [], { EVENT: JSON.stringify({ Records: [] }) });
      expect([askedAtStart, asked], name).toEqual([0, 1]);
    }
  });

  test('without a usable office key no request is answered; once it is there the next one is', () => {
    const { answers } = start('public-site', ['/healthz', '/nowhere'], {
      TEST_KEYS: ',0123456789abcdef0123456789abcdef',
    });
    expect(answers).toEqual({ '/healthz': 'failed', '/nowhere': 404 });
  });

  test('where tracing is on, a run and its requests to the table are parts of the trace', () => {
    const { answers, traces } = start('public-site', ['/'], {
      [ENV.tracing]: 'on',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: '.',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
    });
    expect(answers).toEqual({ '/': 200 });
    expect(traces.map((t) => t.name)).toContain('## run');
    expect(JSON.stringify(traces)).toContain('"DynamoDB"');
    expect(JSON.stringify(traces)).not.toContain('192.0.2.1');
    expect(start('public-site', ['/']).traces).toEqual([]);
  });

  test('a bundle refuses to start without its issuer', () => {
    writeFileSync(join(folderOf('staff-api'), 'starter.mjs'), "await import('./index.mjs');");
    const { [ENV.issuer]: _, ...without } = environment;
    expect(() =>
      execFileSync(process.execPath, ['starter.mjs'], {
        cwd: folderOf('staff-api'),
        env: { ...without, PATH: process.env['PATH'] ?? '' },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    ).toThrow(ENV.issuer);
  });

  test('a bundle keeps the Chinese wording of checks that have none of their own', () => {
    const { problem } = start('public-site', [`/api/published?column=${'a'.repeat(41)}`]);
    expect(JSON.parse(problem ?? '')).toMatchObject({ fields: [{ message: expect.stringContaining('数值过大') }] });
  });

  /** Where all code comes from that is loaded before the first request: the first file, and what it imports at once. */
  function sourcesAtStart(name: string): string[] {
    const files = new Set(['index.mjs']);
    for (const file of files)
      for (const [, next = ''] of read(name, file).matchAll(/(?:from|import)\s*"\.\/([\w-]+\.mjs)"/g)) files.add(next);
    return [...files].flatMap((file) => (JSON.parse(read(name, `${file}.map`)) as { sources: string[] }).sources);
  }
  const read = (name: string, file: string) => readFileSync(join(folderOf(name), file), 'utf8');

  test.each(['public-site', 'staff-api'])('%s starts without schemas, steps, letters and pages', (name) => {
    const sources = sourcesAtStart(name);
    expect(sources.some((source) => source.includes('/node_modules/hono/'))).toBe(true);
    const later = /node_modules\/zod\/|client-s3|applications\/(?:workflow|kind|letters\/)|web\/public\/pages/;
    expect(sources.filter((source) => later.test(source))).toEqual([]);
  });

  test('the letter press is loaded with the first letter, not with the function', () => {
    const index = readFileSync(join(folderOf('staff-api'), 'index.mjs'), 'utf8');
    expect(index).not.toMatch(/from\s*"@myriaddreamin/);
    const chunks = readdirSync(folderOf('staff-api')).filter((f) => f.endsWith('.mjs'));
    expect(
      chunks.some((f) => readFileSync(join(folderOf('staff-api'), f), 'utf8').includes('@myriaddreamin/typst')),
    ).toBe(true);
  });

  test('the letter press brings its native package, fonts and templates, and fits into a function', () => {
    const program = `
      const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
      const compiler = NodeCompiler.create({ workspace: 'letters/templates', fontArgs: [{ fontPaths: ['letters/fonts'] }] });
      const result = compiler.compile({ mainFileContent: '#set text(font: ("FandolFang", "FandolFang R", "Noto Serif SC"))\\n文' });
      console.log(result.result !== null);
      process.exit(0);`;
    for (const name of ['staff-api', 'notice-letter']) {
      writeFileSync(join(folderOf(name), 'press.mjs'), program);
      expect(execFileSync(process.execPath, ['press.mjs'], { cwd: folderOf(name), encoding: 'utf8' }).trim()).toBe(
        'true',
      );
    }
  });

  test('each fits into a function: 250 MB unpacked, with room left', () => {
    for (const { name } of functions) {
      const bytes = Number(execFileSync('du', ['-sb', folderOf(name)], { encoding: 'utf8' }).split('\t')[0]);
      const code = statSync(join(folderOf(name), 'index.mjs')).size;
      console.log(`${name}: ${(bytes / 1e6).toFixed(1)} MB unpacked, first file ${(code / 1e3).toFixed(0)} kB`);
      expect(bytes, name).toBeLessThan(200 * 1024 * 1024);
    }
  });
});
