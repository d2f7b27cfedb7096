import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWith } from '../support/services.js';
import { DESKTOP, openBrowser, openPage, PHONE, violationsOf } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 90_000;

/** How to come to a screen, after signing in. */
const SCREENS: readonly (readonly [name: string, path: string, shown: string])[] = [
  ['the desk', '/work', '.work-list .queues'],
  ['the line', '/line', '.line-row'],
  ['review', '/review', '.review h1'],
  ['the rota', '/rota', '.rota-cell'],
  ['my duty', '/duty', '.duty-page h2'],
  ['the queues of operations', '/ops/queues', '.ops-table td'],
  ['triage of operations', '/ops/triage', '.ops-table td'],
  ['the models of operations', '/ops/models', '.ops-table td'],
  ['the people of operations', '/ops/people', '.ops-table td'],
  ['the settings', '/settings', 'fieldset'],
];

describeWith(['chromium'], 'the console in every theme and size', () => {
  let company: BrowserCompany;
  let browser: Browser;
  beforeAll(async () => {
    company = await startCompany();
    await company.publish([
      'No signal since this morning, is there an outage? Please help me!',
      'I was charged twice this month, why? Please refund me.',
      'My parcel has been lost for nine days, can somebody help me?',
    ]);
    await company.admin.call('PUT', '/v1/people/{id}/roles', {
      path: { id: 'ada' },
      body: { roles: [{ role: 'ops' }] },
    });
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  async function violationsOnWay(page: Page): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    await page.goto(`${company.url}/sign-in`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    found['sign-in'] = await violationsOf(page);
    await page.goto(await company.linkFor('ada'));
    await page.locator('.work-list .next').waitFor();
    for (const [name, path, shown] of SCREENS) {
      await page.goto(`${company.url}${path}`);
      await page.locator(shown).first().waitFor();
      found[name] = await violationsOf(page);
    }
    await page.goto(`${company.url}/line`);
    await page.locator('.line-row').first().click();
    await page.locator('.item-head h2').waitFor();
    found['an item'] = await violationsOf(page);
    await page.keyboard.press('x');
    await page.getByRole('dialog').waitFor();
    found['a dialog'] = await violationsOf(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    found['the palette'] = await violationsOf(page);
    return Object.fromEntries(Object.entries(found).filter(([, list]) => (list as unknown[]).length > 0));
  }

  it.each([
    ['light', 1280, DESKTOP],
    ['dark', 1280, DESKTOP],
    ['light', 360, PHONE],
    ['dark', 360, PHONE],
  ] as const)(
    'has no violation that axe knows: %s, %i px wide',
    async (colorScheme, _width, size) => {
      const page = await openPage(browser, { ...size, colorScheme });
      expect(await violationsOnWay(page)).toEqual({});
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
