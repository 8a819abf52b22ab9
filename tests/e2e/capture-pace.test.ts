import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import { freshId, type Made } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** Milliseconds from key to key of who writes eight a second. */
const KEY_EVERY_MS = 125;
const PATIENT = { timeout: 60_000 };

let browser: Browser;
let app: RunningApp;
let line: ChaosProxy;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  line = await openChaosProxy(app.port);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await app?.close();
  await removeData(app.dataDir);
});

/** 200 points that the table keeps, 100 that wait. */
async function longEvening(made: Made): Promise<void> {
  const table = (await made.state()).tables[0]?.id ?? '';
  const posts = Array.from({ length: 300 }, (_, at): SocketCommand => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text: `said before, number ${at + 1}`,
    keep: at < 200,
  }));
  const live = await app.gatherings.open(made.gathering);
  await live?.submit(posts, { person: null, role: 'organiser', tables: [] });
}

test('given 300 points on the page and a slow line, when 60 are typed in a row, then each arrives, in order, and the cursor never leaves the line', async () => {
  const made = await app.create();
  await longEvening(made);
  const context = await device(browser, { width: 1440, height: 900, touch: false });
  contexts.push(context);
  const page = await context.newPage();
  const sam = facilitatePage(page);
  await sam.open(`${line.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  await expect.poll(() => sam.key.locator('[data-focus-row]').count(), PATIENT).toBe(200);
  line.weather({ delayMs: 300 });
  await sam.line.focus();
  await sam.line.evaluate((field) => {
    field.addEventListener('blur', () => (field.dataset['left'] = 'yes'));
    document.addEventListener('keydown', ({ target }) => {
      if (target !== field) document.body.dataset['elsewhere'] = 'yes';
    });
  });

  const said = Array.from({ length: 60 }, (_, at) => `p${at + 1}`);
  for (const text of said) {
    await page.keyboard.type(text, { delay: KEY_EVERY_MS });
    await page.keyboard.press('Enter', { delay: KEY_EVERY_MS });
  }

  expect(await sam.focus()).toBe('line');
  expect(await sam.line.getAttribute('data-left')).toBeNull();
  expect(await page.locator('body').getAttribute('data-elsewhere')).toBeNull();
  expect(await sam.line.inputValue()).toBe('');
  await expect
    .poll(async () => {
      const { tables, points } = await made.state();
      return (tables[0]?.key ?? []).slice(200).map((id) => getById(points, id)?.text);
    }, PATIENT)
    .toEqual(said);
  // Rows that are out of sight have no inner text.
  const words = sam.key.locator('[data-focus-row] p[dir="auto"]');
  await expect.poll(async () => (await words.allTextContents()).slice(200), PATIENT).toEqual(said);
}, 240_000);
