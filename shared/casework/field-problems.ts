import type { z } from 'zod';
import type { FieldProblem } from '../platform/errors.ts';

/** zod's issues as the field problems of the HTTP contract; messages are Chinese because every schema gives its own. */
export function fieldProblems(error: z.ZodError, prefix = ''): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: join(prefix, join(path, key)), message: `没有“${key}”这一项，请删除` }));
    return [{ field: join(prefix, path), message: issue.message }];
  });
}

function join(a: string, b: string): string {
  return a && b ? `${a}.${b}` : a || b;
}
