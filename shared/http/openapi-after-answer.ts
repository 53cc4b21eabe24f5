import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  type DisputeCommand,
  disputeWorkflow,
  openDisputeInput,
  openPaperDisputeInput,
} from '../applications/disputes/workflow.ts';
import { exportInput, revealInput } from '../applications/stages/after-answer.ts';
import { archiveListSchema, archiveQuerySchema, revealedIdentitySchema } from '../contracts/archive.ts';
import { caseDisputesSchema, disputeListSchema, disputeQuerySchema, disputeViewSchema } from '../contracts/disputes.ts';
import { publicationListSchema, publicationQuerySchema } from '../contracts/publications.ts';
import { commandBodySchema } from '../contracts/staff-api.ts';
import { bytes, idempotencyKey, json, ok, problem, security, staffProblems } from './openapi-parts.ts';

const problems = { ...staffProblems, '404': problem('没有，或者不由您办理') };
const path = z.object({ id: z.string() });
const header = z.object({ 'Idempotency-Key': idempotencyKey });

/** What is done after the answer: disputes, the case file, the archive, identity numbers. */
export function afterAnswerPaths(): ZodOpenApiPathsObject {
  const get = (summary: string, schema: z.ZodType, requestParams: object) => ({
    get: { summary, security, requestParams, responses: { '200': ok('成功', schema), ...problems } },
  });
  const disputeCommands = (Object.keys(disputeWorkflow.transitions) as DisputeCommand[]).flatMap((command) => {
    const { title, article, input, who } = disputeWorkflow.transitions[command];
    if ((who as readonly string[]).every((w) => w === 'system')) return [];
    const body = commandBodySchema.extend({ input });
    return [
      [
        `/api/staff/disputes/{id}/commands/${command}`,
        {
          post: {
            summary: `${title}（${article}）`,
            security,
            requestParams: { path, header },
            requestBody: { content: json(body) },
            responses: {
              '200': ok('办理后的复议诉讼', disputeViewSchema),
              '409': problem('状态或版本已变'),
              '422': problem('有误的字段逐一列出'),
              ...problems,
            },
          },
        },
      ],
    ];
  });
  return {
    '/api/staff/applications/{id}/case-file': {
      post: {
        summary: '导出案卷（PDF，或者连同原件的ZIP）；每次导出记入办理过程',
        security,
        requestParams: { path, header },
        requestBody: { content: json(exportInput) },
        responses: {
          '200': { description: '案卷', content: { ...bytes('application/pdf'), ...bytes('application/zip') } },
          '303': { description: '较大的案卷从此处地址下载，一分钟内有效' },
          '409': problem('已经销毁'),
          ...problems,
        },
      },
    },
    '/api/staff/applications/{id}/reveal-identity': {
      post: {
        summary: '查看完整证件号码，只回答一次，理由记入办理过程',
        security,
        requestParams: { path, header },
        requestBody: { content: json(revealInput) },
        responses: {
          '200': ok('证件号码', revealedIdentitySchema),
          '409': problem('已经回答过，请重新写明理由'),
          '422': problem('没有写明理由，或者没有证件号码'),
          ...problems,
        },
      },
    },
    '/api/staff/applications/{id}/disputes': {
      ...get('一件申请的行政复议、行政诉讼', caseDisputesSchema, { path }),
      post: {
        summary: '登记行政复议或者行政诉讼（条例第五十一条）',
        security,
        requestParams: { path, header },
        requestBody: { content: json(openDisputeInput) },
        responses: {
          '201': ok('已登记', disputeViewSchema),
          '409': problem('申请已经销毁，或者同一个键用于另一份内容'),
          '422': problem('有误的字段逐一列出'),
          ...problems,
        },
      },
    },
    '/api/staff/disputes': {
      ...get('未审结的按答复届满日，或者一年中审结的', disputeListSchema, { query: disputeQuerySchema }),
      post: {
        summary: '登记旧申请（系统里没有的）的行政复议或者行政诉讼（条例第五十条第（三）项）',
        security,
        requestParams: { header },
        requestBody: { content: json(openPaperDisputeInput) },
        responses: {
          '201': ok('已登记', disputeViewSchema),
          '409': problem('同一个键用于另一份内容'),
          '422': problem('有误的字段逐一列出'),
          ...problems,
        },
      },
    },
    '/api/staff/disputes/{id}': get('一件行政复议、行政诉讼', disputeViewSchema, { path }),
    '/api/staff/disputes/{id}/files/{file}': {
      get: {
        summary: '下载一份复议诉讼文件',
        security,
        requestParams: { path: path.extend({ file: z.string() }) },
        responses: { '200': { description: '文件', content: bytes('application/octet-stream') }, ...problems },
      },
    },
    '/api/staff/archive': get('档案清单：待归档、期满、永久、已销毁', archiveListSchema, { query: archiveQuerySchema }),
    '/api/staff/publications': get('转为主动公开的清单（条例第四十四条）', publicationListSchema, {
      query: publicationQuerySchema,
    }),
    ...Object.fromEntries(disputeCommands),
  };
}
