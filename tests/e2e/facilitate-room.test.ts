import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { Point, Table } from '@tablecloth/shared/model.ts';
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
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** What a facilitator does with the table, the clock and other people, on the page and in the log. */
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

async function opened(url: string, given: Device = LAPTOP): Promise<FacilitatePage> {
  const context = await device(browser, given);
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  const shown = facilitatePage(await context.newPage());
  await shown.open(url);
  return shown;
}

const facilitator = (made: Made): Promise<FacilitatePage> =>
  opened(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);

async function client(made: Made, key: string | null): Promise<TestClient> {
  const { gathering } = made;
  const token = tokenOf(key ?? 'phone');
  const one = connect(app, key === null ? { gathering, token } : { gathering, token, key });
  expect(await outcome(one)).toBeNull();
  return one;
}

async function does(one: TestClient, ...wishes: readonly object[]): Promise<void> {
  const receipts = await one.submit(...wishes.map((wish) => ({ id: freshId(), ...wish })));
  for (const receipt of receipts) expect(receipt).toHaveProperty('seq');
}

const table = async (made: Made): Promise<Table | undefined> => (await made.state()).tables[0];

async function point(made: Made, text: string): Promise<Point | undefined> {
  const all = entriesById((await made.state()).points).map(([, one]) => one);
  return all.find((one) => one.text === text);
}

/** Somebody with a phone says these, one after the other. */
async function phone(made: Made, ...texts: readonly string[]): Promise<void> {
  const one = await client(made, null);
  const at = (await table(made))?.id ?? '';
  const post = (text: string): object => ({
    type: 'point.post',
    point: freshId(),
    table: at,
    under: null,
    kind: 'point',
    text,
    keep: false,
  });
  await does(one, { type: 'person.join' }, ...texts.map(post));
}

test('table controls: off the record shows itself large and stops the line; paused and help are in the log; each goes back', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  const rules = async (): Promise<Table['rules'] | undefined> => (await table(made))?.rules;

  await sam.page.getByRole('button', { name: 'Off the record' }).click();
  const sign = sam.page.getByRole('region', { name: 'Off the record' });
  await sign.getByRole('heading', { name: 'We are off the record' }).waitFor();
  expect((await sign.boundingBox())?.height).toBeGreaterThan(60);
  expect(await sam.line.getAttribute('readonly')).not.toBeNull();
  await expect.poll(async () => (await rules())?.offRecord, WITHIN).toBe(true);
  expect(await faults(sam.page)).toEqual([]);
  await sign.getByRole('button', { name: 'Back on the record' }).click();
  await sign.waitFor({ state: 'detached' });
  await expect.poll(async () => (await rules())?.offRecord, WITHIN).toBe(false);

  await sam.page.getByRole('button', { name: 'This table' }).click();
  await sam.page.getByRole('switch', { name: 'Pause posting' }).click();
  await expect.poll(async () => (await rules())?.paused, WITHIN).toBe(true);
  await sam.page.keyboard.press('Escape');
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await rules())?.paused, WITHIN).toBe(false);

  const calls = async (): Promise<number> => (await made.state()).room.help.length;
  await sam.page.getByRole('button', { name: 'Call for help' }).click();
  await expect.poll(calls, WITHIN).toBe(1);
  await sam.page.getByRole('button', { name: 'Help is called' }).click();
  await expect.poll(calls, WITHIN).toBe(0);
});

