import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A real Chromium that comes from the package registry; it calls nobody by itself. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a single process browser contexts share cookies; and pages must be held to the same rules as everywhere.
    args: [
      ...chromium.args.filter(
        (arg) => !['--single-process', '--disable-web-security', '--allow-running-insecure-content'].includes(arg),
      ),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  });
}
