import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWith } from '../support/services.js';
import { openBrowser, openPage } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 60_000;

describeWith(['chromium'], 'writing at the desk', () => {
  let company: BrowserCompany;
  let browser: Browser;
  let page: Page;
  /** Requests that change something, in their order. */
  const sent: string[] = [];
  beforeAll(async () => {
    company = await startCompany();
    await company.publish(['No signal since this morning, is there an outage? Please help me!']);
    browser = await openBrowser();
    page = await openPage(browser);
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && !pathname.endsWith('/presence')) {
        sent.push(pathname.split('/').at(-1) ?? '');
      }
    });
    await page.goto(await company.linkFor('ada'));
    await page.locator('.work-list .next').click();
    await page.locator('.item-head h2').waitFor();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  const field = () => page.locator('.composer textarea');

  it(
    'sends a reply that the server holds, and z puts its text back into the box',
    async () => {
      await page.keyboard.press('r');
      await page.keyboard.type('It is back at eleven.');
      await page.keyboard.press('Control+Enter');
      await page.locator('.post.outbound', { hasText: 'goes out in a moment' }).waitFor();
      expect(await field().inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await page.keyboard.press('z');
      await page.locator('.toast', { hasText: 'Taken back' }).waitFor();
      expect(await field().inputValue()).toBe('It is back at eleven.');
      expect(await page.locator('.post.outbound').count()).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'keeps note and reply apart: each has its own text, words and address',
    async () => {
      sent.length = 0;
      await page.keyboard.press('Escape');
      await page.keyboard.press('n');
      await page.locator('.composer.is-note').waitFor();
      expect(await field().inputValue()).toBe('');
      expect(await field().getAttribute('placeholder')).toBe('Only colleagues read this …');
      await page.keyboard.type('mast 114 is down');
      await page.keyboard.press('Control+Enter');
      await page.locator('.entry.noted', { hasText: 'mast 114 is down' }).waitFor();
      expect(sent).toEqual(['notes']);
      await page.keyboard.press('Escape');
      await page.keyboard.press('r');
      await page.locator('.composer.is-reply').waitFor();
      expect(await field().inputValue()).toBe('It is back at eleven.');
    },
    PATIENCE_MS,
  );

  it(
    'does not send more than the network takes, and says how much that is',
    async () => {
      await field().fill('x'.repeat(600));
      await page.getByText('100 characters too long.').waitFor();
      sent.length = 0;
      await page.keyboard.press('Control+Enter');
      expect(sent).toEqual([]);
      await field().fill('It is back at eleven.');
    },
    PATIENCE_MS,
  );

  it(
    'loses no letter when the service goes away, and shows no stale state as fresh',
    async () => {
      await field().fill('It is back at eleven. Please restart');
      await company.stopService();
      await page.getByText(/Reconnecting … last news/).waitFor();
      await page.keyboard.type(' your phone once.');
      await page.keyboard.press('Control+Enter');
      await page.getByText('The server does not answer').waitFor();
      expect(await field().inputValue()).toBe('It is back at eleven. Please restart your phone once.');
      await company.startService();
      await page.locator('.live.live').waitFor({ timeout: 30_000 });
      await page.reload();
      await page.locator('.item-head h2').waitFor();
      expect(await field().inputValue()).toBe('It is back at eleven. Please restart your phone once.');
    },
    2 * PATIENCE_MS,
  );

  it(
    'shows what others changed meanwhile, and keeps the text',
    async () => {
      const id = page.url().split('/').at(-1) ?? '';
      const text = await field().inputValue();
      const { item } = await company.admin.call('GET', '/v1/items/{id}', { path: { id } });
      const body = { version: item.version, personId: 'ben' };
      await company.admin.call('POST', '/v1/items/{id}/hand-over', { path: { id }, body });
      await page.getByText('Ben Okafor has it.').waitFor();
      await page.getByText('handed to Ben Okafor').waitFor();
      expect(await page.getByText('handed to Ben Okafor').isVisible()).toBe(true);
      const kept = `localStorage.getItem('dutydesk.draft.${id}.reply')`;
      expect(await page.evaluate<string>(kept)).toBe(text);
    },
    PATIENCE_MS,
  );
});
