import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, transform } from 'esbuild';
import { COLOURS, FONTS, SHADOW, SIZES } from '../tokens.ts';

/** The texts of the built files; functions/public-site serves each at an address with its hash. */
export interface PublicAssets {
  readonly stylesheet: string;
  readonly script: string;
  readonly humanCheckScript: string;
}

/** In the order of the cascade. */
const SHEETS = ['frame', 'information', 'forms', 'tracking', 'elder', 'small-and-print'] as const;

const HERE = dirname(fileURLToPath(import.meta.url));

/** Builds the public stylesheet and the two scripts. */
export async function buildPublicAssets(): Promise<PublicAssets> {
  const worker = await bundle({ entryPoints: [join(HERE, 'human-check-worker.ts')] });
  const [stylesheet, script, humanCheckScript] = await Promise.all([
    buildStylesheet(),
    bundle({ entryPoints: [join(HERE, 'enhance.ts')] }),
    bundle({ entryPoints: [join(HERE, 'human-check-client.ts')], define: { WORKER_SOURCE: JSON.stringify(worker) } }),
  ]);
  return { stylesheet, script, humanCheckScript };
}

async function buildStylesheet(): Promise<string> {
  const sheets = await Promise.all(SHEETS.map((name) => readFile(join(HERE, 'styles', `${name}.css`), 'utf8')));
  const { code } = await transform(`${customProperties()}\n${sheets.join('\n')}`, {
    loader: 'css',
    minify: true,
    charset: 'utf8',
  });
  return code;
}

/** web/tokens.ts as custom properties: blueDark becomes --blue-dark. */
function customProperties(): string {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const lines = [
    ...Object.entries(COLOURS).map(([name, value]) => `--${kebab(name)}:${value}`),
    ...Object.entries(FONTS).map(([name, value]) => `--${name}:${value}`),
    `--corner:${SIZES.corner}px`,
    `--shadow:${SHADOW}`,
  ];
  return `:root{${lines.join(';')}}`;
}

async function bundle(options: BuildOptions): Promise<string> {
  const result = await build({
    ...options,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: ['es2020'],
    charset: 'utf8',
    legalComments: 'none',
  });
  return result.outputFiles?.[0]?.text ?? '';
}
