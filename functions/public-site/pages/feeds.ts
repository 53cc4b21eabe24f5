import { COLUMNS, searchPublished } from '../../../shared/disclosures/published.ts';
import type { HttpApp } from '../../../shared/http/app.ts';
import type { PageContext, PageDeps } from './page-context.ts';

const FEED_ITEMS = 50;
/** The sitemap protocol allows 50 000 addresses a file; the newest come first. */
const SITEMAP_PAGES = 100;

const SHORT_CACHE = { 'cache-control': 'public, max-age=300' };

/** Atom, JSON feed, sitemap and robots.txt. They carry what is published and nothing else. */
export function registerFeeds(app: HttpApp, deps: PageDeps): void {
  const { office } = deps;
  const { profile } = office;
  const title = `${profile.name}政府信息公开`;
  const addressOf = (c: PageContext) => (path: string) => new URL(path, deps.publicUrl ?? c.req.url).href;

  app.get('/feed.xml', async (c) => {
    const at = addressOf(c);
    const { items } = await searchPublished(office, { limit: FEED_ITEMS });
    const updated = items[0]?.publishedOn ?? '2019-05-15';
    const entries = items.map(
      (item) =>
        `<entry><id>${xml(at(`/published/${item.id}`))}</id><title>${xml(item.title)}</title><link href="${xml(at(`/published/${item.id}`))}"/><updated>${instant(item.publishedOn)}</updated><category term="${xml(item.column)}" label="${xml(item.columnTitle)}"/><summary>${xml(item.summary)}</summary></entry>`,
    );
    return c.body(
      `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${xml(at('/'))}</id><title>${xml(title)}</title><updated>${instant(updated)}</updated><author><name>${xml(profile.name)}</name></author><link rel="self" href="${xml(at('/feed.xml'))}"/><link href="${xml(at('/published'))}"/>${entries.join('')}</feed>`,
      200,
      { 'content-type': 'application/atom+xml; charset=utf-8', ...SHORT_CACHE },
    );
  });

  app.get('/feed.json', async (c) => {
    const at = addressOf(c);
    const { items } = await searchPublished(office, { limit: FEED_ITEMS });
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title,
      language: 'zh-CN',
      home_page_url: at('/published'),
      feed_url: at('/feed.json'),
      items: items.map((item) => ({
        id: at(`/published/${item.id}`),
        url: at(`/published/${item.id}`),
        title: item.title,
        summary: item.summary,
        content_text: item.summary,
        date_published: instant(item.publishedOn),
        tags: [item.columnTitle],
      })),
    };
    return c.body(JSON.stringify(feed), 200, {
      'content-type': 'application/feed+json; charset=utf-8',
      ...SHORT_CACHE,
    });
  });

  app.get('/sitemap.xml', async (c) => {
    const at = addressOf(c);
    const fixed = ['/', '/published', '/apply', '/track', '/guide', '/statistics', '/accessibility'];
    const paths = [...fixed, ...Object.keys(COLUMNS).map((column) => `/published?column=${column}`)];
    const urls = paths.map((path) => `<url><loc>${xml(at(path))}</loc></url>`);
    let cursor: string | undefined;
    for (let page = 0; page < SITEMAP_PAGES; page++) {
      const found = await searchPublished(office, { limit: 200, cursor });
      urls.push(
        ...found.items.map(
          (i) => `<url><loc>${xml(at(`/published/${i.id}`))}</loc><lastmod>${i.publishedOn}</lastmod></url>`,
        ),
      );
      cursor = found.cursor;
      if (!cursor) break;
    }
    return c.body(
      `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`,
      200,
      { 'content-type': 'application/xml; charset=utf-8', ...SHORT_CACHE },
    );
  });

  app.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\nDisallow: /apply/\nDisallow: /track/\nDisallow: /api/\nSitemap: ${addressOf(c)('/sitemap.xml')}\n`,
      200,
      SHORT_CACHE,
    ),
  );
}

/** A day of publication as an instant: the start of that day in Beijing. */
function instant(day: string): string {
  return `${day}T00:00:00+08:00`;
}

function xml(text: string): string {
  // Characters that XML 1.0 cannot carry are dropped.
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (ch) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[ch] ?? ch);
}
