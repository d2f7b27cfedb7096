import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#libs/client';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { faultsOf, openBrowser, openPage } from './support/browser.js';
import { type BrowserCompany, startCompany } from './support/company.js';

const PATIENCE_MS = 90_000;

describeWith(['chromium'], 'operations in the console', () => {
  let company: BrowserCompany;
  let browser: Browser;
  beforeAll(async () => {
    company = await startCompany();
    await company.publish(['No signal since this morning, is there an outage? Please help me!']);
    await company.admin.call('PUT', '/v1/people/{id}/roles', {
      path: { id: 'ada' },
      body: { roles: [{ role: 'admin' }] },
    });
    browser = await openBrowser();
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await company?.stop();
  }, PATIENCE_MS);

  async function pageOf(path: string): Promise<Page> {
    const page = await openPage(browser);
    await page.goto(await company.linkFor('ada'));
    await page.locator('.header nav').waitFor();
    await page.goto(`${company.url}${path}`);
    return page;
  }

  it(
    'show which cell of a pasted staff list is wrong, then what would change, then import it',
    async () => {
      const page = await pageOf('/ops/people');
      await page.getByRole('button', { name: 'Import the staff list' }).click();
      const list = page.getByRole('textbox');
      await list.fill('id,name,zone\nada,Ada Lindqvist,Europe/Stockholm\nnew,New Person,Europe/Nowhere\n');
      await page.getByRole('button', { name: 'Show what would change' }).click();
      await page.getByText('row 3, zone').waitFor();
      await list.fill('id,name,zone\nada,Ada Lindqvist,Europe/Stockholm\nnew,New Person,Europe/Paris\n');
      await page.getByRole('button', { name: 'Show what would change' }).click();
      await page.getByText('1 new').waitFor();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.locator('td', { hasText: 'New Person' }).waitFor();
      const { people } = await company.admin.call('GET', '/v1/staff');
      expect(people.find(({ id }) => id === 'new')?.zone).toBe('Europe/Paris');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'give somebody a link that signs them in',
    async () => {
      const page = await pageOf('/ops/people');
      const row = page.locator('tr', { hasText: 'Ben Okafor' });
      await row.getByRole('button', { name: 'Sign-in link' }).click();
      const link = await page.getByRole('dialog').getByRole('textbox').inputValue();
      const theirs = await openPage(browser);
      await theirs.goto(link);
      await theirs.locator('.header nav').waitFor();
      await theirs.getByText('Ben Okafor').first().waitFor();
      expect(await theirs.getByText('Ben Okafor').first().isVisible()).toBe(true);
      await page.context().close();
      await theirs.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'give a waiting item to who is able, and take it from them when they are absent, by keys on the line',
    async () => {
      const { admin } = company;
      const page = await pageOf('/line');
      const holder = async () => (await admin.call('GET', '/v1/items')).items[0]?.holderId;
      await page.locator('.line-row').first().waitFor();
      await page.keyboard.press('a');
      await page.getByRole('dialog').getByRole('button', { name: 'Ben Okafor' }).click();
      await page.locator('.toast', { hasText: 'Handed to Ben Okafor' }).waitFor();
      expect(await holder()).toBe('ben');
      await replaceBen(admin);
      await page.reload();
      await page.locator('tr', { hasText: 'off duty' }).getByRole('button', { name: 'Ben Okafor' }).click();
      await page.locator('.line-row', { hasText: 'No signal' }).waitFor();
      expect(new URL(page.url()).search).toBe('?state=held&holder=ben');
      await page.keyboard.press('o');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await page.keyboard.type('Ben is ill');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.toast', { hasText: 'It is yours now' }).waitFor();
      expect(await holder()).toBe('ada');
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'mend a field of all dead letters of one kind, tried first, and mend one by hand',
    async () => {
      const { admin } = company;
      const waiting = async () =>
        (await admin.call('GET', '/v1/dead-letters', { query: { status: 'waiting' } })).deadLetters.length;
      const letter = (what: string) =>
        until(async () => (await waiting()) === 1, { what, timeoutMs: 20_000 });
      await company.publishWithUsedId();
      await letter('a dead letter');
      const page = await pageOf('/ops/letters');
      await page.getByRole('button', { name: 'Mend all of one kind' }).click();
      const dialog = page.getByRole('dialog');
      await page.getByLabel('Field, for example').fill('/id');
      await page.getByLabel('New value').fill('mended-1');
      await page.getByRole('button', { name: 'Try without sending' }).click();
      await page.getByText('One would go.').waitFor();
      expect(await waiting()).toBe(1);
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await page.locator('.toast', { hasText: '1 sent again.' }).waitFor();
      expect(await waiting()).toBe(0);
      await company.publishWithUsedId();
      await letter('another dead letter');
      await page.reload();
      await page
        .locator('tr', { hasText: 'Throw away' })
        .getByRole('button', { name: 'Mend' })
        .first()
        .click();
      const event = page.getByLabel('The event');
      await event.fill((await event.inputValue()).replace('"id": "b-1"', '"id": "mended-2"'));
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await page.locator('.toast', { hasText: 'Sent again.' }).waitFor();
      expect(await waiting()).toBe(0);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'add a topic with its words, and see what a rule of triage changes before turning it off',
    async () => {
      const { admin } = company;
      const rule = {
        id: 'outages',
        name: 'Outages are urgent',
        when: [{ field: 'text' as const, contains: ['no signal'] }],
        action: { priority: 1 },
      };
      const { version } = await admin.call('GET', '/v1/triage-rules');
      await admin.call('PUT', '/v1/triage-rules', { body: { version, rules: [rule] } });
      const page = await pageOf('/ops/triage');
      await page.getByRole('button', { name: 'New topic' }).click();
      await page.keyboard.type('masts');
      await page.getByLabel('Name', { exact: true }).fill('Masts');
      await page.getByLabel('Words that mean it').fill('mast is down\n\nno mast');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Change: Masts' }).waitFor();
      const { topics } = await admin.call('GET', '/v1/topics');
      expect(topics.at(-1)).toEqual({ id: 'masts', label: 'Masts', phrases: ['mast is down', 'no mast'] });
      await page.getByRole('button', { name: 'Try without it' }).click();
      await page.locator('.toast', { hasText: 'Nothing was changed.' }).waitFor();
      await page.locator('tr', { hasText: rule.name }).getByRole('button', { name: 'Turn off' }).click();
      await page.getByRole('button', { name: 'Try with it' }).waitFor();
      expect((await admin.call('GET', '/v1/triage-rules')).rules[0]?.enabled).toBe(false);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'pause a queue and open it again',
    async () => {
      const page = await pageOf('/ops/queues');
      const faults = faultsOf(page);
      const paused = async () => (await company.admin.call('GET', '/v1/queues')).queues[0]?.paused;
      await page.getByRole('button', { name: 'Pause' }).first().click();
      await page.locator('.toast', { hasText: 'paused' }).waitFor();
      expect(await paused()).toBe(true);
      await page.getByRole('button', { name: 'Open again' }).first().click();
      await page.locator('.toast', { hasText: 'open again' }).waitFor();
      expect(await paused()).toBe(false);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    PATIENCE_MS,
  );

  it(
    'make a key that works, and revoke it',
    async () => {
      const page = await pageOf('/ops/keys');
      await page.getByRole('button', { name: 'New key' }).click();
      await page.keyboard.type('a listener');
      await page.keyboard.press('Enter');
      const field = page.getByRole('dialog').getByRole('textbox');
      await page.getByRole('button', { name: 'Copy' }).waitFor();
      const key = await field.inputValue();
      const read = () =>
        fetch(`${company.url}/v1/dead-letters`, { headers: { authorization: `Bearer ${key}` } });
      expect((await read()).status).toBe(200);
      await page.keyboard.press('Escape');
      await page.locator('tr', { hasText: 'a listener' }).getByRole('button', { name: 'Revoke' }).click();
      await page.locator('.toast', { hasText: 'revoked' }).waitFor();
      // Every process forgets the key within two seconds.
      await until(async () => (await read()).status === 401, {
        what: 'the key to be refused',
        timeoutMs: 10_000,
      });
      await page.context().close();
    },
    PATIENCE_MS,
  );
});

/** Somebody else serves instead of Ben for the rest of the day. */
async function replaceBen(admin: ApiClient): Promise<void> {
  const body = 'id,name,zone,skills,capacity\ncleo,Cleo Marsh,Europe/London,en,3\n';
  await admin.call('POST', '/v1/staff:import', { body, mediaType: 'text/csv' });
  const slot = (await admin.call('GET', '/v1/duty')).on.find(({ personId }) => personId === 'ben');
  const { startsAt, endsAt } = slot ?? { startsAt: '', endsAt: '' };
  await admin.call('POST', '/v1/duty/overrides', {
    body: {
      deskId: 'support',
      personId: 'cleo',
      replacesPersonId: 'ben',
      startsAt,
      endsAt,
      reason: 'Ben is ill',
    },
  });
  const isAway = async () =>
    !(await admin.call('GET', '/v1/duty')).on.some(({ personId }) => personId === 'ben');
  await until(isAway, { what: 'Ben to be off duty', timeoutMs: 20_000 });
}
