import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';
import { type Setting, variableOf } from '../../infra/config.ts';
import { workAroundFaults } from './emulator-faults.ts';
import { signalGroup } from './ministack.ts';
import { EMULATED, type Target } from './target.ts';

const root = join(import.meta.dirname, '..', '..');
const bin = join(root, 'node_modules', '.bin');

export type DeploySettings = Partial<Record<Setting, string>>;

/** What the AWS SDKs and the CDK need to talk to the emulator, and nothing of the caller's own account. */
export function emulatedEnvironment({ endpoint, folder }: Target): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|GONGKAI)_/.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: folder,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: EMULATED.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DEFAULT_ACCOUNT: EMULATED.account,
    CDK_DEFAULT_REGION: EMULATED.region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

/** `cdk bootstrap` of the emulated account. */
export async function bootstrap(target: Target): Promise<void> {
  const environment = `aws://${EMULATED.account}/${EMULATED.region}`;
  // From a folder without cdk.json: the account is named, so there is nothing to synthesise.
  await cdk(target, ['bootstrap', environment], {}, target.folder);
}

export interface DeployedStacks {
  /** Output value of the first output whose name begins so, whatever the stack. */
  output(name: string): string;
}

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * `cdk deploy --all` of the application itself, as docs/deploy.md says, with these settings; then what the emulator got
 * wrong is put right.
 */
export async function deployAll(target: Target, settings: DeploySettings): Promise<DeployedStacks> {
  mkdirSync(target.folder, { recursive: true });
  const outputsFile = join(target.folder, 'outputs.json');
  await cdk(
    target,
    [
      'deploy',
      '--all',
      '--require-approval',
      'never',
      '--output',
      join(target.folder, 'cdk.out'),
      '--outputs-file',
      outputsFile,
    ],
    settings,
  );
  for (const fault of await workAroundFaults(target)) console.log(`  worked around a fault of the emulator: ${fault}`);
  const outputs = Object.values(outputsSchema.parse(JSON.parse(readFileSync(outputsFile, 'utf8'))));
  return {
    output(name) {
      const found = outputs.flatMap((o) => Object.entries(o)).find(([key]) => key.startsWith(name));
      if (!found) throw new Error(`the stacks have no output ${name}`);
      return found[1];
    },
  };
}

const running = new Set<ChildProcess>();

/** Ends what is being deployed at this moment, so that whoever stops in the middle leaves nothing running. */
export function endDeployments(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
}

function cdk(target: Target, args: readonly string[], settings: DeploySettings, cwd = root): Promise<void> {
  const given = Object.entries(settings).map(([name, value]) => [variableOf(name), value]);
  const child = spawn(join(bin, 'cdk'), [...args, '--ci', '--no-notices', '--no-color'], {
    cwd,
    env: { ...emulatedEnvironment(target), ...Object.fromEntries(given) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that it can be ended with the bundlers it starts.
    detached: true,
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += String(chunk);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      if (code === 0) resolve();
      else reject(new Error(`cdk ${args[0]} failed (${code}):\n${printed.slice(-6000)}`));
    });
  });
}
