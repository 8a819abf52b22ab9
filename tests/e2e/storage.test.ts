import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import type { Made } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

/** Milliseconds in which everything is well again once the line is. */
const BACK = { timeout: 25_000, interval: 50 };

let browser: Browser;
let app: RunningApp;
let made: Made;
let line: ChaosProxy;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
beforeEach(async () => {
  made = await app.create();
  line = await openChaosProxy(app.port);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await line.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

/** How browsers fail to keep things. Each runs in the page, before anything else. */
const FAILURES: Readonly<Record<string, () => void>> = {
  'storage is refused': () => {
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    Storage.prototype.getItem = refuse;
    Storage.prototype.setItem = refuse;
  },
  'storage is missing': () => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, { value: undefined });
    }
  },
  'storage hangs': () => {
    // A request that is never answered: what a captive portal's window and some private windows do.
    const open = IDBFactory.prototype.open.bind(indexedDB);
    IDBFactory.prototype.open = () => {
      const request = open('never to be heard of');
      request.addEventListener = () => undefined;
      return request;
    };
  },
  'storage is full': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
  },
};

async function said(): Promise<string[]> {
  const state = await made.state();
  return (state.tables[0]?.points ?? []).map((id) => getById(state.points, id)?.text ?? '');
}

async function newPage(failure: () => void): Promise<Page> {
  const context = await device(browser);
  contexts.push(context);
  const page = await context.newPage();
  await page.addInitScript(failure);
  return page;
}

test.each(Object.entries(FAILURES))(
  'given %s, then one reads and writes, is told what that means, and nothing is lost while the page is open',
  async (_what, failure) => {
    const ada = tablePage(await newPage(failure));
    await ada.open(`${line.url}/${made.code}/1`);
    await ada.post('with a line');
    // Storage that hangs may yet hold what was said before: that long nothing overtakes it.
    await expect.poll(said, BACK).toEqual(['with a line']);
    await ada.page.getByText('This browser keeps nothing.').first().waitFor();

    line.refuse(true);
    line.cut('rst');
    await ada.post('without one');
    await ada.post('and another');
    await ada.row('and another').getByText('Waits to be sent').waitFor();
    await ada.page
      .getByText('You’re offline, and this browser keeps nothing.')
      .first()
      .waitFor({ timeout: 15_000 });
    expect(await ada.page.getByText('Saved on this phone').count()).toBe(0);

    line.heal();
    await expect.poll(said, BACK).toEqual(['with a line', 'without one', 'and another']);
    await expect.poll(() => ada.page.getByText('Waits to be sent').count()).toBe(0);
  },
);

test.each(Object.entries(FAILURES))(
  'given %s, then a facilitator’s link opens its table, and stays in the address for a reload',
  async (_what, failure) => {
    const page = await newPage(failure);
    await page.goto(`${line.url}/f/${made.gathering}#${made.facilitators[0]}`);
    await page.getByText('Tools & resources').first().waitFor();
    await page.reload();
    await page.getByText('Tools & resources').first().waitFor();
  },
);
