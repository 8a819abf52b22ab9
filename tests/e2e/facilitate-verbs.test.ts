import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Point, Table } from '@tablecloth/shared/model.ts';
import { wallView } from '@tablecloth/shared/views/wall.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** Every verb of a facilitator by key, its way back, and what the server knows of it. */
const LAPTOP = { width: 1440, height: 900, touch: false };

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

async function facilitator(made: Made, given: Device = LAPTOP): Promise<FacilitatePage> {
  const context = await device(browser, given);
  contexts.push(context);
  const shown = facilitatePage(await context.newPage());
  await shown.open(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  return shown;
}

async function point(made: Made, text: string): Promise<Point | undefined> {
  const all = entriesById((await made.state()).points).map(([, one]) => one);
  return all.find((one) => one.text === text);
}
const table = async (made: Made): Promise<Table | undefined> => (await made.state()).tables[0];
const wall = async (made: Made): Promise<readonly string[] | undefined> =>
  wallView(await made.state(), 0).tables[0]?.items.map(({ text }) => text);

async function said(made: Made, texts: readonly string[], keep = false): Promise<void> {
  const id = (await table(made))?.id ?? '';
  const live = await app.gatherings.open(made.gathering);
  const post = (text: string): SocketCommand => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table: id,
    under: null,
    kind: 'point',
    text,
    keep,
  });
  await live?.submit(texts.map(post), { person: null, role: 'organiser', tables: [] });
}

async function room(given: Device = LAPTOP): Promise<{ made: Made; sam: FacilitatePage }> {
  const made = await app.create();
  await said(made, ['one', 'two “so it is”', 'three', 'four'], true);
  await said(made, ['waiting']);
  const sam = await facilitator(made, given);
  return { made, sam };
}

test('merge: by key with a filter, what was merged is shown, each comes out again, and undo', async () => {
  const { made, sam } = await room();
  await sam.row('three').focus();
  await sam.press('m');
  await sam.page.getByLabel('Find a point').fill('on');
  await sam.press('Enter');
  await sam.page.getByText('Which words stand?').waitFor();
  expect(await faults(sam.page)).toEqual([]);
  await sam.page.getByLabel('Or say it in other words').fill('one and three');
  await sam.page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect.poll(() => sam.keyPoints()).toEqual(['one and three', 'two “so it is”', 'four']);
  await expect.poll(async () => (await point(made, 'three'))?.merged).toBeDefined();
  await sam.row('one and three').getByRole('button', { name: '2 points merged' }).click();
  await sam.page.getByRole('button', { name: 'Un-merge: three' }).click();
  await expect.poll(() => sam.keyPoints()).toHaveLength(4);
  await sam.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints()).toHaveLength(3);
  await sam.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints()).toEqual(['one', 'two “so it is”', 'three', 'four']);
});

test('places: heading, sub-point and out again, order with sub-points, the line of the wall', async () => {
  const { made, sam } = await room();
  await sam.row('two').focus();
  await sam.press('Alt+ArrowRight');
  await expect.poll(async () => (await point(made, 'two “so it is”'))?.under).not.toBeNull();
  await sam.row('one').focus();
  await sam.press('Alt+ArrowDown');
  await expect.poll(() => sam.keyPoints()).toEqual(['three', 'one', 'two “so it is”', 'four']);
  await sam.press('w');
  await expect.poll(() => wall(made)).toEqual(['three', 'one', 'two “so it is”']);
  await sam.page.getByText('The wall shows everything above this line').waitFor();
  await sam.page.getByRole('button', { name: 'Wall line up' }).press('Enter');
  await expect.poll(() => wall(made)).toEqual(['three']);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => wall(made)).toHaveLength(3);
  const grip = sam.page.getByText('The wall shows everything above this line');
  const to = await sam.row('four').boundingBox();
  await grip.hover();
  await sam.page.mouse.down();
  await sam.page.mouse.move(700, (to?.y ?? 0) + (to?.height ?? 0), { steps: 4 });
  await sam.page.mouse.up();
  await expect.poll(() => wall(made)).toHaveLength(4);
  await sam.row('two').focus();
  await sam.press('Alt+ArrowLeft');
  await expect.poll(async () => (await point(made, 'two “so it is”'))?.under).toBeNull();
  await sam.row('four').focus();
  await sam.press('g');
  await expect.poll(async () => (await point(made, 'four'))?.heading).toBe(true);
  await sam.press('ControlOrMeta+z');
  await expect.poll(async () => (await point(made, 'four'))?.heading).toBeUndefined();
});

