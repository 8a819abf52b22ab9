import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type TablePage, tablePage } from './support/table-page.ts';

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

async function phone(given: Device = {}): Promise<TablePage> {
  const context = await device(browser, given);
  contexts.push(context);
  return tablePage(await context.newPage());
}

async function organiser(made: Made): Promise<TestClient> {
  const client = connect(app, {
    gathering: made.gathering,
    key: made.key,
    token: tokenOf('organiser'),
  });
  expect(await outcome(client)).toBeNull();
  return client;
}

async function does(client: TestClient, ...wishes: readonly object[]): Promise<void> {
  const receipts = await client.submit(...wishes.map((wish) => ({ id: freshId(), ...wish })));
  for (const receipt of receipts) expect(receipt).toHaveProperty('seq');
}

const key = (table: string, point: string, kind: string, text: string): object => ({
  type: 'point.post',
  point,
  table,
  under: null,
  kind,
  text,
  keep: true,
});

test('given a spotlight, hands that were counted and a quotation that was read back, then a phone draws them', async () => {
  const made = await app.create();
  const host = await organiser(made);
  const table = (await made.state()).tables[0]!.id;
  await does(
    host,
    key(table, 'point-one000', 'point', 'Key one'),
    key(table, 'point-two000', 'quote', 'We never asked'),
  );
  const { page, ...ada } = await phone({ width: 320, height: 640 });
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.row('We never asked').waitFor();
  await does(
    host,
    { type: 'spotlight.set', table, point: 'point-one000' },
    { type: 'point.hands', point: 'point-one000', count: 12 },
    {
      type: 'point.confirm-quote',
      point: 'point-two000',
      quote: 'We never asked',
      confirmed: true,
    },
  );
  await ada.row('Key one').getByText('Everyone is looking at this').waitFor();
  await ada.row('Key one').getByText('12 hands counted').waitFor();
  await ada.row('We never asked').getByText('Read back, and right').waitFor();
  expect(await faults(page)).toEqual([]);

  await does(
    host,
    { type: 'spotlight.clear', table },
    { type: 'point.hands', point: 'point-one000', count: null },
  );
  await page.getByText('Everyone is looking').waitFor({ state: 'detached' });
  await page.getByText('12 hands').waitFor({ state: 'detached' });
});
