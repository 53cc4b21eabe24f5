import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const SOURCES = ['functions', 'local', 'shared', 'web', 'package-lock.json', 'tsconfig.json', 'scripts/build.ts'];

/** Builds server, letter press, scan reader, console and public assets into dist/, unless their sources are as they were. */
export async function buildProject(): Promise<void> {
  const stamp = join(dist, 'built-from');
  const state = stateOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  console.error('正在构建…');
  const { build } = await import('esbuild');
  const { buildConsole } = await import('../web/console/build.ts');
  const { buildPublicAssets } = await import('../web/public/build.ts');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'console'), { recursive: true });
  const [assets] = await Promise.all([
    buildPublicAssets(),
    buildConsole(join(dist, 'console'), { minify: true }),
    build({
      entryPoints: {
        main: join(root, 'local/main.ts'),
        'scan-reader-child': join(root, 'shared/platform/scans/reader-child.ts'),
        'renderer-child': join(root, 'shared/platform/letters/renderer-child.ts'),
      },
      outdir: join(dist, 'server'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // What is imported lazily stays in a file of its own.
      splitting: true,
      packages: 'external',
      platform: 'node',
      target: 'node24',
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      sourcemap: true,
      logLevel: 'warning',
    }),
  ]);
  writeFileSync(join(dist, 'public-assets.json'), JSON.stringify(assets));
  writeFileSync(stamp, state);
}

/** Names, sizes and times of all source files. */
function stateOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string) => {
    const full = join(root, path);
    const stat = statSync(full);
    if (stat.isDirectory()) for (const name of readdirSync(full).sort()) visit(join(path, name));
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

if (import.meta.main) await buildProject();
