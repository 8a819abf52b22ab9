import { request as httpRequest } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { closeClients, type Made } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** Whom a room tells what, how long it is kept, and what is left when it goes. */

vi.setConfig({ testTimeout: 120_000 });
const WAIT = 30_000;

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];
/** Every address that a page of these tests asked for. */
const asked: string[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
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

async function newPage(given: Device = {}): Promise<Page> {
  const context = await device(browser, given);
  context.setDefaultTimeout(WAIT);
  contexts.push(context);
  const page = await context.newPage();
  context.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));
  return page;
}

async function openRoom(made: Pick<Made, 'gathering' | 'key'>): Promise<Page> {
  const page = await newPage({ width: 1440, height: 900, touch: false });
  await page.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  await page.getByRole('tab', { name: 'Room' }).waitFor();
  return page;
}

/** A phone that sits at the first table and has said something. */
async function phone(code: string, words: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${app.url}/${code}/1`);
  const field = page.getByRole('textbox').first();
  await field.fill(words);
  await field.press('Enter');
  await page.getByText(words).first().waitFor();
  return page;
}

/** Everything that this page's device keeps, as one text. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const all: unknown[] = [Object.entries(localStorage)];
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('tablecloth');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error('no database')));
    });
    for (const drawer of opened.objectStoreNames) {
      const values = await new Promise((resolve, reject) => {
        const reading = opened.transaction(drawer).objectStore(drawer).getAll();
        reading.addEventListener('success', () => resolve(reading.result));
        reading.addEventListener('error', () => reject(new Error('not readable')));
      });
      all.push(values);
    }
    opened.close();
    return JSON.stringify(all);
  });

test('given a whole evening on every page, when it is over, then no page has asked anybody but its own server, and the server’s log has no address and no word of it', async () => {
  asked.length = 0;
  const create = await newPage({ width: 1024, height: 768 });
  await create.goto(`${app.url}/`);
  await create.goto(`${app.url}/new`);
  await create.getByLabel('What is it called?').first().fill('An evening of its own');
  await create.getByRole('textbox', { name: 'Tables' }).fill('Tools - what you need\nTrust');
  await create.getByRole('combobox', { name: 'How long it is kept' }).selectOption('7');
  await create.getByRole('button', { name: /^Create/ }).click();
  await create.getByRole('tab', { name: 'Room' }).waitFor();
  const gathering = new URL(create.url()).pathname.split('/')[2] ?? '';
  const made = (await app.gatherings.open(gathering))!;
  expect(made.state().room.keeping).toEqual({ days: 7, endedAt: null });
  await phone(made.state().code, 'Rain on the roof CANARY');
  await vi.waitFor(() => expect(made.state().points.size).toBe(1), WAIT);
  for (const tab of ['Links', 'Report']) {
    await create.getByRole('tab', { name: tab }).click();
    await create.getByRole('tabpanel').waitFor();
  }
  const links = await create.evaluate(() => location.pathname);
  expect(links).toContain(gathering);
  await create.getByRole('tab', { name: 'Room' }).click();
  const [wall] = await Promise.all([
    create.context().waitForEvent('page'),
    create.getByRole('link', { name: 'Open the wall' }).first().click(),
  ]);
  await wall.waitForLoadState();
  await wall.close();

  const own = new URL(app.url).host;
  const others = asked.filter((url) => !/^(?:blob|data):/.test(url) && new URL(url).host !== own);
  expect(asked.length).toBeGreaterThan(20);
  expect(others).toEqual([]);
  expect(app.said.join('\n')).not.toMatch(/127\.0\.0\.1|::1|CANARY|Rain/);
});

test('given people at their phones, when the organiser deletes the gathering, then every page says so, and no device keeps a word of it', async () => {
  const made = await app.create();
  const ana = await phone(made.code, 'Said on a phone CANARY');
  const room = await openRoom(made);
  await room.getByRole('button', { name: 'End and deletion' }).click();
  const sheet = room.getByRole('dialog');
  await sheet.getByText('30 days after the gathering ends').waitFor();
  expect(await faults(room)).toEqual([]);
  await sheet.getByLabel('7 days after the end').click();
  await vi.waitFor(async () => {
    expect((await made.state()).room.keeping.days).toBe(7);
  }, WAIT);
  await sheet.getByRole('button', { name: 'End the gathering' }).click();
  await sheet.getByRole('button', { name: 'End it' }).click();
  await sheet.getByText('It has ended', { exact: true }).waitFor();
  expect(await sheet.getByLabel('30 days after the end').isDisabled()).toBe(true);
  // Between the receipt and the next picture of the tables the words are only with the server.
  await vi.waitFor(async () => expect(await keptOn(ana)).toContain('CANARY'), WAIT);

  const field = sheet.getByLabel(/To go on, type the code/);
  await field.fill('WRONG2');
  await field.press('Enter');
  await sheet.getByText('That is another code').waitFor();
  await field.fill(made.code.toLowerCase());
  await sheet.getByRole('button', { name: 'Delete everything' }).click();

  await ana.getByText('This gathering was deleted').first().waitFor();
  await room.getByText('This gathering was deleted').first().waitFor();
  await vi.waitFor(async () => {
    for (const page of [ana, room]) {
      const kept = await keptOn(page);
      expect(kept).not.toContain('CANARY');
      expect(kept).not.toContain(made.gathering);
      expect(kept).not.toContain(made.key);
    }
  }, WAIT);
  expect(await ana.getByText('CANARY').count()).toBe(0);
  expect(await app.gatherings.open(made.gathering)).toBeNull();
});

test('given an organiser with a keyboard, when a command is looked for by name, then it is done; and its list is read out', async () => {
  const made = await app.create();
  const page = await openRoom(made);
  await page.locator('article[data-table="2"]').waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'What would you like to do?' });
  await field.fill('close table 2');
  await page.getByRole('option', { selected: true, name: /Close/ }).waitFor();
  expect(await faults(page)).toEqual([]);
  await field.press('Enter');
  await vi.waitFor(async () => expect((await made.state()).tables[1]!.open).toBe(false), WAIT);
  // A verb that opens a sheet opens it once the list has gone.
  await page.keyboard.press('Control+k');
  await field.fill('rules');
  await field.press('Enter');
  const rules = page.getByRole('dialog', { name: 'Rules' });
  await rules.getByLabel('A table counts as quiet after').selectOption('3');
  await vi.waitFor(async () => expect((await made.state()).room.quietMinutes).toBe(3), WAIT);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await field.fill('no such thing');
  await page.getByText('Nothing here is called that').waitFor();
});

test('given an organiser who asks whether phones can come, when another device opens the address, then the line is a tick', async () => {
  const made = await app.create();
  const page = await openRoom(made);
  await page.getByText('Can phones reach this?').waitFor();
  expect(await faults(page)).toEqual([]);
  // Another address of this machine stands for another device.
  await new Promise<void>((resolve, reject) => {
    const asking = httpRequest(
      `${app.url}/${made.code}`,
      { localAddress: '127.0.0.2' },
      (response) => {
        response.resume();
        response.on('end', resolve);
      },
    );
    asking.on('error', reject);
    asking.end();
  });
  await page.getByText('Phones reach this.').waitFor();
});

test('given words that must go, when the organiser erases a point and then all of a person, then they are gone everywhere', async () => {
  const made = await app.create();
  const ana = await phone(made.code, 'First words CANARY');
  const field = ana.getByRole('textbox').first();
  for (const words of ['Second words CANARY', 'Third words CANARY']) {
    await field.fill(words);
    await field.press('Enter');
    await ana.getByText(words).first().waitFor();
  }
  await vi.waitFor(async () => expect((await made.state()).points.size).toBe(3), WAIT);
  const page = await openRoom(made);
  await page.getByRole('button', { name: 'People', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'People' });
  await sheet.getByRole('button', { name: /Second words/ }).click();
  await sheet.getByRole('button', { name: 'Erase these words' }).click();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Erase them' }).click();
  await ana.getByText('Second words').first().waitFor({ state: 'detached' });
  await sheet.getByRole('button', { name: /First words/ }).click();
  await sheet.getByRole('button', { name: 'Erase all of theirs' }).click();
  await sheet.getByRole('button', { name: 'Erase all of it' }).click();
  await vi.waitFor(async () => expect((await made.state()).points.size).toBe(0), WAIT);
  await ana.getByText('Third words').first().waitFor({ state: 'detached' });
});
