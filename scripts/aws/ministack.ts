import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';

/** The emulator; pinned, since its faults are worked around one by one (emulator-faults.ts). */
export const MINISTACK_VERSION = '1.5.33';

export interface RunningEmulator {
  readonly port: number;
  /** Its log, to be shown when something failed. */
  readonly logFile: string;
  stop(): Promise<void>;
}

/** Installs the pinned emulator into a virtual environment of its own, once; answers that environment's Python. */
export function installMinistack(python: string, cacheDir: string): string {
  const venv = join(cacheDir, `ministack-${MINISTACK_VERSION}`);
  const own = join(venv, 'bin', 'python');
  const stamp = join(venv, 'installed');
  if (existsSync(stamp) && spawnSync(own, ['-c', 'import ministack']).status === 0) return own;
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(cacheDir, { recursive: true });
  run(python, ['-m', 'venv', venv]);
  run(own, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    `ministack==${MINISTACK_VERSION}`,
  ]);
  writeFileSync(stamp, MINISTACK_VERSION);
  return own;
}

/** Starts the emulator on a free port of the loopback address, with everything it keeps below `folder`. It is called by way of `front`. */
export async function startMinistack(python: string, folder: string, front: string): Promise<RunningEmulator> {
  const port = await freePort();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const logFile = join(folder, 'ministack.log');
  const log = openSync(logFile, 'w');
  // Not by its own command, which would write the port it listens on into the addresses of queues: those, too, are to
  // lead through the front.
  const child = spawn(
    python,
    ['-m', 'hypercorn', 'ministack.app:app', '--bind', `127.0.0.1:${port}`, '--keep-alive', '75'],
    {
      // A process group of its own, so that the functions it starts end with it.
      detached: true,
      stdio: ['ignore', log, log],
      cwd: folder,
      env: {
        // It runs functions with the first node it finds: the one that runs this.
        PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
        HOME: folder,
        TMPDIR: temporary,
        STATE_DIR: join(folder, 'state'),
        S3_DATA_DIR: join(folder, 's3'),
        GATEWAY_PORT: new URL(front).port,
        MINISTACK_HOST: 'localhost',
        SFTP_ENABLED: '0',
        // Rights are enforced, as the account would: functions act with their own roles, this harness as the account's root.
        AUTH: 'true',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL: front,
        IOT_MTLS_ENABLED: '0',
        PYTHONUNBUFFERED: '1',
      },
    },
  );
  closeSync(log);
  const stop = () => endGroup(child);
  try {
    await ready(child, `http://127.0.0.1:${port}`, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, logFile, stop };
}

async function ready(child: ChildProcess, address: string, logFile: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${address}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`MiniStack did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
}

/** Ends a process and all it started: asked first, then told. */
async function endGroup(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
  signalGroup(child, 'SIGKILL');
}

/** Sends a signal to a process started `detached`, and to all it started. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0)
    throw new Error(`${command} ${args.slice(0, 3).join(' ')} … failed (${error?.message ?? `exit ${status}`})`);
}
