import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { giveCommand, openCaseOf, signIn } from '../support/pages.ts';
import { type DeployedOffice, openDeployedOffice } from './deployed-office.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();

/**
 * Step 5 of docs/deploy.md, in a browser. The site and the issuer are plain HTTP on the loopback address, which browsers
 * treat as a secure context, so PKCE, cookies and the Content-Security-Policy are those of production; TLS is not shown.
 */
describe.skipIf(!setting)('the first login in the deployed office', { timeout: 180_000 }, () => {
  let office: DeployedOffice;
  let browser: Browser;
  beforeAll(async () => {
    if (!setting) return;
    office = openDeployedOffice(setting);
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('a clerk logs in at the issuer, finds a case on the work list, opens it and registers it', async () => {
    const { id, reference } = await office.submit();
    const { page, context } = await signIn(browser, office.siteUrl, 'centre-a');
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    expect(new URL(page.url()).origin).toBe(office.siteUrl);
    await page.locator(`a[href*="${id}"]`).first().waitFor();
    await openCaseOf(page, office.siteUrl, reference);
    await giveCommand(page, '确认并登记', async (dialog) => {
      await dialog.getByLabel('双方确认之日').fill(office.registration.confirmedOn);
      await dialog.getByLabel('确认方式').selectOption(office.registration.method);
    });
    const view = await office.view('centre-a', id);
    expect(view.registration?.number).toContain(office.profile.registerPrefix);
    expect(view.history.filter((e) => e.by?.includes('经办人甲'))).not.toEqual([]);
    expect(refused).toEqual([]);
    await context.close();
  });
});
