import { z } from 'zod';
import * as staff from '../contracts/staff-api.ts';

/** Pieces that every path of openapi.json is made of. */
export const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: staff.problemSchema } },
});
export const ok = <T extends z.ZodType>(description: string, schema: T) => ({ description, content: json(schema) });

export const idempotencyKey = z
  .string()
  .min(8)
  .max(128)
  .meta({ description: '每份内容一个新的键；同一个键重复提交得到同样的回答' });
export const reference = z.string().meta({ description: '回执编号，如 K7QD-93MF-2', example: 'K7QD-93MF-2' });
export const caseId = z.string().meta({ description: '申请的编号（不带连字符的回执编号）' });
export const fileBody = {
  'multipart/form-data': { schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
};
export const bytes = (type: string) => ({ [type]: { schema: { type: 'string' as const, format: 'binary' } } });
/** Who calls has signed in as staff. */
export const security = [{ staff: [] }];
export const staffProblems = { '401': problem('没有登录或登录已过期'), '403': problem('岗位或科室不符，附条款') };
