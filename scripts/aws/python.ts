import { spawnSync } from 'node:child_process';

/** The oldest Python the emulator runs on. */
export const PYTHON_MINIMUM = [3, 10] as const;

const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const ELSEWHERE = ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/homebrew/bin/python3'];
// ensurepip is asked for too: some systems ship a Python that cannot make an environment with pip in it.
const PROBE = 'import sys, ensurepip, venv; print(sys.executable); print("%d.%d" % sys.version_info[:2])';

/** A Python that is new enough and can make virtual environments. @throws Error that names what is needed and what was found */
export function findPython(environment: NodeJS.ProcessEnv = process.env, elsewhere = ELSEWHERE): string {
  const found: string[] = [];
  for (const name of [...CANDIDATES, ...elsewhere]) {
    const { status, stdout } = spawnSync(name, ['-c', PROBE], { env: environment, encoding: 'utf8' });
    if (status !== 0) continue;
    const [executable = name, version = '0.0'] = stdout.trim().split('\n');
    if (isEnough(version)) return executable;
    found.push(`${executable} (${version})`);
  }
  const seen = found.length > 0 ? `found only ${found.join(', ')}` : 'found none';
  throw new Error(
    `test:aws needs Python >= ${PYTHON_MINIMUM.join('.')} with venv and pip, for the emulator MiniStack; ${seen}`,
  );
}

/** Whether a version such as 3.9 is one the emulator runs on. */
export function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wanted, least] = PYTHON_MINIMUM;
  return major > wanted || (major === wanted && minor >= least);
}
