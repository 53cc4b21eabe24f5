import { statistics } from '../../../shared/applications/statistics.ts';
import { reportQuerySchema } from '../../../shared/contracts/reports.ts';
import { type HttpApp, queryOf } from '../../../shared/http/app.ts';
import { shanghaiDateOf, yearOf } from '../../../shared/law/iso-date.ts';
import { Invalid } from '../../../shared/platform/errors.ts';
import { publicStatistics } from '../../../shared/reports/public-statistics.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { StatisticsPage } from '../../../web/public/pages/statistics.tsx';
import { type PageDeps, sendPage, siteFor } from './page-context.ts';

/** Years offered on the page. */
const YEARS_BACK = 4;

/** Statistics of a year for everybody, as a page and as JSON; no personal data, no small numbers. */
export function registerStatistics(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;
  const thisYear = () => yearOf(shanghaiDateOf(office.clock.now().toISOString()));

  app.get('/statistics', async (c) => {
    const now = thisYear();
    const asked = c.req.query('year');
    const year = asked === undefined ? now : yearAsked(Number(asked), now);
    return sendPage(
      c,
      renderPage(
        <StatisticsPage
          site={siteFor(c, deps)}
          statistics={year === now ? await statistics(office) : undefined}
          year={await publicStatistics(office, year)}
          years={Array.from({ length: YEARS_BACK + 1 }, (_, i) => now - i)}
        />,
      ),
    );
  });

  app.get('/api/statistics', async (c) => {
    const { year } = queryOf(c, reportQuerySchema);
    c.header('Cache-Control', 'public, max-age=300');
    return c.json(await publicStatistics(office, yearAsked(year, thisYear())));
  });
}

function yearAsked(year: number, now: number): number {
  const known = reportQuerySchema.safeParse({ year });
  if (!known.success || year > now)
    throw new Invalid('year-unknown', '没有这一年的统计', {
      fields: [{ field: 'year', message: `请选择${now}年或以前的年份` }],
    });
  return year;
}
