import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as deadlines from '../contracts/deadlines.ts';
import { json, ok, problem, security, staffProblems } from './openapi-parts.ts';

const ROOT = '/api/staff/deadlines';

/** Reminders, overdue, calendar addresses and calendar years in openapi.json. */
export function deadlinePaths(): ZodOpenApiPathsObject {
  const get = (summary: string, schema: z.ZodType, requestParams = {}) => ({
    summary,
    security,
    requestParams,
    responses: { '200': ok('成功', schema), ...staffProblems },
  });
  return {
    [ROOT]: { get: get('提醒，新的在前', deadlines.deadlinesSchema, { query: deadlines.deadlinesQuerySchema }) },
    [`${ROOT}/status`]: { get: get('新提醒的数目，期限时钟的运行情况', deadlines.deadlineStatusSchema) },
    [`${ROOT}/seen`]: {
      post: {
        summary: '把提醒标为已读，直到给出的一条',
        security,
        requestBody: { content: json(deadlines.seenBodySchema) },
        responses: { '200': ok('已保存', deadlines.deadlineStatusSchema), ...staffProblems },
      },
    },
    [`${ROOT}/overdue`]: { get: get('超期清单（信息中心、分管领导）', deadlines.overdueSchema) },
    [`${ROOT}/feed`]: {
      get: get('自己的日历订阅地址是否有效', deadlines.feedStatusSchema),
      post: {
        summary: '生成新的订阅地址，原来的随即失效；地址只在这个回答里出现',
        security,
        responses: { '201': ok('已生成', deadlines.feedCreatedSchema), ...staffProblems },
      },
      delete: {
        summary: '撤销订阅地址',
        security,
        responses: { '200': ok('已撤销', deadlines.feedStatusSchema), ...staffProblems },
      },
    },
    '/api/staff/feeds/{file}': {
      get: {
        summary: '日历订阅（iCalendar，RFC 5545）：不用登录，地址本身就是凭证',
        requestParams: { path: z.object({ file: z.string() }) },
        responses: {
          '200': { description: '日历', content: { 'text/calendar': { schema: { type: 'string' } } } },
          '404': problem('没有这个地址，或者已经撤销、到期'),
        },
      },
    },
    '/api/staff/calendar-years': {
      get: get('年度放假安排（信息中心、系统管理员）', deadlines.calendarYearsSchema),
      post: {
        summary: '录入公布的一年，期限随后重算',
        security,
        requestBody: { content: json(deadlines.calendarYearBodySchema) },
        responses: {
          '201': ok('已录入', deadlines.calendarYearsSchema),
          '409': problem('这一年已经录入，或者已经开始'),
          '422': problem('有误的字段逐一列出'),
          ...staffProblems,
        },
      },
    },
  };
}
