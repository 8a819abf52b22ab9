import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Grant } from '@tablecloth/shared/model.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** Who takes notes, when that changes: nobody is out by accident, and nobody in. */
const LAPTOP = { width: 1440, height: 900, touch: false };
const WITHIN = { timeout: 30_000 };

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

async function newPage(given: Device = LAPTOP): Promise<Page> {
  const context = await device(browser, given);
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  return context.newPage();
}

/** Somebody with the table's link, by its number from 0. */
async function facilitator(made: Made, table: number): Promise<FacilitatePage> {
  const shown = facilitatePage(await newPage());
  await shown.open(`${app.url}/f/${made.gathering}#${made.facilitators[table] ?? ''}`);
  return shown;
}

async function codeFrom(sam: FacilitatePage): Promise<string> {
  await sam.page.getByRole('button', { name: 'Hand over notes' }).click();
  const spelt = sam.page.getByRole('dialog').getByText(/^(?:[A-Z2-9] )+[A-Z2-9]$/);
  const code = ((await spelt.textContent()) ?? '').replaceAll(' ', '');
  await sam.page.keyboard.press('Escape');
  return code;
}

async function writes(one: FacilitatePage, words: string): Promise<void> {
  await one.line.fill(words);
  await one.line.press('Enter');
}

const grants = async (made: Made, table: number): Promise<readonly Grant[]> => {
  const state = await made.state();
  const id = state.tables[table]?.id ?? '';
  return state.grants.filter(
    ({ role, tables, revoked }) => role === 'facilitator' && tables.includes(id) && !revoked,
  );
};

async function revoke(made: Made, grant: string): Promise<void> {
  const live = await app.gatherings.open(made.gathering);
  await live?.submit([{ id: freshId(), type: 'grant.revoke', grant }], {
    person: null,
    role: 'organiser',
    tables: [],
  });
}

test('given notes that were handed over, then whoever gave them goes on, also after a reload, and each is out alone', async () => {
  const made = await app.create();
  const sam = await facilitator(made, 0);
  const [own] = await grants(made, 0);
  const code = await codeFrom(sam);
  // By hand this time, on the page where everybody begins.
  const ada = facilitatePage(await newPage());
  await ada.page.goto(app.url);
  await ada.page.getByRole('textbox', { name: /code/i }).fill(code.toLowerCase());
  await ada.page.keyboard.press('Enter');
  await ada.line.waitFor();
  expect(ada.page.url()).not.toContain('#');
  await writes(ada, 'from the other one');
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(['from the other one']);

  for (const one of [sam, ada]) {
    await one.page.reload();
    await one.line.waitFor();
  }
  await writes(sam, 'and from me');
  await expect.poll(() => ada.keyPoints(), WITHIN).toEqual(['from the other one', 'and from me']);

  // Two links, not one twice: withdrawing one leaves the other.
  expect(await grants(made, 0)).toHaveLength(2);
  await revoke(made, own?.id ?? '');
  await sam.page.getByText('This link no longer opens the gathering.').first().waitFor();
  await writes(ada, 'alone now');
  await expect.poll(() => ada.keyPoints(), WITHIN).toHaveLength(3);
  await expect.poll(async () => (await made.state()).tables[0]?.key.length, WITHIN).toBe(3);
});

test('given a code that was used, or a laptop on which somebody took notes, then nobody takes notes by accident', async () => {
  const made = await app.create();
  const sam = await facilitator(made, 0);
  const code = await codeFrom(sam);
  const ada = facilitatePage(await newPage());
  await ada.page.goto(`${app.url}/#${code}`);
  await ada.line.waitFor();

  // The same code, scanned again by somebody else.
  const late = await newPage({});
  await late.goto(`${app.url}/#${code}`);
  await late.getByRole('alert').first().waitFor();
  expect(await late.getByRole('list', { name: 'Key points' }).count()).toBe(0);
  expect(new URL(late.url()).pathname).toBe('/');
  expect(await grants(made, 0)).toHaveLength(2);

  // Whoever opens the room's own address on that laptop takes part, as on any phone.
  const other = await ada.page.context().newPage();
  await other.goto(`${app.url}/${made.code}/1`);
  await other.getByRole('textbox', { name: 'Your point' }).waitFor();
  expect(await other.getByRole('button', { name: 'Keep' }).count()).toBe(0);
  expect(await faults(other)).toEqual([]);

  // And the address of the notes alone opens nothing anywhere else.
  const stranger = await newPage({});
  await stranger.goto(`${app.url}/f/${made.gathering}`);
  await stranger.getByText('This link is missing its last part').waitFor();
  expect(await stranger.getByRole('textbox', { name: /^Write a/ }).count()).toBe(0);
});

test('given a facilitator who vanished, when the organiser gives the table to another, then that one goes on at once, and the first may come back', async () => {
  const made = await app.create();
  const [sam, priya] = [await facilitator(made, 0), await facilitator(made, 1)];
  await writes(sam, 'before the train left');
  await expect.poll(async () => (await made.state()).tables[0]?.key.length, WITHIN).toBe(1);
  const room = await newPage();
  await room.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  const card = room.locator('article[data-table="1"]');
  await card.waitFor();
  await sam.page.context().close();

  await card.getByRole('button', { name: /Reassign/ }).click();
  const sheet = room.getByRole('dialog');
  await sheet
    .getByRole('button', { name: 'Give them table 1 too – Facilitator of table 2' })
    .click();
  // On her page, without a reload.
  const tables = priya.page.getByRole('navigation', { name: 'Tables' });
  await tables.getByRole('button', { name: /Tools/ }).click();
  await expect.poll(() => priya.keyPoints(), WITHIN).toEqual(['before the train left']);
  await writes(priya, 'and after');

  const back = await facilitator(made, 0);
  await expect.poll(() => back.keyPoints(), WITHIN).toEqual(['before the train left', 'and after']);
  await writes(back, 'here again');
  await expect.poll(() => priya.keyPoints(), WITHIN).toHaveLength(3);
});
