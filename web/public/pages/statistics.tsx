import type { Child } from 'hono/jsx';
import type { PublicStatistics } from '../../../shared/contracts/reports.ts';
import { Layout, type Site } from '../layout.tsx';
import { Figures, type SiteStatistics } from './home.tsx';

/** Statistics for everybody, with what each number means. Small numbers are left out; tables, so that all can read them. */
export function StatisticsPage(props: {
  site: Site;
  /** Today's figures, shown with the running year. */
  statistics?: SiteStatistics | undefined;
  year: PublicStatistics;
  years: readonly number[];
}) {
  const { site, statistics, year, years } = props;
  return (
    <Layout site={site} title={`${year.year}年办理统计`}>
      <p class="crumb">
        <a href="/">← 首页</a>
      </p>
      <h1>{year.year}年办理统计</h1>
      {statistics ? <Figures statistics={statistics} /> : null}
      <p class="filter-title" id="years">
        年份
      </p>
      <ul class="filters" aria-labelledby="years">
        {years.map((y) => (
          <li>
            <a href={`/statistics?year=${y}`} aria-current={y === year.year ? 'true' : undefined}>
              {y}年
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">
        为保护申请人的个人信息，少于{year.suppressedBelow}
        件的数字不单独列出，写作“少量”；能由总数推算出来的，也一并不列。
      </p>
      <h2>办理的快慢</h2>
      <Frame label="办理的快慢">
        <Head cells={['数字', '数值']} />
        <tbody>
          <Line title="收到并登记的申请" text={`${words(year.received)}`} />
          <Line title="办结的申请" text={`${words(year.closed)}`} />
          {year.workingDays ? (
            <>
              <Line title="从收到到答复，半数申请不超过" text={`${year.workingDays.median}个工作日`} />
              <Line title="从收到到答复，九成申请不超过" text={`${year.workingDays.ninetieth}个工作日`} />
            </>
          ) : (
            <Line title="从收到到答复的工作日" text="答复的申请还不多，暂不列出" />
          )}
        </tbody>
      </Frame>
      <Counts title="从哪里提交" head="提交渠道" counts={year.channels} empty="还没有登记的申请" />
      <Counts title="谁在申请" head="申请人" counts={year.applicants} empty="还没有登记的申请" />
      <Counts title="怎样答复" head="办理结果" counts={year.outcomes} empty="还没有办结的申请" />
      <h2>每月收到和办结</h2>
      <Frame label="每月收到和办结">
        <Head cells={['月份', '收到', '办结']} />
        <tbody>
          {year.months.map((m) => (
            <tr>
              <th scope="row">{Number(m.month.slice(5))}月</th>
              <td>{words(m.received)}</td>
              <td>{words(m.closed)}</td>
            </tr>
          ))}
        </tbody>
      </Frame>
      <h2>这些数字是怎么算的</h2>
      <Frame label="指标说明">
        <Head cells={['数字', '说明']} />
        <tbody>
          {DEFINITIONS.map(([name, text]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </Frame>
      <p class="quiet">
        全年的正式统计以每年1月31日前公布的政府信息公开工作年度报告为准。这些数字也可以
        <a href={`/api/statistics?year=${year.year}`}>以JSON格式取得</a>。
      </p>
    </Layout>
  );
}

const DEFINITIONS = [
  ['收到申请', '按收到申请之日（《政府信息公开条例》第三十一条）计入当年和当月，已经登记的才计入。'],
  [
    '办结',
    '答复送达并归档，或者申请人撤回，按办结之日计入当年和当月。一件申请只计入一种办理结果；部分公开的只计部分公开。',
  ],
  [
    '按期答复',
    '今年已经答复的申请中，在《政府信息公开条例》第三十三条规定的期限内答复的占百分之几。还没有答复过时写“—”。',
  ],
  [
    '工作日',
    '收到之日的次日起算，到答复送达之日，扣除周末和法定节假日，计入调休上班日。当年办结的申请从短到长排列取值。',
  ],
  ['已公开信息', '本网站现在可以查到的主动公开信息条数。'],
] as const;

function words(count: number | null): string {
  return count === null ? '少量' : `${count}件`;
}

function Counts(props: { title: string; head: string; counts: PublicStatistics['outcomes']; empty: string }) {
  return (
    <>
      <h2>{props.title}</h2>
      {props.counts.length === 0 ? (
        <p class="quiet">{props.empty}。</p>
      ) : (
        <Frame label={props.title}>
          <Head cells={[props.head, '件数']} />
          <tbody>
            {props.counts.map(({ title, count }) => (
              <Line title={title} text={words(count)} />
            ))}
          </tbody>
        </Frame>
      )}
    </>
  );
}

function Frame({ label, children }: { label: string; children: Child }) {
  return (
    <section class="table-frame" tabindex={0} aria-label={label}>
      <table>{children}</table>
    </section>
  );
}

function Head({ cells }: { cells: readonly string[] }) {
  return (
    <thead>
      <tr>
        {cells.map((cell) => (
          <th scope="col">{cell}</th>
        ))}
      </tr>
    </thead>
  );
}

function Line({ title, text }: { title: string; text: string }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{text}</td>
    </tr>
  );
}
