import { Layout, type Site } from '../layout.tsx';

/** A page that did not work out: what happened, in plain words, and the ways on. */
export interface ProblemPageProps {
  readonly site: Site;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly next?: { readonly href: string; readonly text: string } | undefined;
}

/** 404, 413, 429, 500 and all others. */
export function ProblemPage({ site, status, title, detail, next }: ProblemPageProps) {
  const { contact } = site.profile;
  return (
    <Layout site={site} title={title} error personal>
      <div class="sheet narrow">
        <h1>{title}</h1>
        <p>{detail}</p>
        <div class="actions">
          {next ? (
            <a class="button" href={next.href}>
              {next.text}
            </a>
          ) : null}
          <a class={next ? 'button second' : 'button'} href="/">
            回到首页
          </a>
          <a class="button second" href="/published">
            查已公开信息
          </a>
        </div>
        <p class="note">
          需要帮助请致电 {contact.phone}({contact.hours})，或者发邮件到 {contact.email}。
        </p>
        <p class="quiet">代码：{status}</p>
      </div>
    </Layout>
  );
}
