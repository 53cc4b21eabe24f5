import { z } from 'zod';

/** The keys of a table of titles, as an enumeration takes them. */
export const keysOf = <T extends Record<string, string>>(options: T) =>
  Object.keys(options) as [keyof T & string, ...(keyof T & string)[]];

/** One of a few, by its key; `options` gives each its Chinese title, `label` is the field's. */
export const choice = <T extends Record<string, string>>(label: string, options: T) =>
  z.enum(keysOf(options), { error: `请选择${label}` }).meta({ title: label, enumTitles: options });
