import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type OfficeProfile, parseOfficeProfile } from '../shared/office/profile-schema.ts';
import { installedModels } from '../shared/platform/scans/models.ts';

/** What goes into a function's asset beside its code. */
export interface BundleSpec {
  /** Folder below functions/. */
  readonly name: string;
  /** File that is bundled, below the project; `index.ts` of the folder by default. */
  readonly entry?: string;
  readonly profile: OfficeProfile;
  /** With the letter press: its native package, fonts and templates. */
  readonly letters?: boolean;
  /** Folder with the office's own licensed fonts. */
  readonly letterFontsDir?: string;
  /** With the scan reader: its native packages for linux x64 and the models. */
  readonly scans?: boolean;
  /** With the public site's style sheet and scripts, and the console. */
  readonly site?: boolean;
}

/** Names inside the asset, as the functions' environment gives them. */
export const BUNDLE = {
  profile: 'office-profile.json',
  letters: 'letters',
  site: 'site',
  scanModels: 'scan-models',
} as const;

const ROOT = join(import.meta.dirname, '..');
const TYPST = '@myriaddreamin/typst-ts-node-compiler';
const TYPST_BINARY = `${TYPST}-linux-x64-gnu`;
const SHARP_BINARIES = ['@img/sharp-linux-x64', '@img/sharp-libvips-linux-x64'];
/** What of each package the scan reader runs: ONNX Runtime alone brings 240 MB for other systems. */
const SCAN_PACKAGES = {
  'onnxruntime-node': ['package.json', 'dist', 'bin/napi-v6/linux/x64'],
  'onnxruntime-common': ['package.json', 'dist/cjs'],
  '@hyzyla/pdfium': ['package.json', 'dist/index.esm.js', 'dist/pdfium.wasm'],
} as const;

/** Where the SDK looks for credentials when the environment holds none; a function's environment always does. */
const CREDENTIALS_ELSEWHERE = ['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map(
  (place) => `@aws-sdk/credential-provider-${place}`,
);

/**
 * Bundles one function into `outDir` for Node 24 on linux x64: minified ESM with source maps. Code that is imported
 * lazily stays in files of its own, so that it costs a cold start nothing.
 */
export async function bundleFunction(spec: BundleSpec, outDir: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: { index: spec.entry ?? join('functions', spec.name, 'index.ts') },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    // Errors are told apart by their names.
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    external: [TYPST, 'sharp', ...Object.keys(SCAN_PACKAGES), ...CREDENTIALS_ELSEWHERE],
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // Codes are drawn as SVG: of the package only what computes them.
    alias: { qrcode: 'qrcode/lib/core/qrcode.js' },
    // CommonJS packages inside an ES module still ask for require.
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
    legalComments: 'none',
    // A file with any character beyond Latin-1 is kept and parsed in two bytes a character, which costs a cold start.
    charset: 'ascii',
    plugins: [ownLanguageOnly, usedSchemasOnly],
    logLevel: 'warning',
  });
  writeFileSync(join(outDir, BUNDLE.profile), JSON.stringify(parseOfficeProfile(spec.profile)));
  if (spec.letters) addLetters(outDir, spec.letterFontsDir);
  if (spec.scans) addScans(outDir);
  if (spec.site) await addSite(join(outDir, BUNDLE.site));
}

/** Of zod's fifty languages the office speaks one; a bundler cannot tell, since they are reached through one object. */
const ownLanguageOnly: Plugin = {
  name: 'own-language-only',
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';\nexport { default as zhCN } from './zh-CN.js';\n",
    }));
  },
};

/**
 * Of zod and of our schemas only what a function uses: a namespace import lets the bundler see which parts of zod are
 * named, and a schema that is only described in openapi.json or stands for a type is built by nobody else.
 */
