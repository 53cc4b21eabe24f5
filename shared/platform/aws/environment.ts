import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { OfficeProfile } from '../../office/profile.ts';

/**
 * The environment of a function, parsed once at its start.
 * @throws Error that names every variable that is missing or wrong, and no value
 */
export function parseEnvironment<T extends z.ZodType>(
  schema: T,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<T> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`environment of the function is wrong:\n${lines.join('\n')}`);
}

/** A path of the bundle: beside the running file, or above it where the file is a chunk. */
export function bundledPath(path: string, from: string = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  return [resolve(here, path), resolve(here, '..', path)].find(existsSync) ?? resolve(here, path);
}

/** The office profile in the bundle; it was checked when it was put there (infra/bundle-function.ts). */
export function readOfficeProfile(file: string): OfficeProfile {
  return JSON.parse(readFileSync(bundledPath(file), 'utf8')) as OfficeProfile;
}
