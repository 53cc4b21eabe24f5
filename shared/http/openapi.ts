import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { applicationFormSchema } from '../contracts/application-form.ts';
import {
  publicAnnouncementSchema,
  uploadAnnouncementSchema,
  uploadOfferSchema,
  uploadTakenSchema,
} from '../contracts/large-upload.ts';
import * as letters from '../contracts/letter-desk.ts';
import * as open from '../contracts/public-api.ts';
import * as finding from '../contracts/search.ts';
import * as staff from '../contracts/staff-api.ts';
import type { OfficeProfile } from '../office/profile.ts';
import { afterAnswerPaths } from './openapi-after-answer.ts';
import { deadlinePaths } from './openapi-deadlines.ts';
import { letterBatchPaths } from './openapi-letter-batch.ts';
import {
  bytes,
  caseId,
  fileBody,
  idempotencyKey,
  json,
  ok,
  problem,
  reference,
  security,
  staffProblems,
} from './openapi-parts.ts';
import { recordPaths } from './openapi-records.ts';
import { publicStatisticsPath, reportPaths } from './openapi-reports.ts';

const cache = new Map<string, unknown>();

/** openapi.json, generated from the very schemas that validate. */
export function openApiDocument(profile: OfficeProfile): unknown {
  let document = cache.get(profile.id);
  if (!document) {
    document = createDocument({
      openapi: '3.1.0',
      info: {
        title: `${profile.name} 政府信息公开接口`,
        version: '1.0.0',
        description: '错误一律为 RFC 9457 problem details，`code` 稳定，`detail` 为中文说明。',
      },
      components: { securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      paths: {
        ...publicPaths(),
        ...staffPaths(),
        ...afterAnswerPaths(),
        ...letterBatchPaths(),
        ...recordPaths(),
        ...reportPaths(),
        ...deadlinePaths(),
      },
    });
    cache.set(profile.id, document);
  }
  return document;
}

/** The two routes for files too large for a request of their own (docs/deploy.md). */
function largeUploadPaths(path: string, announcement: z.ZodType, operation: object, problems: object) {
  return {
    [path]: {
      post: {
        summary: '大文件：登记后得到表单，用multipart/form-data依次把fields和file发到url',
        ...operation,
        requestBody: { content: json(announcement) },
        responses: {
          '201': ok('15分钟内有效', uploadOfferSchema),
          '413': problem('文件太大'),
          '422': problem('类型不符'),
          ...problems,
        },
      },
    },
    [`${path}/taken`]: {
      post: {
        summary: '大文件传完后，检查并得到与普通上传一样的凭证；重复请求得到同样的回答',
        ...operation,
        requestBody: { content: json(uploadTakenSchema) },
        responses: {
          '201': ok('已检查并保存', staff.uploadAnswerSchema),
          '404': problem('文件还没有传到'),
          '422': problem('凭证无效或已过期，或者文件不安全'),
          ...problems,
        },
      },
    },
  };
}

function publicPaths(): ZodOpenApiPathsObject {
  return {
    '/healthz': { get: { summary: '服务是否可用', responses: { '200': ok('可用', z.object({ ok: z.boolean() })) } } },
    '/api/applications': {
      post: {
        summary: '提交政府信息公开申请（条例第二十九条）',
        requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) },
        requestBody: { content: json(applicationFormSchema) },
        responses: {
          '201': ok('已保存', open.submissionReceiptSchema),
          '409': problem('同一个键用于另一份内容'),
          '413': problem('内容太大'),
          '422': problem('有误的字段逐一列出'),
          '429': problem('次数太多'),
        },
      },
    },
    '/api/applications/{reference}': {
      get: {
        summary: '查询办理进度',
        requestParams: { path: z.object({ reference }), header: z.object({ 'X-Query-Code': z.string() }) },
        responses: {
          '200': ok('进度', open.trackingSchema),
          '404': problem('编号或查询码不对，回答一律相同'),
          '429': problem('次数太多'),
        },
      },
    },
    '/api/uploads': {
      post: {
        summary: '上传一个附件，得到凭证（24小时内有效）；大于3MB的请用 /api/uploads/large',
        requestBody: { content: fileBody },
        responses: {
          '201': ok('已检查并保存', open.uploadAnswerSchema),
          '413': problem('文件太大'),
          '422': problem('类型不符或不安全'),
        },
      },
    },
    ...largeUploadPaths('/api/uploads/large', publicAnnouncementSchema, {}, { '429': problem('次数太多') }),
    ...publicStatisticsPath(),
    '/api/published': {
      get: {
        summary: '已公开信息：按栏目、年份列出，或搜索',
        requestParams: { query: open.publishedQuerySchema },
        responses: { '200': ok('列表', open.publishedListSchema) },
      },
    },
    '/api/published/{id}': {
      get: {
        summary: '一条已公开信息',
        requestParams: { path: z.object({ id: z.string() }) },
        responses: { '200': ok('全文', open.publishedItemSchema), '404': problem('没有这条信息') },
      },
    },
  };
}