const usedSchemasOnly: Plugin = {
  name: 'used-schemas-only',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes("import { z } from 'zod';")) return undefined;
      return {
        loader: path.endsWith('x') ? 'tsx' : 'ts',
        contents: source
          .replace("import { z } from 'zod';", "import * as z from 'zod';")
          .replace(/(?<![\w.])z(?!\.config\()(?=\s*\.(?:\w+\.)?\w+\()/g, '/* @__PURE__ */ z'),
      };
    });
  },
};

/** The site function serves these itself; a CDN in front is optional and in China needs a domain with ICP filing. */
async function addSite(folder: string): Promise<void> {
  const { buildConsole } = await import('../web/console/build.ts');
  const { buildPublicAssets } = await import('../web/public/build.ts');
  mkdirSync(join(folder, 'console'), { recursive: true });
  const [assets] = await Promise.all([buildPublicAssets(), buildConsole(join(folder, 'console'), { minify: true })]);
  writeFileSync(join(folder, 'public-assets.json'), JSON.stringify(assets));
}

function addLetters(outDir: string, letterFontsDir: string | undefined): void {
  const letters = join(outDir, BUNDLE.letters);
  cpSync(join(ROOT, 'assets', 'letters'), join(letters, 'templates'), { recursive: true });
  cpSync(join(ROOT, 'assets', 'fonts'), join(letters, 'fonts'), { recursive: true });
  const noto = join(ROOT, 'node_modules', '@expo-google-fonts', 'noto-serif-sc');
  for (const weight of ['400Regular', '900Black'])
    for (const file of readdirSync(join(noto, weight)).filter((f) => f.endsWith('.ttf')))
      cpSync(join(noto, weight, file), join(letters, 'fonts', file));
  if (letterFontsDir) cpSync(letterFontsDir, join(letters, 'fonts', 'office'), { recursive: true });
  installTypst(outDir);
}

function installTypst(outDir: string): void {
  bringNative(outDir, TYPST, [TYPST_BINARY]);
}

/** The models, and of each package only what runs on linux x64. */
function addScans(outDir: string): void {
  const installed = join(ROOT, 'node_modules');
  mkdirSync(join(outDir, BUNDLE.scanModels), { recursive: true });
  for (const file of Object.values(installedModels())) cpSync(file, join(outDir, BUNDLE.scanModels, basename(file)));
  // Fetching comes first: npm removes from node_modules what it does not know.
  bringNative(outDir, 'sharp', SHARP_BINARIES, ['@img/colour', 'detect-libc', 'semver']);
  for (const [name, parts] of Object.entries(SCAN_PACKAGES))
    for (const part of parts)
      cpSync(join(installed, name, part), join(outDir, 'node_modules', name, part), {
        recursive: true,
        dereference: true,
      });
}

/** A native package for Lambda's system: copied where it is installed here, fetched for it on any other system. */
function bringNative(outDir: string, name: string, binaries: readonly string[], beside: readonly string[] = []): void {
  const installed = join(ROOT, 'node_modules');
  if (binaries.every((binary) => existsSync(join(installed, binary)))) {
    for (const part of [name, ...binaries, ...beside])
      cpSync(join(installed, part), join(outDir, 'node_modules', part), { recursive: true, dereference: true });
    return;
  }
  const { version } = JSON.parse(readFileSync(join(installed, name, 'package.json'), 'utf8')) as { version: string };
  const manifest = join(outDir, 'package.json');
  const known = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> }).dependencies
    : {};
  writeFileSync(manifest, JSON.stringify({ private: true, dependencies: { ...known, [name]: version } }));
  execFileSync(
    'npm',
    ['install', '--os=linux', '--cpu=x64', '--libc=glibc', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: outDir,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

// CDK asks for bundles synchronously, so it runs this file as a program: `bundle-function.ts <outDir> <file with the spec>`.
if (import.meta.main) {
  const [outDir, specFile] = process.argv.slice(2);
  if (!outDir || !specFile) throw new Error('usage: bundle-function.ts <outDir> <spec.json>');
  await bundleFunction(JSON.parse(readFileSync(specFile, 'utf8')) as BundleSpec, outDir);
}