test('hold: one is let through, one refused, the rest all at once, and letting through goes back; private points are revealed after a question', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.getByRole('button', { name: 'This table' }).click();
  await sam.page.getByRole('switch', { name: 'See points before others do' }).click();
  await expect.poll(async () => (await table(made))?.rules.hold, WITHIN).toBe(true);
  await sam.page.keyboard.press('Escape');
  await phone(made, 'first', 'second', 'third', 'fourth');

  const held = sam.page.getByRole('region', { name: 'Waiting for your yes' });
  await held.getByText('4 wait for your yes').waitFor();
  const one = (text: string) => held.getByRole('listitem').filter({ hasText: text });
  await one('first').getByRole('button', { name: 'Let through' }).click();
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['first']);
  await expect.poll(async () => (await point(made, 'first'))?.held, WITHIN).toBeNull();
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await point(made, 'first'))?.hidden, WITHIN).toBe('');
  await sam.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['first']);

  await one('second').getByRole('button', { name: 'Refuse' }).click();
  await sam.page.getByRole('dialog').getByRole('button', { name: 'Take down' }).click();
  await expect.poll(async () => (await point(made, 'second'))?.hidden, WITHIN).not.toBeNull();
  await held.getByRole('button', { name: 'Let all through' }).click();
  await held.waitFor({ state: 'detached' });
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['fourth', 'third', 'first']);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['first']);

  await sam.page.getByRole('button', { name: 'This table' }).click();
  await sam.page.getByRole('switch', { name: 'See points before others do' }).click();
  await sam.page.getByRole('switch', { name: 'Private first' }).click();
  await expect.poll(async () => (await table(made))?.rules.privately, WITHIN).toBe(true);
  await sam.page.keyboard.press('Escape');
  await phone(made, 'alone');
  const sealed = sam.page.getByRole('region', { name: 'Written privately' });
  await sealed.getByRole('button', { name: 'Reveal all' }).click();
  await sealed.getByText('can’t be taken back').waitFor();
  await sealed.getByRole('button', { name: 'Not yet' }).click();
  expect(await sam.waiting()).toEqual(['first']);
  await sealed.getByRole('button', { name: 'Reveal all' }).click();
  await sealed.getByRole('button', { name: 'Reveal all' }).press('Enter');
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['alone', 'first']);
});

test('rounds: which, how long, the organiser’s words; at the end the one thing goes to the top, into the light and to the plenary', async () => {
  const made = await app.create();
  const host = await client(made, made.key);
  const sam = await facilitator(made);
  for (const text of ['maps differ', 'who owns the list', 'buses']) {
    await sam.page.keyboard.type(text);
    await sam.press('Enter');
  }
  await expect.poll(() => sam.keyPoints(), WITHIN).toHaveLength(3);
  const steps = [20, 20].map((minutes) => ({ minutes, instruction: '' }));
  await does(
    host,
    { type: 'rounds.plan', steps },
    { type: 'round.start', number: 1, minutes: null },
    { type: 'announcement.make', text: 'Coffee is in the hall.' },
  );
  const card = sam.page.getByRole('region', { name: 'Round' });
  await card.getByText('Round 1 of 2').waitFor();
  expect(await card.getByRole('timer').innerText()).toMatch(/^(20:00|19:\d\d)$/);
  await sam.page.getByText('Coffee is in the hall.').waitFor();
  // The clock is the organiser's.
  expect(await card.getByRole('button').count()).toBe(0);

  await does(host, { type: 'round.end' });
  const pick = sam.page.getByRole('region', { name: 'Pick the one thing' });
  await pick.getByRole('button', { name: 'who owns the list' }).click();
  await pick.waitFor({ state: 'detached' });
  await expect.poll(async () => (await sam.keyPoints())[0], WITHIN).toBe('who owns the list');
  const picked = async (): Promise<readonly unknown[]> => {
    const one = await point(made, 'who owns the list');
    const at = await table(made);
    return [at?.key[0] === one?.id, at?.spotlight === one?.id, one?.flagged];
  };
  await expect.poll(picked, WITHIN).toEqual([true, true, true]);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await sam.keyPoints())[0], WITHIN).toBe('maps differ');
  await expect.poll(async () => (await table(made))?.spotlight, WITHIN).toBeUndefined();
});

