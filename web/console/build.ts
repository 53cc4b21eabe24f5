import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { COLOURS, FONTS, SHADOW, SIZES } from '../tokens.ts';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Bundles the console into `outDir`: `index.html` and hashed files under `assets/`, to be served below `/console/`.
 * No inline script is written, so that `script-src 'self'` holds.
 */
export async function buildConsole(outDir: string, { minify }: { readonly minify: boolean }): Promise<void> {
  const target = resolve(outDir);
  const assets = join(target, 'assets');
  // Hashed names pile up otherwise.
  await rm(assets, { recursive: true, force: true });
  const result = await build({
    entryPoints: { console: join(here, 'main.tsx') },
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/console/assets/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'react',
    tsconfigRaw: '{}',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'tokens',
        setup(b) {
          b.onResolve({ filter: /^virtual:tokens\.css$/ }, ({ path }) => ({ path, namespace: 'tokens' }));
          b.onLoad({ filter: /.*/, namespace: 'tokens' }, () => ({ contents: tokensCss(), loader: 'css' }));
        },
      },
    ],
    minify,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const [entry] = Object.entries(result.metafile.outputs).filter(([, output]) =>
    output.entryPoint?.endsWith('main.tsx'),
  );
  if (!entry) throw new Error('esbuild wrote no entry for main.tsx');
  const urlOf = (path: string) => `/console/${relative(target, resolve(path)).replaceAll('\\', '/')}`;
  const [script, { cssBundle, imports }] = entry;
  const tags = [
    ...(cssBundle ? [`<link rel="stylesheet" href="${urlOf(cssBundle)}" />`] : []),
    ...imports
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => `<link rel="modulepreload" href="${urlOf(path)}" />`),
    `<script type="module" src="${urlOf(script)}"></script>`,
  ];
  const page = await readFile(join(here, 'index.html'), 'utf8');
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'index.html'), page.replace('<!--assets-->', tags.join('\n    ')));
}

/** The shared tokens as custom properties, so that the style sheets name colours and never repeat them. */
function tokensCss(): string {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const lines = [
    ...Object.entries(COLOURS).map(([name, value]) => `--${kebab(name)}: ${value};`),
    ...Object.entries(FONTS).map(([name, value]) => `--font-${name}: ${value};`),
    `--corner: ${SIZES.corner}px;`,
    `--shadow: ${SHADOW};`,
  ];
  return `:root {\n  ${lines.join('\n  ')}\n}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [outDir = 'dist/console'] = process.argv.slice(2);
  await buildConsole(outDir, { minify: true });
}
