import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderProblemPage } from '../../functions/public-site/pages/problem.tsx';
import { fillIn, publicSite, publishSome, type TestSite } from './site-fixture.ts';

let site: TestSite;
beforeAll(async () => {
  site = await publicSite();
  await publishSome(site);
});
afterAll(() => site.close());

const PAGES = [
  '/',
  '/published',
  '/published/old-districts-plan-2026',
  '/guide',
  '/accessibility',
  '/statistics',
  '/apply',
  '/track',
];

describe('every page', () => {
  it('names its language, its site and its owner, and has one heading', async () => {
    for (const path of PAGES) {
      const { html, status } = await site.browser().get(path);
      expect(status, path).toBe(200);
      expect(html.startsWith('<!DOCTYPE html><html lang="zh-CN"'), path).toBe(true);
      expect(html.match(/<h1/g), path).toHaveLength(1);
      for (const words of [
        '跳到正文',
        '主办单位',
        '网站标识码',
        'ICP备',
        '公网安备',
        '联系方式',
        '找错',
        '长者模式',
        '无障碍说明',
      ])
        expect(html, `${path} ${words}`).toContain(words);
      expect(html, path).not.toMatch(/style="|<style|onclick|<script>/);
    }
  });

  it('labels every field', async () => {
    const browser = site.browser();
    const check = await fillIn(browser);
    const pages = [
      check,
      ...(await Promise.all(
        ['/apply/request', '/apply/applicant', '/apply/applicant/details', '/apply/attachments', '/track'].map((p) =>
          browser.get(p),
        ),
      )),
    ];
    for (const { html, path } of pages)
      for (const [tag] of html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
        const type = /type="(\w+)"/.exec(tag)?.[1];
        if (type === 'hidden' || type === 'radio' || tag.includes('aria-label')) continue;
        const id = /id="([^"]+)"/.exec(tag)?.[1];
        expect(html.includes(`for="${id}"`) || type === 'checkbox', `${path} ${tag}`).toBe(true);
      }
  });

  it('stays within the budget', async () => {
    const size = (text: string) => gzipSync(text).length;
    const { stylesheet, script, humanCheckScript } = site.assets;
    expect(size(script)).toBeLessThan(10_000);
    expect(size(script) + size(humanCheckScript)).toBeLessThan(50_000);
    const pages = [...(await Promise.all(PAGES.map((p) => site.browser().get(p)))), await fillIn(site.browser())];
    for (const { html, path } of pages) expect(size(html) + size(stylesheet), path).toBeLessThan(30_000);
  });
});

describe('what is published', () => {
  it('is listed by column and year, searched, and linked both ways', async () => {
    const browser = site.browser();
    const replies = await browser.get('/published?column=replies&year=2026');
    expect(replies.html.match(/href="\/published\/reply-/g)).toHaveLength(4);
    expect((await browser.get('/published?column=replies&year=2025')).html).toContain('没有找到');
    const found = await browser.get('/search?q=老旧小区');
    expect(found.path).toContain('/published?q=');
    expect(found.html).toContain('old-districts-plan-2026');
    const item = await browser.get('/published/old-districts-plan-2026');
    for (const words of [
      '索引号',
      '楚市政办发〔2026〕31号',
      '内容概述',
      '附件',
      '/published/old-districts-reading-2026',
    ])
      expect(item.html).toContain(words);
  });

  it('comes as Atom, JSON feed, sitemap and robots.txt', async () => {
    const atom = await site.app.request('/feed.xml');
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
    expect(await atom.text()).toContain('<updated>2026-02-18T00:00:00+08:00</updated>');
    const json = (await (await site.app.request('/feed.json')).json()) as { items: { url: string }[] };
    expect(json.items[0]?.url).toMatch(/^http:\/\/localhost\/published\//);
    expect(await (await site.app.request('/sitemap.xml')).text()).toContain('/published/reply-047</loc>');
    expect(await (await site.app.request('/robots.txt')).text()).toContain('Disallow: /track/');
  });

  it('escapes what somebody typed', async () => {
    const { html } = await site.browser().get(`/published?q=${encodeURIComponent('<b>"x')}`);
    expect(html).not.toContain('<b>"x');
    expect(html).toContain('&lt;b&gt;&quot;x');
  });
});

describe('assets and problems', () => {
  it('serves assets for ever at addresses with their hash', async () => {
    const { html } = await site.browser().get('/');
    const href = /href="(\/assets\/site\.[0-9a-f]+\.css)"/.exec(html)?.[1] ?? '';
    const css = await site.app.request(href);
    expect(css.headers.get('cache-control')).toContain('immutable');
    expect(await css.text()).toContain('--blue:#0B4A8F');
  });

  it('shows a plain page with a way on when nothing is there', async () => {
    for (const path of ['/nowhere', '/published/nothing']) {
      const { status, html } = await site.browser().get(path);
      expect(status).toBe(404);
      expect(html).toMatch(/<title>错误/);
      expect(html).toContain('回到首页');
    }
    const page = renderProblemPage({
      office: site.office,
      assets: site.assets,
      problem: { status: 500, code: 'internal', detail: '系统出了点问题' },
    });
    expect(page).toContain('网站出了点问题');
    expect(page).toContain(site.office.profile.contact.phone);
  });
});
