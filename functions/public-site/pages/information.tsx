import { statistics } from '../../../shared/applications/statistics.ts';
import { COLUMNS, loadPublished, searchPublished } from '../../../shared/disclosures/published.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import { shanghaiDateOf, yearOf } from '../../../shared/law/iso-date.ts';
import { NotFound } from '../../../shared/platform/errors.ts';
import { renderPage } from '../../../web/public/layout.tsx';
import { AccessibilityPage, GuidePage } from '../../../web/public/pages/guide.tsx';
import { HomePage } from '../../../web/public/pages/home.tsx';
import { listHref, PublishedItemPage, PublishedListPage } from '../../../web/public/pages/published.tsx';
import { type PageDeps, sendPage, setElder, siteFor } from './page-context.ts';

const PER_COLUMN = 5;
const PER_PAGE = 20;
/** Years offered as a filter. */
const YEARS_BACK = 8;

/** Home, what is published, the guide, the accessibility statement and the elder switch. */
export function registerInformation(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;
  const thisYear = () => yearOf(shanghaiDateOf(office.clock.now().toISOString()));

  app.get('/', async (c) => {
    const [numbers, ...columns] = await Promise.all([
      statistics(office),
      ...Object.entries(COLUMNS).map(async ([column, title]) => ({
        column,
        title,
        items: (await searchPublished(office, { column, limit: PER_COLUMN })).items,
      })),
    ]);
    const latest = columns.filter(({ items }) => items.length > 0);
    return sendPage(c, renderPage(<HomePage site={siteFor(c, deps)} statistics={numbers} latest={latest} />));
  });

  app.get('/search', (c) => c.redirect(listHref({ q: c.req.query('q')?.slice(0, 200) }), 303));

  app.get('/published', async (c) => {
    const q = c.req.query('q')?.trim().slice(0, 200) || undefined;
    const column = c.req.query('column') || undefined;
    const year = /^\d{4}$/.test(c.req.query('year') ?? '') ? Number(c.req.query('year')) : undefined;
    const cursor = c.req.query('cursor')?.slice(0, 600) || undefined;
    const page = await searchPublished(office, { q, column, year, limit: PER_PAGE, cursor });
    const years = Array.from({ length: YEARS_BACK }, (_, i) => thisYear() - i);
    return sendPage(
      c,
      renderPage(
        <PublishedListPage
          site={siteFor(c, deps)}
          query={{ q, column, year }}
          columns={COLUMNS}
          years={year && !years.includes(year) ? [...years, year] : years}
          items={page.items}
          cursor={page.cursor}
          continued={cursor !== undefined}
        />,
      ),
    );
  });

  app.get('/published/:id', async (c) => {
    const item = await loadPublished(office, c.req.param('id'));
    if (!item) throw new NotFound('published-not-found', '没有找到这条信息，它可能已经撤下');
    return sendPage(c, renderPage(<PublishedItemPage site={siteFor(c, deps)} item={item} />));
  });

  app.get('/guide', (c) => sendPage(c, renderPage(<GuidePage site={siteFor(c, deps)} />)));
  app.get('/accessibility', (c) => sendPage(c, renderPage(<AccessibilityPage site={siteFor(c, deps)} />)));

  app.post('/elder', async (c) => {
    const body = await c.req.parseBody();
    setElder(c, deps, body['on'] === '1');
    return c.redirect(ownPath(body['back']), 303);
  });
}

/** A path of this site, never an address elsewhere. */
function ownPath(back: unknown): string {
  if (typeof back !== 'string' || !back.startsWith('/')) return '/';
  const base = 'http://own.invalid';
  const url = URL.parse(back, base);
  return url?.origin === base ? url.pathname + url.search : '/';
}
