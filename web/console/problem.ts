import type { Problem } from '../../shared/contracts/staff-api.ts';

export type FieldProblem = NonNullable<Problem['fields']>[number];

/** What the server refused, in its own Chinese words; `code` is `network` when nothing was answered. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly article: string | undefined;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail' | 'fields' | 'article'>) {
    super(problem.detail);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.fields ?? [];
    this.article = problem.article;
  }
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: '登录已过期，请重新登录',
  403: '您的岗位不能查看或者办理这一项',
  404: '没有找到，可能编号有误或者不在您的办理范围',
  413: '文件太大，请压缩后再传',
  429: '操作太频繁，请稍后再试',
};

export async function problemOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return new ApiError({
    status: response.status,
    code: problem.code ?? `http-${response.status}`,
    detail: problem.detail ?? BY_STATUS[response.status] ?? `系统没有办成这一步（${response.status}），请稍后再试`,
    fields: problem.fields,
    article: problem.article,
  });
}

export const networkProblem = () =>
  new ApiError({
    status: 0,
    code: 'network',
    detail: '连不上服务器，请检查网络后再试。您填写的内容还在。',
    fields: undefined,
    article: undefined,
  });

/** Words for any error, for places that only show a line. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '出现了未知的错误');
