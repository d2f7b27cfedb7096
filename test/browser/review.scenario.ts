import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { openBrowser, openPage } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 60_000;
/** Pictures without words: triage leaves each of them to a person. */
const IN_DOUBT = Array.from({ length: 10 }, () => '');

describeWith(['chromium'], 'a reviewer', () => {
  let company: BrowserCompany;
  let browser: Browser;
  beforeAll(async () => {
    company = await startCompany();
    await company.publish(IN_DOUBT);
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  const leftToDecide = async () => (await company.admin.call('GET', '/v1/review', {})).items.length;

  it(
    'clears ten by arrows, and takes the last one back',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('ada'));
      await page.getByRole('link', { name: 'Review', exact: true }).click();
      await page.getByText('10 to decide').waitFor();
      for (const _ of IN_DOUBT) await page.keyboard.press('ArrowLeft');
      await page.getByText('Nothing is doubtful.').waitFor();
      await until(async () => (await leftToDecide()) === 0, { what: 'no item in doubt' });
      await page.keyboard.press('z');
      await page.getByText('One to decide').waitFor();
      expect(await leftToDecide()).toBe(1);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
