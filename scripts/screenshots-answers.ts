import type { Browser, Page } from 'playwright-core';
import { signIn } from '../tests/support/pages.ts';

type Shoot = (page: Page, name: string, fullPage?: boolean) => Promise<void>;

/** Issuing and posting, what follows the answer, reports and search: pictures for docs/guide. */
export async function shootAnswers(browser: Browser, url: string, shoot: Shoot): Promise<void> {
  const { page } = await signIn(browser, url, 'centre-a');
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const [path, heading, name, whole] of [
    ['/letters', '制发与寄送', 'letters-out', false],
    ['/own-information', '更正申请', 'own-information', false],
    ['/archive', '归档和销毁', 'archive', false],
    ['/reports', '年度报告', 'annual-report', true],
    ['/statistics', '统计', 'year-statistics', true],
  ] as const) {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, name, whole);
  }
  await page.goto(`${url}/console/search?q=${encodeURIComponent('学位')}`);
  await page.locator('.result-link').first().waitFor();
  await shoot(page, 'search');
  await page.goto(`${url}/console/search?state=closed`);
  await page.locator('.result-link').first().click();
  const delivery = page.getByRole('region', { name: '送达', exact: true });
  await delivery.waitFor();
  await delivery.evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
  await page.evaluate(() => scrollBy(0, -80));
  await shoot(page, 'delivery');
}
