import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium on the system; its sandbox does not start as root. */
export function openBrowser(): Promise<Browser> {
  const command = process.env['CHROMIUM_TEST'] ?? 'chromium';
  const executablePath = command.includes('/') ? command : `/usr/bin/${command}`;
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const;
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

/** A page of its own browser profile, which fails the test that lets an error of the page pass. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...DESKTOP, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Errors of the page's own code. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

interface Violation {
  readonly rule: string;
  readonly where: string;
}

/** What axe finds on the page as it is: WCAG 2.2 AA and its best practices. */
export async function violationsOf(page: Page): Promise<readonly Violation[]> {
  // The content security policy lets no script in by the page: this one comes by the debugger.
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({
      rule: id,
      where: `${target.join(' ')} ${failureSummary ?? ''}`,
    })),
  );
}
