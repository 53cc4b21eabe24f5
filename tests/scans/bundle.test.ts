import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE, bundleFunction } from '../../infra/bundle-function.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { modelsIn } from '../../shared/platform/scans/models.ts';
import { penOn } from './generator/drawing.ts';
import { seeded } from './generator/random.ts';
import { pdfOf } from './generator/render.ts';

/** Reads the files that are named, and prints what was proposed. */
const STARTER = `
import { readFileSync } from 'node:fs';
const { reader } = await import('./index.mjs');
const names = [];
for (const [file, type] of [['letter.jpg', 'image/jpeg'], ['letter.pdf', 'application/pdf']]) {
  const { proposal } = await reader.readScan(new Uint8Array(readFileSync(file)), type);
  names.push(proposal.name?.value);
}
console.log(JSON.stringify(names));
process.exit(0);
`;

describe('the scan reader as a function brings it along', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-scan-bundle-'));
  beforeAll(() =>
    bundleFunction(
      { name: 'scan-reader', entry: 'tests/scans/bundled-reader.ts', scans: true, profile: chuxiong },
      folder,
    ),
  );
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('reads a picture and a PDF outside of the project', () => {
    cpSync(join(import.meta.dirname, '..', 'fixtures', 'scans', 'letter.jpg'), join(folder, 'letter.jpg'));
    const page = { items: [], lines: [] };
    const style = {
      print: 'Noto Serif SC',
      title: 'FandolHei',
      value: 'Noto Serif SC',
      hand: false,
      size: 14,
      grey: 20,
    };
    penOn(page, style, seeded(1)).print(80, 160, '申请人：张示例');
    writeFileSync(join(folder, 'letter.pdf'), pdfOf([page]));
    writeFileSync(join(folder, 'starter.mjs'), STARTER);
    const { PATH: path = '' } = process.env;
    const printed = execFileSync(process.execPath, ['starter.mjs'], {
      cwd: folder,
      env: { PATH: path },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toEqual(['周建平', '张示例']);
  });

  test('fits into a function, without what other systems need', () => {
    const bytes = Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]);
    console.log(`scan-reader: ${(bytes / 1e6).toFixed(1)} MB unpacked`);
    expect(bytes).toBeLessThan(150 * 1024 * 1024);
    for (const file of Object.values(modelsIn(join(folder, BUNDLE.scanModels)))) expect(existsSync(file)).toBe(true);
    expect(existsSync(join(folder, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', 'win32'))).toBe(false);
  });
});
