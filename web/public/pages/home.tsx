import type { PublishedRow } from '../../../shared/contracts/public-api.ts';
import { Layout, type Site } from '../layout.tsx';

/** Numbers of the current year, with what each of them means on /statistics. */
export interface SiteStatistics {
  readonly year: number;
  readonly received: number;
  readonly answeredInTime: string;
  readonly published: number;
}

/** The search over what is published. */
export function SearchForm({
  action,
  label,
  value,
  hidden,
}: {
  action: string;
  label: string;
  value?: string | undefined;
  hidden?: Readonly<Record<string, string>> | undefined;
}) {
  return (
    <search>
      <form class="search" method="get" action={action}>
        {Object.entries(hidden ?? {}).map(([name, v]) => (
          <input type="hidden" name={name} value={v} />
        ))}
        <input
          type="text"
          name="q"
          aria-label={label}
          value={value ?? ''}
          maxlength={200}
          placeholder="文件名称、文号或关键词，例如：老旧小区改造"
          enterkeyhint="search"
        />
        <button class="button" type="submit">
          搜索
        </button>
      </form>
    </search>
  );
}

/** Title and day of published items, one a line. */
function Rows({ items }: { items: readonly PublishedRow[] }) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li>
          <a href={`/published/${item.id}`}>{item.title}</a>
          <time datetime={item.publishedOn}>{item.publishedOn}</time>
        </li>
      ))}
    </ul>
  );
}

/** The statistics strip; the heading before it links to the definitions. */
export function Figures({ statistics }: { statistics: SiteStatistics }) {
  const figures = [
    { label: '今年收到申请', value: statistics.received.toLocaleString('zh-CN'), unit: '件' },
    { label: '按期答复', value: statistics.answeredInTime, unit: '' },
    { label: '已公开信息', value: statistics.published.toLocaleString('zh-CN'), unit: '条' },
  ];
  return (
    <dl class="figures">
      {figures.map(({ label, value, unit }) => (
        <div>
          <dt>{label}</dt>
          <dd>
            {value}
            {unit ? <small class="quiet"> {unit}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** First page: search, two ways in, this year's numbers, what was published last. */
export function HomePage({
  site,
  statistics,
  latest,
}: {
  site: Site;
  statistics: SiteStatistics;
  latest: readonly { column: string; title: string; items: readonly PublishedRow[] }[];
}) {
  return (
    <Layout site={site} title="首页">
      <div class="hero">
        <h1>查找政府信息；没有找到的，可以依法申请公开</h1>
        <p class="lead">申请不收费，不需要说明用途。我们自收到申请之日起 20 个工作日内答复。</p>
      </div>
      <SearchForm action="/search" label="搜索已公开信息" />
      <div class="ways">
        <a class="way" href="/apply">
          <b>申请公开 →</b>
          <span>在网上填写申请表，大约 5 分钟。也可以邮寄、传真，或者到窗口当面申请。</span>
        </a>
        <a class="way" href="/track">
          <b>查询进度 →</b>
          <span>凭回执编号和查询码，看办到哪一步、最迟哪天答复，下载告知书。</span>
        </a>
      </div>
      <div class="section-head">
        <h2>{statistics.year}年办理情况</h2>
        <a href="/statistics">这些数字是怎么算的</a>
      </div>
      <Figures statistics={statistics} />
      <div class="section-head">
        <h2>最新公开</h2>
        <a href="/published">全部已公开信息</a>
      </div>
      {latest.length === 0 ? <p>还没有公开的信息。</p> : null}
      <div class="columns">
        {latest.map(({ column, title, items }) => (
          <section class="column" aria-labelledby={`column-${column}`}>
            <header>
              <h3 id={`column-${column}`}>{title}</h3>
              <a href={`/published?column=${column}`} aria-label={`全部${title}`}>
                全部
              </a>
            </header>
            <Rows items={items} />
          </section>
        ))}
      </div>
    </Layout>
  );
}
