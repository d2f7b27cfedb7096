import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { faultsOf, openBrowser, openPage, PHONE } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 60_000;
const NEEDS_HELP = [
  'No signal since this morning, is there an outage? Please help me!',
  'No signal since this morning, is there an outage? Please help me!',
  'I was charged twice this month, why? Please refund me.',
  'My parcel has been lost for nine days, can somebody help me?',
  'Your app crashes every time I log in. What can I do?',
];

/** Notes in the page what is asked of the API, and whether the first post was there already. */
const NOTE_REQUESTS = `
  globalThis.asked = [];
  const send = fetch;
  globalThis.fetch = (address, init) => {
    const { pathname } = new URL(address, location.href);
    asked.push({ path: pathname, isBeforePost: document.querySelector('.post') === null });
    return send(address, init);
  };
`;

interface Asked {
  readonly path: string;
  readonly isBeforePost: boolean;
}

describeWith(['chromium'], 'the first turn of somebody who has never seen the console', () => {
  let company: BrowserCompany;
  let browser: Browser;
  beforeAll(async () => {
    company = await startCompany();
    await company.publish(NEEDS_HELP);
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  const stateOf = async (id: string) =>
    (await company.admin.call('GET', '/v1/items/{id}', { path: { id } })).item.state;
  const idIn = (address: string) => address.split('/').at(-1) ?? '';

  it(
    'signs in, takes, notes and resolves an item by keys alone, and takes it back within 10 seconds',
    async () => {
      const page = await openPage(browser);
      const faults = faultsOf(page);
      await page.goto(await company.linkFor('ada'));
      await page.getByText('Your first turn').waitFor();
      expect(page.url()).not.toContain('token');
      await page.keyboard.press('Space');
      await page.locator('.item-head h2').waitFor();
      const id = idIn(page.url());
      await page.getByText('Why it is here').waitFor();
      expect(await page.getByText('Why it is here').isVisible()).toBe(true);
      await page.getByText('Why you').waitFor();
      expect(await page.getByText('Why you').isVisible()).toBe(true);
      await page.keyboard.press('n');
      await page.keyboard.type('looked into it');
      await page.keyboard.press('Control+Enter');
      await page.locator('.entry.noted', { hasText: 'looked into it' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('1 other says the same.').waitFor();
      await page.keyboard.press('i');
      await page.getByRole('dialog').getByRole('textbox').fill('Mast north is down');
      await page.keyboard.press('Enter');
      await page.locator('.item-side', { hasText: 'Part of Mast north is down · 2 items' }).waitFor();
      await page.keyboard.press('e');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('1');
      await page.getByText('Resolved.').waitFor();
      expect(await stateOf(id)).toBe('resolved');
      await page.keyboard.press('z');
      await page.locator('.toast', { hasText: 'Undone' }).waitFor();
      expect(await stateOf(id)).toBe('working');
      expect(faults).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'does the same by touch on a phone, in German, and nothing is wider than the screen',
    async () => {
      const page = await openPage(browser, { ...PHONE, locale: 'de-DE' });
      const faults = faultsOf(page);
      await page.goto(await company.linkFor('ben'));
      await page.getByText('Ihr erster Einsatz').waitFor();
      const widths = [await page.evaluate<number>('document.documentElement.scrollWidth')];
      await page.locator('.work-list .next').tap();
      await page.locator('.item-head h2').waitFor();
      const id = idIn(page.url());
      widths.push(await page.evaluate<number>('document.documentElement.scrollWidth'));
      await page.getByRole('button', { name: 'Lösen', exact: true }).tap();
      await page.getByRole('button', { name: 'Beantwortet' }).tap();
      await page.getByText('Gelöst.').waitFor();
      expect(await stateOf(id)).toBe('resolved');
      expect(widths).toEqual([PHONE.viewport.width, PHONE.viewport.width]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'sees the first item after four requests to the API at most',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('ada'));
      await page.locator('.mine a').first().click();
      await page.locator('.item-head h2').waitFor();
      const address = page.url();
      await page.addInitScript(NOTE_REQUESTS);
      // The worst order: the code of the page comes after its first reads were answered.
      const read = page.waitForResponse('**/v1/desk/start').then((answer) => answer.finished());
      await page.route('**/work-page-*.js', (route) => read.then(() => route.continue()));
      await page.goto(address);
      await page.locator('.post').waitFor();
      await page.locator('.queues').waitFor();
      const asked = await page.evaluate<Asked[]>('asked');
      const paths = asked.filter(({ isBeforePost }) => isBeforePost).map(({ path }) => path);
      expect(paths).toContain('/v1/desk/start');
      expect(paths.length).toBeLessThanOrEqual(4);
      // The queues came with what is mine.
      expect(asked.map(({ path }) => path)).not.toContain('/v1/queues');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'chooses a key, which works at once and follows to another browser',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('ada'));
      await page.locator('.work-list .next').waitFor();
      await page.goto(new URL('/settings', page.url()).href);
      await page.getByText('Choose your own keys').click();
      await page.getByRole('button', { name: 'Change the key: Go to Line' }).click();
      await page.keyboard.press('y');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('y');
      await page.waitForURL('**/line');
      const other = await openPage(browser);
      await other.goto(await company.linkFor('ada'));
      await other.locator('.work-list .next').waitFor();
      await other.keyboard.press('y');
      await other.locator('.line').waitFor();
      expect(new URL(other.url()).pathname).toBe('/line');
      await page.context().close();
      await other.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'learns honestly that nothing waits',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('ben'));
      await page.locator('.work-list .next').waitFor();
      const texts = ['Nothing waits for you.', 'as many as you can hold'];
      await until(
        async () => {
          await page.locator('.work-list .next').click();
          const said = await page.locator('.work-item').innerText();
          return texts.some((text) => said.includes(text));
        },
        { what: 'the end of what waits', timeoutMs: 20_000, everyMs: 300 },
      );
      await page.locator('.duty-text').waitFor();
      expect(await page.locator('.duty-text').isVisible()).toBe(true);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