test('hand-over: the code leads another browser to these notes, and both go on at one table', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.getByRole('button', { name: 'Hand over notes' }).click();
  const sheet = sam.page.getByRole('dialog');
  const spelt = sheet.getByText(/^(?:[A-Z2-9] )+[A-Z2-9]$/);
  const code = ((await spelt.textContent()) ?? '').replaceAll(' ', '');
  await sheet.getByRole('figure', { name: 'QR code to take over these notes' }).waitFor();
  expect(await faults(sam.page)).toEqual([]);
  await sam.page.keyboard.press('Escape');

  const context = await device(browser, LAPTOP);
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  // As a camera opens it.
  const ada = facilitatePage(await context.newPage());
  await ada.page.goto(`${app.url}/#${code}`);
  await ada.line.waitFor();
  await ada.line.fill('from the other one');
  await ada.press('Enter');
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(['from the other one']);
  await sam.line.fill('and from me');
  await sam.press('Enter');
  await expect.poll(() => ada.keyPoints(), WITHIN).toEqual(['from the other one', 'and from me']);

  // What one merges, the other's page shows; nobody's line loses what stands in it.
  await ada.line.fill('half a sent');
  await sam.row('and from me').focus();
  await sam.press('Alt+ArrowUp');
  await expect.poll(() => ada.keyPoints(), WITHIN).toEqual(['and from me', 'from the other one']);
  expect(await ada.line.inputValue()).toBe('half a sent');
});

test('another table: a point goes there with one verb and comes back with one', async () => {
  const made = await app.create();
  const boss = await opened(`${app.url}/f/${made.gathering}#${made.key}`);
  await boss.page.keyboard.type('belongs elsewhere');
  await boss.press('Enter');
  await boss.row('belongs elsewhere').focus();
  await boss.press('v');
  const sheet = boss.page.getByRole('dialog');
  await sheet.getByRole('button', { name: /Skills/ }).click();
  await expect.poll(() => boss.keyPoints(), WITHIN).toEqual([]);
  const at = async (): Promise<number> => {
    const one = await point(made, 'belongs elsewhere');
    const { tables } = await made.state();
    return tables.findIndex(({ id }) => id === one?.table);
  };
  await expect.poll(at, WITHIN).toBe(1);
  await boss.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => boss.keyPoints(), WITHIN).toEqual(['belongs elsewhere']);
  await expect.poll(at, WITHIN).toBe(0);
});

test('for somebody without a phone: their name goes with one point, and never where nobody is named', async () => {
  const made = await app.create();
  const host = await client(made, made.key);
  const sam = await facilitator(made);
  await sam.page.keyboard.type('the lift is too slow');
  await sam.page.getByRole('button', { name: 'Said by' }).click();
  await sam.page.keyboard.type('Ruth');
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Enter', 'Enter');
  await sam.row('the lift is too slow').waitFor();
  await expect
    .poll(async () => (await point(made, 'the lift is too slow'))?.saidBy, WITHIN)
    .toBe('Ruth');
  await sam.page.keyboard.type('and this is mine');
  await sam.press('Enter');
  await sam.row('and this is mine').waitFor();
  await expect.poll(async () => (await point(made, 'and this is mine'))?.by, WITHIN).toBeDefined();
  expect((await point(made, 'and this is mine'))?.saidBy).toBeUndefined();

  await does(host, { type: 'rules.change', rules: { names: 'off' } });
  await expect
    .poll(() => sam.page.getByRole('button', { name: 'Said by' }).count(), WITHIN)
    .toBe(0);
});

test('near the same: what is typed goes into the point that stands there, and undo parts them again', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.keyboard.type('Is 80 percent good enough for a map?');
  await sam.press('Enter');
  await sam.row('Is 80 percent').waitFor();
  await sam.page.keyboard.type('Is 80 percent good enough for the map?');
  const hint = sam.page.getByRole('form').locator('[data-close-to]');
  await hint.getByRole('button', { name: 'Merge into it' }).click();
  await sam.row('Is 80 percent').getByRole('button', { name: '2 points merged' }).waitFor();
  expect(await sam.keyPoints()).toEqual(['Is 80 percent good enough for a map?']);
  expect(await sam.focus()).toBe('line');
  await sam.press('ControlOrMeta+z');
  await expect
    .poll(() => sam.line.inputValue(), WITHIN)
    .toBe('Is 80 percent good enough for the map?');
  await expect
    .poll(async () => await point(made, 'Is 80 percent good enough for the map?'), WITHIN)
    .toBeUndefined();
});
