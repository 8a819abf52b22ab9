import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeClients, connect, freshId, outcome, tokenOf } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterEach(async () => {
  closeClients();
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function open(given: Device): Promise<Page> {
  const context = await device(browser, given);
  contexts.push(context);
  return context.newPage();
}

/** What has the focus, as it calls itself. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element, body } = document;
    if (!element || element === body) return '';
    return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  });

/** Presses Tab until what has the focus calls itself so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}: it stands on ${await focused(page)}`);
}

test('join, post, agree, edit and move need no mouse', async () => {
  const made = await app.create();
  const page = await open({ width: 1280, height: 800, touch: false });
  const { field, row, rows } = tablePage(page);
  await page.goto(app.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('code');
  await page.keyboard.type(made.code);
  await page.waitForURL(`**/${made.code}`);
  await tabTo(page, /Tools & resources/);
  await page.keyboard.press('Enter');
  await page.getByText('1 here').waitFor();
  expect(await focused(page)).toMatch(/^Table 1: Tools/);

  await page.keyboard.press('n');
  await page.keyboard.type('Is 80 % good enough?');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Who says so?');
  await page.keyboard.press('Enter');
  await row('Is 80 % good enough?').waitFor();
  expect(await focused(page)).toBe('Your point');
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  expect(await page.getByRole('radio', { name: 'Question' }).isChecked()).toBe(true);

  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await row('Is 80 % good enough?').getByRole('button', { name: 'Agree, 1 so far' }).waitFor();
  await page.keyboard.press('e');
  await tabTo(page, /^Edit$/);
  await page.keyboard.press('Enter');
  await page.keyboard.type(' Not me.');
  await page.keyboard.press('Enter');
  await row('Who says so? Not me.').getByText('edited').waitFor();
  expect(await rows.count()).toBe(1);
  expect(await focused(page)).toBe('Your point');

  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await tabTo(page, /Skills/);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${made.code}/2`);
  expect(await focused(page)).toMatch(/^Table 2: Skills/);
  await page.getByText('You’re at table 2, Skills').waitFor({ state: 'attached' });

  await page.keyboard.press('?');
  await page.getByText('Move to another table').waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor();
});

test('a sheet gives the focus back to what opened it', async () => {
  const made = await app.create();
  const page = await open({ touch: false });
  const { open: sit } = tablePage(page);
  await sit(`${app.url}/${made.code}/1`);
  for (const name of ['Move', 'Add your name']) {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe(name);
  }
});

test('Enter that ends a word of an input method sends nothing', async () => {
  const made = await app.create();
  const page = await open({});
  const { field, open: sit, rows } = tablePage(page);
  await sit(`${app.url}/${made.code}/1`);
  await field.fill('本当で');
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    await field.dispatchEvent('keydown', { key: 'Enter', bubbles: true, ...composing });
  }
  expect(await rows.count()).toBe(0);
  expect(await field.inputValue()).toBe('本当で');
  await field.dispatchEvent('keydown', { key: 'Enter', bubbles: true });
  await expect.poll(() => rows.count()).toBe(1);
});

test('closed doors turn newcomers away in kind words, and let them in when they open', async () => {
  const made = await app.create();
  const boss = connect(app, { gathering: made.gathering, key: made.key, token: tokenOf('boss') });
  expect(await outcome(boss)).toBeNull();
  await boss.submit({ id: freshId(), type: 'doors.close' });
  const page = await open({});
  await page.goto(`${app.url}/${made.code}/1`);
  await page.getByText('The doors are closed.').waitFor();
  expect(await faults(page)).toEqual([]);
  await boss.submit({ id: freshId(), type: 'doors.open' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('textbox', { name: 'Your point' }).waitFor();
});

for (const { name, ...given } of [
  { name: 'small and light', width: 320, height: 568 },
  { name: 'small and dark', width: 320, height: 568, dark: true },
  { name: 'wide and light', width: 1440, height: 900, touch: false },
  { name: 'wide and dark', width: 1440, height: 900, touch: false, dark: true },
]) {
  test(`axe finds nothing, and nothing is wider than the screen: ${name}`, async () => {
    const made = await app.create();
    const page = await open(given);
    const { field, open: sit, post, row } = tablePage(page);
    const check = async (what: string): Promise<void> => {
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect({ what, wider, faults: await faults(page) }).toEqual({
        what,
        wider: false,
        faults: [],
      });
    };
    await page.goto(app.url);
    await page.getByRole('link', { name: 'Start a gathering' }).waitFor();
    await check('start page');
    await page.goto(`${app.url}/${made.code}`);
    await page.getByText('Sit down at any of them').waitFor();
    await check('picker');

    await sit(`${app.url}/${made.code}/1`);
    await check('empty table');
    await post('“expected to be experts”, they said');
    await row('expected to be experts').getByText('just now').waitFor();
    await field.fill('Is that so?');
    await check('table');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await check('own point');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Move' }).click();
    await check('move');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add your name' }).click();
    await check('name');
  });
}
