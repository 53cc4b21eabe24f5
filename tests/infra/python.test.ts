import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPython } from '../../scripts/aws/python.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-python-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A Python that says it is of this version; without one, nothing is on the path. */
function pretend(name: string, version: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho ${file}\necho ${version}\n`);
  chmodSync(file, 0o755);
}

test('takes the first Python that is new enough', () => {
  pretend('python3', '3.9');
  pretend('python3.12', '3.12');
  pretend('python', '2.7');
  expect(findPython({ PATH: folder }, [])).toBe(join(folder, 'python3.12'));
});

test('says which version is needed and which was found, and fails', () => {
  expect(() => findPython({ PATH: folder }, [])).toThrow(/Python >= 3\.10 .*found none/);
  pretend('python3', '3.9');
  expect(() => findPython({ PATH: folder }, [])).toThrow(/Python >= 3\.10 .*python3 \(3\.9\)/);
});
