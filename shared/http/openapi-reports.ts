import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as reports from '../contracts/reports.ts';
import { reportWorkflow } from '../reports/report-kind.ts';
import { bytes, idempotencyKey, json, ok, problem, security, staffProblems } from './openapi-parts.ts';

const problems = { ...staffProblems, '403': problem('岗位不符，附条款') };
const wrong = { '409': problem('年度未结束、数据有变化、不平衡或版本已变'), '422': problem('有误的字段逐一列出') };
const ROOT = '/api/staff/reports';

/** The public's statistics in openapi.json. */
export function publicStatisticsPath(): ZodOpenApiPathsObject {
  return {
    '/api/statistics': {
      get: {
        summary: '年度办理统计（不含个人信息，小数字不列出）',
        requestParams: { query: reports.reportQuerySchema },
        responses: { '200': ok('统计', reports.publicStatisticsSchema), '422': problem('年份有误') },
      },
    },
  };
}

/** Annual report and statistics in openapi.json. */
export function reportPaths(): ZodOpenApiPathsObject {
  const get = (summary: string, schema: z.ZodType, requestParams = {}) => ({
    get: { summary, security, requestParams, responses: { '200': ok('成功', schema), ...problems } },
  });
  const path = z.object({ year: reports.reportYearSchema });
  const header = z.object({ 'Idempotency-Key': idempotencyKey });
  const body = (input: z.ZodType) => ({ content: json(reports.reportCommandBodySchema.extend({ input })) });
  const paths: ZodOpenApiPathsObject = {
    [`${ROOT}/annual`]: get(
      '年度报告：表二、表三、表四和勾稽检查（国办公开办函〔2021〕30号）',
      reports.annualReportSchema,
      {
        query: reports.reportQuerySchema,
      },
    ),
    [`${ROOT}/annual/cases`]: get('表三一格里的申请', reports.cellCasesSchema, { query: reports.cellQuerySchema }),
    [`${ROOT}/annual/{year}/history`]: get('编制记录', reports.reportHistorySchema, { path }),
    [`${ROOT}/annual/{year}/export/{format}`]: {
      get: {
        summary: '导出年度报告（docx、xlsx）',
        security,
        requestParams: { path: path.extend({ format: z.enum(['docx', 'xlsx']) }) },
        responses: {
          '200': { description: '文件', content: bytes('application/octet-stream') },
          ...problems,
        },
      },
    },
    [`${ROOT}/statistics`]: get('年度统计', reports.yearStatisticsSchema, { query: reports.reportQuerySchema }),
  };
  const freezeInput = z.object({ seenHash: z.string() });
  for (const [command, { title, article, input }] of Object.entries(reportWorkflow.transitions))
    paths[`${ROOT}/annual/{year}/commands/${command}`] = {
      post: {
        summary: `${title}（${article}）`,
        security,
        requestParams: { path, header },
        requestBody: body(command === 'freezeYear' ? freezeInput : input),
        responses: { '200': ok('办理后的年度报告', reports.annualReportSchema), ...wrong, ...problems },
      },
    };
  return paths;
}
