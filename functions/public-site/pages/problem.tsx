import type { Problem } from '../../../shared/contracts/staff-api.ts';
import type { Office } from '../../../shared/platform/office.ts';
import type { PublicAssets } from '../../../web/public/build.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { ProblemPage } from '../../../web/public/pages/problem.tsx';
import { elderOf, type PageContext, siteOf } from './page-context.ts';

const PLAIN_TITLES: Readonly<Record<number, string>> = {
  403: '不能这样操作',
  404: '没有找到这个页面',
  409: '情况有了变化',
  413: '文件太大',
  422: '填写的内容有误',
  429: '次数太多，请稍后再试',
  503: '暂时不能办理',
};

/** The page for a problem: plain words and a way on. */
export function renderProblemPage(input: {
  office: Office;
  problem: Pick<Problem, 'status' | 'code' | 'detail'>;
  assets: PublicAssets;
  /** The request that failed, for 长者模式 and the way on. */
  c?: PageContext;
}): string {
  const { office, problem, assets, c } = input;
  const path = c ? new URL(c.req.url).pathname : '/';
  return renderPage(
    <ProblemPage
      site={siteOf(
        { office, assets },
        { elder: c !== undefined && elderOf(c), path: c?.req.method === 'GET' ? path : '/' },
      )}
      status={problem.status}
      title={PLAIN_TITLES[problem.status] ?? '网站出了点问题'}
      detail={`${problem.detail}。`}
      next={wayOn(problem.code, path)}
    />,
  );
}

function wayOn(code: string, path: string): { href: string; text: string } | undefined {
  if (code === 'body-too-large') return { href: '/apply/attachments', text: '返回上传材料' };
  if (code === 'letter-not-found' || path.startsWith('/track')) return { href: '/track/case', text: '返回查询进度' };
  if (path.startsWith('/apply')) return { href: '/apply', text: '返回申请公开' };
  return undefined;
}
