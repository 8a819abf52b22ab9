import type { Browser, BrowserContext, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

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

/** A phone at table 1 that does not get the files whose names match. */
async function without(files: RegExp) {
  const { code } = await app.create();
  const context = await device(browser, {});
  contexts.push(context);
  const line = { cut: true };
  await context.route(files, (route: Route) => (line.cut ? route.abort() : route.continue()));
  const phone = tablePage(await context.newPage());
  await phone.open(`${app.url}/${code}/1`);
  return { ...phone, line };
}

test('given what comes later does not come, then one reads and writes, is told when it is missed, and it opens by itself', async () => {
  const { page, post, line } = await without(/\/assets\/late/);
  await post('said without any sheet');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByText('A part of this page is still missing.').first().waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  // The server answers: loading the page again helps, and is offered.
  expect(await page.getByRole('button', { name: 'Load again' }).count()).toBe(1);
  line.cut = false;
  await page.getByRole('dialog', { name: 'Move to another table' }).waitFor();
  expect(await page.getByText('A part of this page is still missing.').count()).toBeLessThan(2);
});

test('given only its styles do not come, then it opens with them, not without', async () => {
  const { page, line } = await without(/\/assets\/late.*\.css/);
  await page.getByRole('button', { name: 'Add your name' }).click();
  await page.getByText('A part of this page is still missing.').first().waitFor();
  line.cut = false;
  const dialog = page.getByRole('dialog', { name: 'Your name' });
  await dialog.waitFor();
  await expect
    .poll(() => dialog.evaluate((element) => getComputedStyle(element).padding))
    .toBe('0px');
});
