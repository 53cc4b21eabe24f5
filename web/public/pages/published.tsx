import type { PublishedItem, PublishedRow } from '../../../shared/contracts/public-api.ts';
import { Layout, type Site } from '../layout.tsx';
import { SearchForm } from './home.tsx';

/** What the list was asked for. */
export interface ListQuery {
  readonly q?: string | undefined;
  readonly column?: string | undefined;
  readonly year?: number | undefined;
}

/** The address of a list with these filters. */
export function listHref(query: ListQuery & { cursor?: string | undefined }, base = '/published'): string {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
  return parameters.size > 0 ? `${base}?${parameters}` : base;
}

interface ListProps {
  readonly site: Site;
  readonly query: ListQuery;
  readonly columns: Readonly<Record<string, string>>;
  readonly years: readonly number[];
  readonly items: readonly PublishedRow[];
  readonly cursor?: string | undefined;
  /** A later page of the list. */
  readonly continued: boolean;
}

/** 已公开信息： columns, years, search, pages. */
export function PublishedListPage({ site, query, columns, years, items, cursor, continued }: ListProps) {
  const columnTitle = query.column ? columns[query.column] : undefined;
  const title = query.q ? `“${query.q}”的搜索结果` : (columnTitle ?? '已公开信息');
  const filter = (href: string, text: string, current: boolean) => (
    <li>
      <a href={href} aria-current={current ? 'true' : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <Layout
      site={site}
      title={title}
      section="published"
      description={`${site.profile.name}主动公开的政府信息：${title}。`}
    >
      <h1>{title}</h1>
      <SearchForm
        action="/published"
        label="搜索已公开信息"
        value={query.q}
        hidden={{
          ...(query.column ? { column: query.column } : {}),
          ...(query.year ? { year: String(query.year) } : {}),
        }}
      />
      <nav aria-label="栏目和年份">
        <p class="filter-title" id="filter-column">
          栏目
        </p>
        <ul class="filters" aria-labelledby="filter-column">
          {filter(listHref({ ...query, column: undefined }), '全部', !query.column)}
          {Object.entries(columns).map(([column, text]) =>
            filter(listHref({ ...query, column }), text, query.column === column),
          )}
        </ul>
        <p class="filter-title" id="filter-year">
          年份
        </p>
        <ul class="filters" aria-labelledby="filter-year">
          {filter(listHref({ ...query, year: undefined }), '全部', !query.year)}
          {years.map((year) => filter(listHref({ ...query, year }), `${year}年`, query.year === year))}
        </ul>
      </nav>
      {items.length === 0 ? <NothingFound query={query} /> : null}
      {items.length > 0 ? (
        <ul class="results">
          {items.map((item) => (
            <li>
              <a href={`/published/${item.id}`}>{item.title}</a>
              <p>{item.summary}</p>
              <p class="meta">
                <span>{item.columnTitle}</span>
                {item.documentNumber ? <span>{item.documentNumber}</span> : null}
                <span>{item.issuer}</span>
                <time datetime={item.publishedOn}>{item.publishedOn}</time>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <nav class="pages" aria-label="翻页">
        {continued ? (
          <a class="button second" href={listHref(query)}>
            回到第一页
          </a>
        ) : null}
        {cursor ? (
          <a class="button second" href={listHref({ ...query, cursor })}>
            下一页 →
          </a>
        ) : null}
      </nav>
      {items.length > 0 ? (
        <p class="quiet">
          没有您要找的？可以<a href="/apply">申请公开</a>。
        </p>
      ) : null}
    </Layout>
  );
}

function NothingFound({ query }: { query: ListQuery }) {
  return (
    <div class="sheet">
      <h2>没有找到{query.q ? `与“${query.q}”有关的` : '这个条件下的'}信息</h2>
      <p>可以换一个短一点的词，或者不限栏目和年份再查。</p>
      <p class="actions">
        <a class="button" href="/apply">
          申请公开
        </a>
        <a class="button second" href="/published">
          看全部已公开信息
        </a>
      </p>
    </div>
  );
}

/** One published item: index card, summary, full text, attachments, what belongs to it. */
export function PublishedItemPage({ site, item }: { site: Site; item: PublishedItem }) {
  const facts = [
    ['索引号', item.indexNumber],
    ['信息分类', item.columnTitle],
    ['发布机构', item.issuer],
    ['公开日期', item.publishedOn],
    ['文号', item.documentNumber ?? '无'],
    ['公开方式', '主动公开'],
  ];
  return (
    <Layout site={site} title={item.title} section="published" description={item.summary}>
      <p class="crumb">
        <a href={listHref({ column: item.column })}>← {item.columnTitle}</a>
      </p>
      <article class="sheet document">
        <dl class="index-table">
          {facts.map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <h1>{item.title}</h1>
        <p class="summary-box">
          <b>内容概述：</b>
          {item.summary}
        </p>
        <div class="body">
          {item.body.split(/\n+/).map((paragraph) => (
            <p class={paragraph.trim().endsWith('：') ? 'flush' : undefined}>{paragraph.trim()}</p>
          ))}
        </div>
        {item.attachments.length > 0 ? (
          <section class="body">
            <h2>附件</h2>
            <ul class="plain-list">
              {item.attachments.map((a) => (
                <li>
                  <a href={a.href}>{a.name}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {item.related.length > 0 ? (
          <section class="body no-print">
            <h2>相关信息</h2>
            <ul class="plain-list">
              {item.related.map((r) => (
                <li>
                  {r.relation}：<a href={`/published/${r.id}`}>{r.title}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <p class="actions">
          <button class="button second" type="button" data-print hidden>
            打印本页
          </button>
        </p>
      </article>
    </Layout>
  );
}
