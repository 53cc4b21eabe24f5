import type { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as batch from '../contracts/letter-batch.ts';
import { bytes, json, ok, problem, security } from './openapi-parts.ts';

/** The desk of many letters, for openapi.json. */
export function letterBatchPaths(): ZodOpenApiPathsObject {
  const print = (summary: string, schema: z.ZodType, types: readonly string[]) => ({
    post: {
      summary,
      security,
      requestBody: { content: json(schema) },
      responses: {
        '200': { description: '文件', content: Object.assign({}, ...types.map(bytes)) },
        '403': problem('岗位不符'),
        '422': problem('有误的字段逐一列出'),
      },
    },
  });
  return {
    '/api/staff/letter-batch': {
      get: {
        summary: '待制发和待送达的告知书',
        security,
        requestParams: { query: batch.batchQuerySchema },
        responses: {
          '200': ok('列表', batch.batchListSchema),
          '403': problem('岗位不符'),
        },
      },
    },
    '/api/staff/letter-batch/letters': print('多份告知书合为一个PDF', batch.printBodySchema, ['application/pdf']),
    '/api/staff/letter-batch/labels': print('信封地址：标签或者信封', batch.labelsBodySchema, ['application/pdf']),
    '/api/staff/letter-batch/posting-list': print('交邮清单', batch.postingBodySchema, [
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]),
  };
}