function staffPaths(): ZodOpenApiPathsObject {
  const get = (summary: string, schema: z.ZodType, requestParams = {}) => ({
    get: { summary, security, requestParams, responses: { '200': ok('成功', schema), ...staffProblems } },
  });
  const path = z.object({ id: caseId });
  return {
    '/api/staff/me': get('本人的岗位', staff.meSchema),
    '/api/staff/summary': get('一眼看清', staff.summarySchema),
    '/api/staff/notices': get('终局告知书目录及各自字段', letters.noticeCatalogueSchema),
    '/api/staff/worklist': get('工作列表', staff.worklistSchema, { query: staff.worklistQuerySchema }),
    '/api/staff/search': {
      post: {
        summary: '查找申请：编号、申请人（全名、证件、电话）、内容，连同条件；新的在前',
        security,
        requestBody: { content: json(finding.searchBodySchema) },
        responses: {
          '200': ok('找到的申请', finding.searchAnswerSchema),
          '422': problem('太短或者没有条件'),
          ...staffProblems,
        },
      },
    },
    '/api/staff/applications/{id}/similar': get('相似的申请', finding.similarSchema, { path }),
    '/api/staff/applications/{id}/filing-history': get('同一申请人的申请，按自然月计', finding.filingHistorySchema, {
      path,
    }),
    '/api/staff/applications/{id}/letter-draft': {
      post: {
        summary: '告知书草稿',
        security,
        requestParams: { path },
        requestBody: { content: json(letters.letterPreviewBodySchema) },
        responses: { '200': ok('草稿', letters.letterDraftSchema), '422': problem('字段有误'), ...staffProblems },
      },
    },
    '/api/staff/applications/{id}/letter-preview': {
      post: {
        summary: '告知书预览',
        security,
        requestParams: { path },
        requestBody: { content: json(letters.letterPreviewBodySchema) },
        responses: {
          '200': { description: 'PDF', content: bytes('application/pdf') },
          '422': problem('字段有误'),
          ...staffProblems,
        },
      },
    },
    '/api/staff/uploads': {
      post: {
        summary: '上传一个随告知书提供的文件；大于3MB的请用 /api/staff/uploads/large',
        security,
        requestBody: { content: fileBody },
        responses: {
          '201': ok('已检查并保存', staff.uploadAnswerSchema),
          '422': problem('类型不符或不安全'),
          ...staffProblems,
        },
      },
    },
    ...largeUploadPaths('/api/staff/uploads/large', uploadAnnouncementSchema, { security }, staffProblems),
    '/api/staff/dead-letters': get('未送达的消息', staff.deadLettersSchema),
    '/api/staff/dead-letters/{id}/redrive': {
      post: {
        summary: '重新投递',
        security,
        requestParams: { path: z.object({ id: z.string() }) },
        responses: {
          '200': ok('已投递', z.object({ redriven: z.boolean() })),
          '404': problem('已经投递'),
          ...staffProblems,
        },
      },
    },
  };
}
