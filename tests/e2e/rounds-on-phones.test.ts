import { entriesById } from '@tablecloth/shared/by-id.ts';
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
/** How far the server’s clock is behind the others: less of it, and time has passed. Milliseconds. */
let behind = 0;

beforeAll(async () => {
  [browser, app] = await Promise.all([
    launchBrowser(),
    startApp({ now: () => Date.now() - behind }),
  ]);
});
afterEach(async () => {
  behind = 0;
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

test('given rounds, then a phone says which it is, how long it lasts and when it is over, and keeps nobody from writing', async () => {
  const made = await app.create();
  const host = await organiser(made);
  const { page, ...ada } = await phone({ width: 320, height: 640 });
  await ada.open(`${app.url}/${made.code}/1`);
  expect(await page.getByRole('timer').count()).toBe(0);
  const steps = [20, 20, 20].map((minutes) => ({ minutes, instruction: '' }));
  await does(
    host,
    { type: 'rounds.plan', steps },
    { type: 'round.start', number: 2, minutes: null },
    { type: 'announcement.make', text: 'Coffee is in the hall.' },
    { type: 'instruction.write', text: 'Let whoever is new here begin.' },
  );
  await page.getByText('Round 2 of 3').waitFor();
  expect(await page.getByRole('timer').textContent()).toBe('20 min left');
  await page.getByText('Let whoever is new here begin.').waitFor();
  expect(await faults(page)).toEqual([]);

  const announcement = page.getByRole('region', { name: 'From the organiser' });
  await announcement.getByRole('button', { name: 'Put away' }).click();
  await announcement.waitFor({ state: 'detached' });
  await does(host, { type: 'announcement.make', text: 'The coffee is gone.' });
  await announcement.getByText('The coffee is gone.').waitFor();

  await ada.field.fill('half a thought');
  await does(host, { type: 'round.end' });
  await page.getByText('Time to move – or stay where you are.').waitFor();
  expect(await faults(page)).toEqual([]);
  await ada.field.press('Enter');
  await ada.row('half a thought').waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByText('Time to move').waitFor({ state: 'detached' });
  await page.getByText('It’s over').waitFor();
});

const FIVE = 'About five minutes left. What is the one thing worth keeping?';
const ONE = 'One minute. Finish your thought.';

test('given a round of six minutes, when five and one are left, then phone, facilitator’s page and wall say so, and it is spoken', async () => {
  behind = 400_000;
  const made = await app.create();
  const host = await organiser(made);
  const { page: ada, ...adaAt } = await phone();
  const { page: sam } = await phone({ width: 1280, height: 800, touch: false });
  const { page: wall } = await phone({ width: 1920, height: 1080, touch: false });
  await adaAt.open(`${app.url}/${made.code}/1`);
  await sam.goto(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  await wall.goto(`${app.url}/w/${made.gathering}#${made.wall}`);
  await does(
    host,
    { type: 'rounds.plan', steps: [{ minutes: 6, instruction: '' }] },
    { type: 'wall.show', mode: 'clock', table: null },
    { type: 'round.start', number: 1, minutes: null },
  );
  for (const page of [ada, sam, wall]) await page.getByRole('timer').first().waitFor();
  for (const [passed, words, onWall] of [
    [65_000, FIVE, 'about five minutes left'],
    [305_000, ONE, 'finish your thought'],
  ] as const) {
    behind = 400_000 - passed;
    // Everybody is told the time when somebody comes.
    const newcomer = connect(app, { gathering: made.gathering, token: tokenOf(`after-${passed}`) });
    expect(await outcome(newcomer)).toBeNull();
    newcomer.socket.emit('sit', { table: null });
    await newcomer.submit({ id: freshId(), type: 'person.join' });
    for (const page of [ada, sam]) {
      await page.locator('[aria-live="polite"]').getByText(words).waitFor({ state: 'attached' });
      await expect.poll(() => page.locator('p, div').getByText(words).count()).toBeGreaterThan(1);
      expect(await faults(page)).toEqual([]);
    }
    await wall.getByText(onWall).first().waitFor();
  }
});

test('given one word from the organiser, then every phone and the wall show it, also those that come later', async () => {
  const made = await app.create();
  const host = await organiser(made);
  const { page: ada, ...adaAt } = await phone();
  const { page: wall } = await phone({ width: 1920, height: 1080, touch: false });
  const { page: sam } = await phone({ width: 1280, height: 800, touch: false });
  await adaAt.open(`${app.url}/${made.code}/1`);
  await sam.goto(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  await wall.goto(`${app.url}/w/${made.gathering}#${made.wall}`);
  await wall.getByText(made.code.slice(0, 3)).first().waitFor();
  const word = 'The soup is served in the yard.';
  await does(
    host,
    { type: 'announcement.make', text: word },
    { type: 'wall.show', mode: 'announcement', table: null },
  );
  for (const page of [ada, sam, wall]) await page.getByText(word).first().waitFor();
  const { page: late, ...lateAt } = await phone();
  await lateAt.open(`${app.url}/${made.code}/2`);
  await late.getByText(word).first().waitFor();
});

test('given somebody who sits at a table, when another table’s card is scanned, then they sit there, as the same person and with what they had begun', async () => {
  const made = await app.create();
  const { page, ...ada } = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.post('said at the first table');
  await ada.row('said at the first table').waitFor();
  await ada.field.fill('begun there');
  // A card holds the whole address in capitals; the phone opens it anew.
  await ada.open(`${app.url}/${made.code}/2`);
  await page
    .getByRole('heading', { name: /Skills/ })
    .first()
    .waitFor();
  await ada.post('said at the second');
  await ada.row('said at the second').waitFor();
  const { people, points } = await made.state();
  expect(entriesById(people)).toHaveLength(1);
  const authors = entriesById(points).map(([, { by }]) => by);
  expect(new Set(authors).size).toBe(1);
  await ada.open(`${app.url}/${made.code}/1`);
  await expect.poll(() => ada.field.inputValue()).toBe('begun there');
});

test('given a phone whose clock is an hour fast, then its countdown is right all the same', async () => {
  const made = await app.create();
  const host = await organiser(made);
  const { page, ...ada } = await phone();
  await page.clock.install({ time: Date.now() + 3_600_000 });
  await page.clock.resume();
  await ada.open(`${app.url}/${made.code}/1`);
  await does(
    host,
    { type: 'rounds.plan', steps: [{ minutes: 12, instruction: '' }] },
    { type: 'round.start', number: 1, minutes: null },
  );
  await page.getByRole('timer').getByText('12 min left').waitFor();
});

test('given merged points, a table that goes on elsewhere and somebody who was here before, then a phone says all of it', async () => {
  const made = await app.create();
  const host = await organiser(made);
  const [table, other] = (await made.state()).tables;
  const post = (point: string, text: string, keep: boolean): object => ({
    type: 'point.post',
    point,
    table: table!.id,
    under: null,
    kind: 'point',
    text,
    keep,
  });
  await does(
    host,
    ...['one', 'two', 'three', 'four', 'five'].map((word) =>
      post(`point-${word}`.padEnd(12, '0'), `Key ${word}`, true),
    ),
    { type: 'point.merge', point: 'point-five00', into: 'point-one000' },
    { type: 'point.agree', point: 'point-four00', agrees: true },
  );
  const { page, ...ada } = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await page.getByRole('heading', { name: 'What this table has said so far' }).waitFor();
  const merged = page.getByRole('button', { name: '2 points merged' });
  await merged.click();
  await page.getByText('Key five').waitFor();
  expect(await faults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Table 2' }).click();
  await page.getByRole('heading', { name: 'Table 2:' }).waitFor();
  await does(host, post('point-six000', 'Key six', false));
  await page.goBack();
  await page.getByText('1 point new since you were last here').waitFor();

  await does(host, { type: 'table.merge', table: table!.id, into: other!.id });
  await page.getByText('Table 1 goes on at table 2.').waitFor();
  await page.getByRole('button', { name: 'Go to table 2' }).click();
  await page.getByRole('heading', { name: 'Table 2:' }).waitFor();
});

test('given a code for another phone, when it is typed there, then it goes on as the same person', async () => {
  const made = await app.create();
  const { page, ...ada } = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.post('mine wherever I read it');
  await page.getByRole('button', { name: 'Add your name' }).click();
  await page.getByRole('button', { name: 'Go on with another phone' }).click();
  const shown = await page.getByRole('dialog').locator('strong').textContent();
  expect(await faults(page)).toEqual([]);

  const { page: other, row } = await phone();
  await other.goto(app.url);
  await other.getByRole('textbox').pressSequentially(shown ?? '');
  await other.getByRole('link', { name: 'Tools & resources' }).click();
  await row('mine wherever I read it').getByText('You', { exact: true }).waitFor();
});
