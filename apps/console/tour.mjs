import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/pinned-node.mjs';

/**
 * `npm run tour -- ADDRESS ADMIN_KEY`: takes the pictures of docs/tour from a demo that runs
 * (`npm run demo -- --keep` prints both). Needs Chromium; CHROMIUM names its command.
 */
const [address, key] = process.argv.slice(2);
if (address === undefined || key === undefined) {
  console.error('Use: npm run tour -- ADDRESS ADMIN_KEY, from "npm run demo -- --keep".');
  process.exit(1);
}

const FOLDER = path.join(root, 'docs/tour');
const DESKTOP = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' };

async function ask(method, route, body) {
  const response = await fetch(new URL(route, address), {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${route} answered ${response.status}.`);
  return response.json();
}

async function openAs(browser, personId, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const { url } = await ask('POST', '/v1/sign-in-links', { personId });
  await page.goto(url);
  await page.locator('.header').waitFor();
  return page;
}

async function take(page, name) {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  console.log(`docs/tour/${name}.png`);
}

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const { on } = await ask('GET', '/v1/duty');
  const page = await openAs(browser, on[0].personId, { ...DESKTOP, colorScheme: 'light' });
  await page.locator('.work-list .next').waitFor();
  await page.locator('.work-list section').first().waitFor();
  if ((await page.locator('.mine a').count()) === 0) await page.keyboard.press('Space');
  await page.locator('.mine a').first().click();
  await page.locator('.composer').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Thank you for telling us. We have looked into it and will be back today.');
  await take(page, 'work');
  await page.goto(new URL('/line', address).href);
  await page.locator('.line-row').first().waitFor();
  await take(page, 'line');
  await page.goto(new URL('/review', address).href);
  await page.locator('.review-seen').waitFor();
  await take(page, 'review');
  await page.goto(new URL('/rota', address).href);
  await page.locator('.rota-cell').first().waitFor();
  await take(page, 'rota');
  const phone = await openAs(browser, on[1].personId, { ...PHONE, colorScheme: 'dark' });
  await phone.goto(new URL('/duty', address).href);
  await phone.locator('.duty-page h2').first().waitFor();
  await take(phone, 'duty-on-a-phone');
} finally {
  await browser.close();
}
