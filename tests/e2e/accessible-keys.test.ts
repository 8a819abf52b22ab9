import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { device, launchBrowser } from './support/browser.ts';
import { facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded } from './support/seeded.ts';
import { tablePage } from './support/table-page.ts';

/** An evening without a mouse. */

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function laptop(): Promise<Page> {
  const context = await device(browser, { width: 1440, height: 900, touch: false });
  contexts.push(context);
  return context.newPage();
}

/** What has the focus, as it calls itself. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element, body } = document;
    if (!element || element === body) return '';
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
  });

/** Presses Tab until what has the focus calls itself so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}: it stands on ${await focused(page)}`);
}

const SAID = [
  'The library closes too early on Fridays',
  'Nobody keeps the register',
  'Library closes too early on Fridays',
];

test('join, post, move, keep, merge and reorder need no mouse', async () => {
  const room = await seeded(app);
  const ada = await laptop();
  const { row } = tablePage(ada);
  await ada.goto(app.url);
  await expect.poll(() => focused(ada)).not.toBe('');
  await ada.keyboard.type(room.code);
  await ada.waitForURL(`**/${room.code}`);
  await tabTo(ada, /Tools & resources/);
  await ada.keyboard.press('Enter');
  await ada.getByText('1 here').waitFor();
  for (const text of SAID) {
    await ada.keyboard.press('n');
    await ada.keyboard.type(text);
    await ada.keyboard.press('Enter');
    await row(text).first().waitFor();
    await ada.keyboard.press('Escape');
  }
  await ada.keyboard.press('v');
  await tabTo(ada, /Cross-sector/);
  await ada.keyboard.press('Enter');
  await ada.waitForURL(`**/${room.code}/2`);
  await ada.keyboard.press('n');
  await ada.keyboard.type('Said at the other table');
  await ada.keyboard.press('Enter');
  await row('Said at the other table').waitFor();

  const sam = facilitatePage(await laptop());
  await sam.open(`${app.url}/f/${room.gathering}#${room.facilitators[0] ?? ''}`);
  await expect.poll(() => sam.waiting()).toHaveLength(3);
  await sam.press('Escape', 'j', 'j');
  expect(await sam.focus()).toBe('The library closes too early on Fridays');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['The library closes too early on Fridays']);
  await sam.press('Escape', 'Escape', 'j');
  await expect.poll(() => sam.keyPoints()).toHaveLength(1);
  // Whatever has the focus now: to the point that says nearly the same, and from there to its merge.
  await sam.row('Library closes too early on Fridays').focus();
  await tabTo(sam.page, /^Merge into it/);
  await sam.press('Enter');
  await expect.poll(() => sam.waiting()).toEqual(['Nobody keeps the register']);
  await sam.row('Nobody keeps the register').focus();
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toHaveLength(2);
  await sam.row('Nobody keeps the register').focus();
  await sam.press('Alt+ArrowUp');
  await expect
    .poll(() => sam.keyPoints())
    .toEqual(['Nobody keeps the register', 'The library closes too early on Fridays']);
  await sam.page.getByText('Moved to position 1 of 2').waitFor({ state: 'attached' });
});

test('single keys can be turned off, by keyboard, and stay off', async () => {
  const room = await seeded(app);
  const page = await laptop();
  const { open: sit, field } = tablePage(page);
  await sit(`${app.url}/${room.code}/1`);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^Single letters/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByText(/\d here/).waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  for (const key of ['n', 'v', '3', '?']) await page.keyboard.press(key);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(false);
  expect(await page.getByRole('radio', { name: 'Question' }).isChecked()).toBe(false);
  // And on again: a chord still leads to the switch.
  await page.keyboard.press('ControlOrMeta+/');
  await page.getByRole('checkbox', { name: /^Single letters/ }).waitFor();
  await tabTo(page, /^Single letters/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
});
