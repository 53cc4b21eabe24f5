import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OfficeProfile } from '../../office/profile.ts';

/** Reads one variable. @throws FieldError that says what it must be, without the value */
type Field<T> = (value: string | undefined) => T;

class FieldError extends Error {}

function field(what: string, fits: (value: string) => boolean): Field<string> {
  return (value) => {
    if (value === undefined || !fits(value)) throw new FieldError(`must be ${what}`);
    return value;
  };
}

// Not by zod: a function that needs no schema for its first request does not load it at its start.
export const text = field('a text that is not empty', (value) => value !== '');
export const url = field('a URL', (value) => URL.canParse(value));
export const email = field('an e-mail address', (value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value));

export function optional<T>(of: Field<T>): Field<T | undefined> {
  return (value) => (value === undefined ? undefined : of(value));
}

export function port(otherwise: number): Field<number> {
  return (value) => {
    const number = value === undefined ? otherwise : Number(value);
    if (!Number.isInteger(number) || number < 1 || number > 65_535) throw new FieldError('must be a port');
    return number;
  };
}

/**
 * The environment of a function, read once at its start.
 * @throws Error that names every variable that is missing or wrong, and no value
 */
export function parseEnvironment<T extends Readonly<Record<string, Field<unknown>>>>(
  fields: T,
  environment: NodeJS.ProcessEnv = process.env,
): { readonly [Name in keyof T]: ReturnType<T[Name]> } {
  const wrong: string[] = [];
  const values = Object.entries(fields).map(([name, read]) => {
    try {
      return [name, read(environment[name])];
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      wrong.push(`  ${name}: ${error.message}`);
      return [name, undefined];
    }
  });
  if (wrong.length > 0) throw new Error(`environment of the function is wrong:\n${wrong.join('\n')}`);
  return Object.fromEntries(values);
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
