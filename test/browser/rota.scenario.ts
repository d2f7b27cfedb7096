import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { faultsOf, openBrowser, openPage, PHONE } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 90_000;
const STAFF = `id,name,zone,skills,capacity
ada,Ada Lindqvist,Europe/Stockholm,en,3
ben,Ben Okafor,Europe/London,en,3
cleo,Cleo Marsh,Europe/London,en,3
dan,Dan Pike,Europe/London,en,3
`;

describeWith(['chromium'], 'the rota in the console', () => {
  let company: BrowserCompany;
  let browser: Browser;
  beforeAll(async () => {
    company = await startCompany();
    const { admin } = company;
    await admin.call('POST', '/v1/staff:import', { body: STAFF, mediaType: 'text/csv' });
    await admin.call('PUT', '/v1/people/{id}/roles', {
      path: { id: 'cleo' },
      body: { roles: [{ role: 'ops' }] },
    });
    const isShared = async () => {
      const { slots } = await admin.call('GET', '/v1/rota/slots', { query: { person: 'dan', limit: 10 } });
      return slots.length > 2;
    };
    await until(isShared, { what: 'turns of the newcomers', timeoutMs: 30_000 });
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  const holderOf = async (id: string) => {
    const { slots } = await company.admin.call('GET', '/v1/rota/slots', { query: { limit: 500 } });
    return slots.find((slot) => slot.id === id)?.personId;
  };
  const turnsOf = async (person: string) => {
    const { slots } = await company.admin.call('GET', '/v1/rota/slots', { query: { person, limit: 50 } });
    return slots.filter(({ startsAt }) => Date.parse(startsAt) > Date.now());
  };

  it(
    'lets a planner put somebody else on a turn by keys alone',
    async () => {
      const page = await openPage(browser);
      const faults = faultsOf(page);
      await page.goto(await company.linkFor('cleo'));
      await page.locator('.header nav').waitFor();
      await page.goto(`${company.url}/rota`);
      await page.getByRole('rowheader', { name: 'Ada Lindqvist' }).focus();
      const [turn] = await turnsOf('ada');
      const cells = page.locator('[role=row]', { hasText: 'Ada Lindqvist' }).getByRole('gridcell');
      const weeks = await cells.evaluateAll((all) => all.map((cell) => cell.className.includes('on')));
      // The first week of the grid has begun; the first turn to come is the first one after it.
      const steps = weeks.indexOf(true, 1) + 1;
      for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Put somebody else' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /Turns/ }).first().focus();
      await page.keyboard.press('Space');
      await page.getByLabel('Reason').focus();
      await page.keyboard.type('Ada is ill');
      await page.keyboard.press('Enter');
      await page.locator('.toast', { hasText: 'serves this turn' }).waitFor();
      expect(await holderOf(turn?.id ?? '')).not.toBe('ada');
      expect(faults).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'shows a draft with what moves, and publishes it',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('cleo'));
      await page.locator('.header nav').waitFor();
      await page.goto(`${company.url}/rota`);
      await page.getByRole('button', { name: 'New draft' }).click();
      await page.keyboard.type('Share out anew');
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await page.getByRole('dialog', { name: 'Draft: Share out anew' }).waitFor();
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.locator('.toast', { hasText: 'published' }).waitFor();
      const { plans } = await company.admin.call('GET', '/v1/rota/plans');
      expect(plans.find(({ status }) => status === 'published')?.reason).toBe('Share out anew');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'lets somebody offer a turn from a phone, and somebody else take it',
    async () => {
      const [turn] = await turnsOf('ben');
      const giver = await openPage(browser, PHONE);
      await giver.goto(await company.linkFor('ben'));
      await giver.locator('.header nav').waitFor();
      await giver.goto(`${company.url}/duty`);
      await giver.getByRole('button', { name: 'Offer to cover' }).first().click();
      await giver.getByRole('button', { name: 'Offer it to everybody' }).click();
      await giver.locator('.toast', { hasText: 'offered' }).waitFor();
      expect(await giver.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const taker = await openPage(browser, PHONE);
      const free = (await turnsOf('dan')).some(({ startsAt }) => startsAt === turn?.startsAt) ? 'ada' : 'dan';
      await taker.goto(await company.linkFor(free));
      await taker.locator('.header nav').waitFor();
      await taker.goto(`${company.url}/duty`);
      await taker.getByRole('button', { name: 'Take it' }).click();
      await taker.locator('.toast').waitFor();
      const { swaps } = await company.admin.call('GET', '/v1/rota/swaps');
      expect(swaps.find(({ slot }) => slot === turn?.id)).toMatchObject({ to: free });
      await giver.context().close();
      await taker.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'takes a request for leave',
    async () => {
      const page = await openPage(browser);
      await page.goto(await company.linkFor('dan'));
      await page.locator('.header nav').waitFor();
      await page.goto(`${company.url}/duty`);
      await page.getByRole('button', { name: 'Ask for leave' }).click();
      await page.getByLabel('First day away').fill('2027-07-05');
      await page.getByLabel('First day back').fill('2027-07-19');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.locator('.duty-leave', { hasText: 'asked for' }).waitFor();
      const { leave } = await company.admin.call('GET', '/v1/rota/leave', { query: { person: 'dan' } });
      expect(leave).toMatchObject([{ from: '2027-07-05', to: '2027-07-19', state: 'requested' }]);
      await page.context().close();
    },
    PATIENCE_MS,
  );
});
