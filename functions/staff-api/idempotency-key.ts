import { z } from 'zod';
import { Invalid } from '../../shared/platform/errors.ts';

const keySchema = z.string().regex(/^[\x21-\x7e]{8,128}$/);

/** The header that makes a request act once. */
export function idempotencyKey(header: string | undefined): string {
  const parsed = keySchema.safeParse(header);
  if (!parsed.success)
    throw new Invalid('idempotency-key-missing', '请求头缺少Idempotency-Key（每次办理用一个新的，例如UUID）');
  return parsed.data;
}
