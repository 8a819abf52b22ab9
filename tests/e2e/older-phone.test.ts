import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import type { Made } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

/** What the server speaks; the built client speaks what it was built with. */
const server = vi.hoisted(() => ({ newer: 0 }));
vi.mock(import('@tablecloth/shared/protocol.ts'), async (original) => {
  const module = await original();
  const { PROTOCOL_VERSION: built, OLDEST_VERSION: oldest } = module;
  return {
    ...module,
    get PROTOCOL_VERSION() {
      return built + server.newer;
    },
    /** A newer one that speaks nothing else. */
    get OLDEST_VERSION() {
      return server.newer === 0 ? oldest : built + server.newer;
    },
  };
});

const BACK = { timeout: 25_000, interval: 50 };

let browser: Browser;
let app: RunningApp;
let line: ChaosProxy;
let context: BrowserContext;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  line = await openChaosProxy(app.port);
  context = await device(browser);
});
afterEach(() => {
  server.newer = 0;
});
afterAll(async () => {
  await context.close();
  await line.close();
  await browser.close();
  await app.close();
  await removeData(app.dataDir);
});

async function said(made: Made): Promise<string[]> {
  const state = await made.state();
  return (state.tables[0]?.points ?? []).map((id) => getById(state.points, id)?.text ?? '');
}

test('given a phone older than the server, then it loads anew once, says what to do, and keeps its queue and its draft', async () => {
  const made = await app.create();
  const ada = tablePage(await context.newPage());
  await ada.open(`${line.url}/${made.code}/1`);
  line.refuse(true);
  line.cut('rst');
  await ada.post('first');
  await ada.post('second');
  await ada.row('second').getByText('Saved on this phone').waitFor();
  await ada.field.fill('half a thou');
  let loads = 0;
  ada.page.on('load', () => (loads += 1));

  server.newer = 1;
  line.heal();
  await ada.page.getByText('There is a newer version.').first().waitFor({ timeout: 20_000 });
  expect(loads).toBe(1);
  await ada.row('first').waitFor();
  await ada.row('second').waitFor();
  expect(await ada.field.inputValue()).toBe('half a thou');
  expect(await said(made)).toEqual([]);

  // The newer program has come, which understands the server.
  server.newer = 0;
  await ada.page.getByRole('button', { name: 'Load again' }).click();
  await expect.poll(() => said(made), BACK).toEqual(['first', 'second']);
  await expect.poll(() => ada.field.inputValue()).toBe('half a thou');
  expect(loads).toBe(2);
});
