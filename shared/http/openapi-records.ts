import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { applicationWorkflow } from '../applications/workflow.ts';
import type { Transition } from '../casework/workflow.ts';
import { consultationWorkflow } from '../consultations/consultation.ts';
import { consultationBodySchema, consultationViewSchema } from '../contracts/consultations.ts';
import { counterBodySchema, receptionFormsSchema } from '../contracts/counter.ts';
import { duplicatesBodySchema } from '../contracts/duplicates.ts';
import {
  duplicatesSchema,
  letterViewSchema,
  receivedLettersSchema,
  receiveLettersSchema,
} from '../contracts/letters-in.ts';
import { ownInformationBodySchema, ownInformationViewSchema } from '../contracts/own-information.ts';
import { REGISTERS } from '../contracts/register-names.ts';
import { registerFileQuerySchema, registerQuerySchema, registerSchema } from '../contracts/registers.ts';
import * as staff from '../contracts/staff-api.ts';
import { letterWorkflow } from '../letters-in/workflow.ts';
import { ownInformationWorkflow } from '../own-information/workflow.ts';
import { bytes, caseId, idempotencyKey, json, ok, problem, security, staffProblems } from './openapi-parts.ts';

/** Each kind of record with the path segment of its API, its workflow and its view. */
const KINDS = [
  { segment: 'applications', noun: '申请', workflow: applicationWorkflow, view: staff.caseViewSchema },
  { segment: 'letters-in', noun: '来信', workflow: letterWorkflow, view: letterViewSchema },
  { segment: 'consultations', noun: '咨询记录', workflow: consultationWorkflow, view: consultationViewSchema },
  {
    segment: 'own-information',
    noun: '更正申请',
    workflow: ownInformationWorkflow,
    view: ownInformationViewSchema,
  },
] as const;

/** Records of every kind: how they begin, are read, and are worked on; the registers that list them. */
export function recordPaths(): ZodOpenApiPathsObject {
  return {
    ...openingPaths(),
    ...registerPaths(),
    ...Object.assign({}, ...KINDS.map((kind) => kindPaths(kind))),
  };
}

function openingPaths(): ZodOpenApiPathsObject {
  const post = (summary: string, body: z.ZodType, answer: z.ZodType) => ({
    post: {
      summary,
      security,
      requestParams: { header: z.object({ 'Idempotency-Key': idempotencyKey }) },
      requestBody: { content: json(body) },
      responses: {
        '201': ok('已保存', answer),
        '409': problem('同一个键用于另一份内容'),
        '422': problem('有误的字段逐一列出'),
        ...staffProblems,
      },
    },
  });
  return {
    '/api/staff/letters-in': post(
      '收件：一件或者一批来信（工作制度第十七条（二））',
      receiveLettersSchema,
      receivedLettersSchema,
    ),
    '/api/staff/applications': post('来访受理（工作制度第十七条（四））', counterBodySchema, staff.caseViewSchema),
    '/api/staff/consultations': post(
      '记录咨询（工作制度第十七条（一））',
      consultationBodySchema,
      consultationViewSchema,
    ),
    '/api/staff/own-information': post(
      '登记更正申请（条例第四十一条）',
      ownInformationBodySchema,
      ownInformationViewSchema,
    ),
    '/api/staff/own-information/{id}/notice.pdf': {
      get: {
        summary: '打印政府信息更正告知书（条例第四十一条）',
        security,
        requestParams: { path: z.object({ id: caseId }) },
        responses: {
          '200': { description: 'PDF', content: bytes('application/pdf') },
          '404': problem('还没有告知书'),
          ...staffProblems,
        },
      },
    },
    '/api/staff/forms': {
      get: {
        summary: '收件登记的表单（JSON Schema）',
        security,
        responses: { '200': ok('表单', receptionFormsSchema), ...staffProblems },
      },
    },
    '/api/staff/duplicates': {
      post: {
        summary: '登记前查重',
        security,
        requestBody: { content: json(duplicatesBodySchema) },
        responses: {
          '200': ok('可能相同的', duplicatesSchema),
          '422': problem('有误的字段逐一列出'),
          ...staffProblems,
        },
      },
    },
  };
}

function registerPaths(): ZodOpenApiPathsObject {
  const file = (summary: string, type: string) => ({
    get: {
      summary,
      security,
      requestParams: { query: registerFileQuerySchema },
      responses: { '200': { description: '文件', content: bytes(type) }, '422': problem('条件有误'), ...staffProblems },
    },
  });
  const paths = Object.entries(REGISTERS).flatMap(([name, title]) => [
    [
      `/api/staff/registers/${name}`,
      {
        get: {
          summary: title,
          security,
          requestParams: { query: registerQuerySchema },
          responses: { '200': ok('一页', registerSchema), '422': problem('条件有误'), ...staffProblems },
        },
      },
    ],
    [`/api/staff/registers/${name}.pdf`, file(`${title}（打印）`, 'application/pdf')],
    [
      `/api/staff/registers/${name}.xlsx`,
      file(`${title}（表格）`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    ],
  ]);
  return {
    ...Object.fromEntries(paths),
    '/api/staff/applications/{id}/sheets/{sheet}.pdf': {
      get: {
        summary: '打印代为填写的申请表或者收件回条',
        security,
        requestParams: { path: z.object({ id: caseId, sheet: z.enum(['signature-page', 'receipt-slip']) }) },
        responses: {
          '200': { description: 'PDF', content: bytes('application/pdf') },
          '404': problem('现在没有这种材料'),
          ...staffProblems,
        },
      },
    },
  };
}

/** One path per command that staff may give, from the workflow table. */
function kindPaths({ segment, noun, workflow, view }: (typeof KINDS)[number]): ZodOpenApiPathsObject {
  const path = z.object({ id: caseId });
  const paths: ZodOpenApiPathsObject = {
    [`/api/staff/${segment}/{id}`]: {
      get: {
        summary: `一件${noun}`,
        security,
        requestParams: { path },
        responses: { '200': ok('成功', view), '404': problem(`没有这件${noun}`), ...staffProblems },
      },
    },
    [`/api/staff/${segment}/{id}/files/{file}`]: {
      get: {
        summary: '下载一个文件',
        security,
        requestParams: { path: path.extend({ file: z.string() }) },
        responses: {
          '200': { description: '文件', content: bytes('application/octet-stream') },
          '404': problem('没有这个文件'),
          ...staffProblems,
        },
      },
    },
  };
  for (const [command, row] of Object.entries(workflow.transitions) as [string, Transition<string>][]) {
    if (row.ownRoute || row.who.every((w) => w === 'system' || w === 'applicant')) continue;
    paths[`/api/staff/${segment}/{id}/commands/${command}`] = {
      post: {
        summary: `${row.title}（${row.article}）`,
        security,
        requestParams: { path, header: z.object({ 'Idempotency-Key': idempotencyKey }) },
        requestBody: { content: json(staff.commandBodySchema.extend({ input: row.input })) },
        responses: {
          '200': ok(`办理后的${noun}`, view),
          '409': problem('状态或版本已变'),
          '422': problem('有误的字段逐一列出'),
          ...staffProblems,
        },
      },
    };
  }
  return paths;
}
