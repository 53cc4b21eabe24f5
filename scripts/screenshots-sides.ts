import type { Browser, Page } from 'playwright-core';
import { signIn } from '../tests/support/pages.ts';

type Shoot = (page: Page, name: string, fullPage?: boolean) => Promise<void>;

/** Pictures of what happens beside the main way, from the demo's stories: 补正、征求意见、延期、复议. */
export async function shootSides(browser: Browser, url: string, shoot: Shoot): Promise<void> {
  const { page: centre } = await signIn(browser, url, 'centre-a');
  await openCase(centre, url, '测试补正');
  await centre.getByText('补正、延期、征求意见、收费').first().waitFor();
  await shoot(centre, 'correcting');
  await centre.goto(`${url}/console/deadlines`);
  await centre.getByRole('heading', { name: '提醒和超期' }).waitFor();
  await shoot(centre, 'deadlines');
  await centre.goto(`${url}/console/disputes`);
  await centre.getByRole('table').waitFor();
  await centre.getByRole('row').nth(1).getByRole('link').first().click();
  await centre.getByText('复议诉讼').last().waitFor();
  await shoot(centre, 'dispute');
  const { page: section } = await signIn(browser, url, 'section-research-2');
  await openCase(section, url, '测试征求');
  await shoot(section, 'consulting');
  const { page: head } = await signIn(browser, url, 'leader-deputy-disclosure');
  await openCase(head, url, '测试延期');
  await shoot(head, 'extension');
  for (const page of [centre, section, head]) await page.context().close();
}

async function openCase(page: Page, url: string, applicant: string): Promise<void> {
  await page.goto(`${url}/console/`);
  await page
    .getByRole('row', { name: new RegExp(applicant) })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('heading', { name: '您现在可以' }).waitFor();
}
