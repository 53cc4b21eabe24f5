import { Conflict, Forbidden } from '../platform/errors.ts';
import type { Refusal } from './workflow.ts';

/** A refusal of the workflow table as an error that names its article. */
export function refusalError(refusal: Refusal, title: string, noun = '申请'): Error {
  const { article } = refusal;
  switch (refusal.reason) {
    case 'state':
      return new Conflict(
        'state-conflict',
        `这件${noun}现在的状态不能“${title}”（${article}）。请刷新页面，查看最新进展`,
        {
          article,
        },
      );
    case 'role':
      return new Forbidden('role-forbidden', `您的岗位不能“${title}”（${article}）`, { article });
    case 'section':
      return new Forbidden('section-forbidden', `这件${noun}不由您所在的科室办理，不能“${title}”（${article}）`, {
        article,
      });
    case 'head':
      return new Forbidden('head-forbidden', `“${title}”由政府信息公开工作机构负责人办理（${article}）`, { article });
    case 'same-person':
      return new Forbidden('same-person', `前一步由您本人办理，“${title}”须由另一人办理（${article}）`, { article });
  }
}

/** Somebody else's step came first. */
export function staleVersion(noun = '申请'): Conflict {
  return new Conflict('version-conflict', `另一位同事刚刚办理了这件${noun}。请刷新页面，查看最新进展后再办理`);
}