test('notes: spotlight, hands, plenary, a quote read back, a finding; each goes back', async () => {
  const { made, sam } = await room();
  const two = (): Promise<Point | undefined> => point(made, 'two “so it is”');
  await sam.row('two').focus();
  await sam.press('s');
  await expect.poll(async () => (await table(made))?.spotlight).toBe((await two())?.id);
  await sam.press('a');
  await sam.page.getByLabel('How many hands?').fill('12');
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Enter');
  await expect.poll(async () => (await two())?.hands).toBe(12);
  await sam.row('two').focus();
  await sam.press('p', 'c');
  await expect
    .poll(async () => [(await two())?.flagged, (await two())?.confirmed])
    .toEqual([true, ['“so it is”']]);
  await sam.press('t');
  await sam.page.getByLabel('A new finding').fill('People know');
  await sam.press('Enter');
  await expect
    .poll(async () => (await made.state()).report.findings.map(({ title }) => title))
    .toEqual(['People know']);
  expect(await faults(sam.page)).toEqual([]);
  await sam.page.getByRole('checkbox', { name: 'People know' }).focus();
  await sam.press('1');
  await expect
    .poll(async () => (await made.state()).report.findings.map(({ cites }) => cites.length))
    .toEqual([0]);
  await sam.page.getByRole('button', { name: 'Done', exact: true }).click();
  const shown = sam.row('two');
  for (const words of ['In the spotlight', '12 hands', 'For the plenary', 'Read back']) {
    await shown.getByText(words).waitFor();
  }
  expect(await faults(sam.page)).toEqual([]);
  for (let back = 0; back < 6; back += 1) {
    await sam.row('four').focus();
    await sam.press('ControlOrMeta+z');
  }
  await expect
    .poll(async () => {
      const now = await two();
      const { findings } = (await made.state()).report;
      return [now?.hands, now?.flagged, now?.confirmed, findings.length];
    })
    .toEqual([undefined, undefined, undefined, 0]);
  await expect.poll(async () => (await table(made))?.spotlight).toBeUndefined();
});

test('split: by lines, and undone to one; a sub-point by Tab in the line', async () => {
  const { made, sam } = await room();
  await sam.row('waiting').focus();
  await sam.press('d');
  await sam.page.getByLabel('One point a line').fill('first half\nsecond half');
  expect(await faults(sam.page)).toEqual([]);
  await sam.page.getByRole('button', { name: 'Split into 2' }).click();
  await expect
    .poll(async () => (await sam.waiting()).toSorted())
    .toEqual(['first half', 'second half']);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => sam.waiting()).toEqual(['waiting']);
  await sam.line.fill('in detail');
  await sam.line.press('Tab');
  await sam.page.getByText('Under: four').waitFor();
  await sam.line.press('Enter');
  await expect
    .poll(async () => (await point(made, 'in detail'))?.under)
    .toBe((await point(made, 'four'))?.id);
  await sam.line.press('Backspace');
  await sam.line.fill('by itself');
  await sam.line.press('Enter');
  await expect.poll(async () => (await point(made, 'by itself'))?.under).toBeNull();
});

test('given a phone, then the sheet of a row has the verbs of the laptop in their order', async () => {
  const { made, sam } = await room({});
  await sam.page.getByRole('tab', { name: /Key points/ }).click();
  await sam.row('two').getByRole('button', { name: 'More about this point' }).click();
  const verbs = await sam.page.getByRole('dialog').getByRole('listitem').allInnerTexts();
  expect(verbs.map((words) => words.split('\n')[0])).toEqual([
    'Edit',
    'Finding',
    'Merge',
    'Move up',
    'Move to the top',
    'Move down',
    'Spotlight',
    'Wall line below this',
    'Quote was read back',
    'Show of hands',
    'Bring to plenary',
    'Under the one above',
    'Make it a heading',
    'Split',
    'To inbox',
    'Set aside',
    'Take down',
  ]);
  expect(await faults(sam.page)).toEqual([]);
  await sam.page.getByRole('button', { name: 'Spotlight' }).click();
  await expect.poll(async () => (await table(made))?.spotlight).toBeDefined();
});

test('given no line, when one merges, moves and notes, then it is drawn at once and sent afterwards', async () => {
  const { made, sam } = await room();
  await sam.page.context().setOffline(true);
  await sam.row('three').focus();
  await sam.press('m');
  await sam.page.getByLabel('Find a point').fill('four');
  await sam.press('Enter');
  await sam.page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect.poll(() => sam.keyPoints()).toEqual(['one', 'two “so it is”', 'four']);
  await sam.row('four').focus();
  await sam.press('Alt+Home');
  await expect.poll(() => sam.keyPoints()).toEqual(['four', 'one', 'two “so it is”']);
  await sam.press('w');
  await sam.page.context().setOffline(false);
  await expect.poll(() => wall(made), { timeout: 15_000 }).toEqual(['four']);
  expect((await point(made, 'three'))?.merged).toBeDefined();
});

test('given two facilitators, when a point goes while one asks about it, then the dialog is over and says nothing false', async () => {
  const { made, sam } = await room();
  const priya = await facilitator(made);
  await sam.row('three').focus();
  await sam.press('m');
  await sam.page.getByLabel('Find a point').waitFor();
  await priya.row('three').focus();
  await priya.press('s');
  await sam.page.getByText('In the spotlight').waitFor({ state: 'attached' });
  await priya.press('b');
  await expect.poll(() => priya.keyPoints()).toHaveLength(3);
  await expect.poll(() => sam.keyPoints()).toHaveLength(3);
});
