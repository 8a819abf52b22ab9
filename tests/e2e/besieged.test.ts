import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { device, faults, launchBrowser } from './support/browser.ts';
import { besiege } from '../support/siege.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** A table's card is scanned while somebody tries very many join codes. */

let browser: Browser;
let app: RunningApp;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

test('T16: given a siege of wrong codes, when a phone opens a table’s page, then it shows the work by itself and sits at the table', async () => {
  const made = await app.create();
  const context = await device(browser, { width: 390, height: 844, touch: true });
  const page = await context.newPage();
  const siege = besiege(app.url);
  await siege.begun;
  const status = async (): Promise<number> => {
    const opened = await page.goto(`${app.url}/${made.code}/1`, { waitUntil: 'commit' });
    return opened?.status() ?? 0;
  };
  // Now and then a look is free, and the page comes at once.
  await expect.poll(status, { timeout: 30_000 }).toBe(503);
  await page.getByText('1 here').waitFor();
  expect(await page.evaluate(() => window.location.pathname)).toBe(`/${made.code}/1`);
  expect(await faults(page)).toEqual([]);
  await siege.stop();
  await context.close();
});
