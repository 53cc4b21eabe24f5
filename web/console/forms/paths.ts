/** Where a value stands in the form, as the API names it: `fields.items.0.name`. */
export type Path = readonly (string | number)[];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pathKey = (path: Path): string => path.join('.');

export const fieldId = (path: Path): string => `field-${path.join('-')}`;

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isRecord(value) ? value[step] : undefined;
  }, root);
}

/** A copy of `root` with `value` at `path`. */
export function withValueAt(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root) || typeof step === 'number') {
    const copy = Array.isArray(root) ? [...root] : [];
    copy[Number(step)] = withValueAt(copy[Number(step)], rest, value);
    return copy;
  }
  const record = isRecord(root) ? root : {};
  return { ...record, [step]: withValueAt(record[step], rest, value) };
}
