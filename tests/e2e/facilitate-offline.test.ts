import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** Every verb for points without a line: drawn at once, sent when it is back, and undone to what was before. */
const WITHIN = { timeout: 30_000 };
const KEPT = ['one', 'two', 'three', 'four'];
const WAITING = ['rude', 'odd', 'slip', 'fifth'];

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

/** What the server says of this table's points, by their words as they were said first. */
async function asTheServerHasIt(made: Made, names: ReadonlyMap<string, string>) {
  const { points, tables } = await made.state();
  const name = (id: string | null | undefined): string | null =>
    id == null ? null : (names.get(id) ?? 'a part');
  const stands = (id: string): boolean => getById(points, id)?.merged === undefined;
  const [table, other] = tables;
  return {
    key: table?.key.filter(stands).map(name),
    elsewhere: other?.key.filter(stands).map(name),
    line: name(table?.wallLine),
    light: name(table?.spotlight),
    points: [...names.keys()].map((id) => {
      const one = getById(points, id);
      if (!one) return null;
      const { text, list, hidden, heading, under, merged } = one;
      return [text, list, hidden, heading ?? false, name(under), name(merged)].join(' / ');
    }),
  };
}

/** The organiser's page of a table, for points go to another one as well; and what everything was called at first. */
async function workbench() {
  const made = await app.create();
  const table = (await made.state()).tables[0]?.id ?? '';
  const names = new Map<string, string>();
  const post = (text: string): SocketCommand => {
    const point = freshId();
    names.set(point, text);
    const keep = KEPT.includes(text);
    return {
      id: freshId(),
      type: 'point.post',
      point,
      table,
      under: null,
      kind: 'point',
      text,
      keep,
    };
  };
  const live = await app.gatherings.open(made.gathering);
  await live?.submit([...KEPT, ...WAITING].map(post), {
    person: null,
    role: 'organiser',
    tables: [],
  });
  const context = await device(browser, { width: 1440, height: 900, touch: false });
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  const sam = facilitatePage(await context.newPage());
  await sam.open(`${app.url}/f/${made.gathering}#${made.key}`);
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(KEPT);
  await expect.poll(() => sam.waiting(), WITHIN).toHaveLength(WAITING.length);
  return { sam, server: () => asTheServerHasIt(made, names) };
}

async function onRow(sam: FacilitatePage, words: string, ...keys: readonly string[]) {
  await sam.row(words).focus();
  await sam.press(...keys);
}

/** Every verb once, each seen on the page before the next. Returns how many deeds there are to undo. */
async function workThroughAll(sam: FacilitatePage): Promise<number> {
  const { page } = sam;
  const keyPoints = async (...texts: readonly string[]): Promise<void> => {
    await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(texts);
  };
  const mergeInto = async (words: string, into: string): Promise<void> => {
    await onRow(sam, words, 'm');
    await page.getByLabel('Find a point').fill(into);
    await sam.press('Enter');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
  };

  // Keep; other words, then keep; set aside; take down with a reason; restore.
  await onRow(sam, 'fifth', 'Enter');
  await keyPoints(...KEPT, 'fifth');
  await onRow(sam, 'slip', 'e', 'ControlOrMeta+a');
  await page.keyboard.type('no slip');
  await sam.press('Enter');
  await keyPoints(...KEPT, 'fifth', 'no slip');
  await onRow(sam, 'odd', 'x');
  await page.getByText('Set aside (1)').waitFor();
  await onRow(sam, 'rude', 'h');
  await page.getByLabel('Why?').fill('It names somebody.');
  await sam.press('Enter');
  await page.getByText('Taken down (1)').click();
  await page.getByText('It names somebody.').waitFor();
  await page.getByRole('button', { name: 'Restore', exact: true }).press('Enter');
  await expect.poll(() => sam.waiting(), WITHIN).toEqual(['rude']);

  // Merge, un-merge, and another merge that stays.
  await mergeInto('three', 'four');
  await keyPoints('one', 'two', 'four', 'fifth', 'no slip');
  await sam.row('four').getByRole('button', { name: '2 points merged' }).click();
  await page.getByRole('button', { name: 'Un-merge: three' }).click();
  await keyPoints(...KEPT, 'fifth', 'no slip');
  await page.keyboard.press('Escape');
  await mergeInto('three', 'four');
  await keyPoints('one', 'two', 'four', 'fifth', 'no slip');

  // Split, another table, heading, order by key and by button, sub-point, line, light.
  await onRow(sam, 'no slip', 'd');
  await page.getByLabel('One point a line').fill('no\nslip at all');
  await page.getByRole('button', { name: 'Split into 2' }).click();
  await keyPoints('one', 'two', 'four', 'fifth', 'no', 'slip at all');
  await onRow(sam, 'two', 'v');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Skills/ })
    .click();
  await keyPoints('one', 'four', 'fifth', 'no', 'slip at all');
  await onRow(sam, 'one', 'g');
  await onRow(sam, 'fifth', 'Alt+Home');
  await keyPoints('fifth', 'one', 'four', 'no', 'slip at all');
  await onRow(sam, 'fifth');
  await sam.row('fifth').getByRole('button', { name: 'Move down' }).press('Enter');
  await keyPoints('one', 'fifth', 'four', 'no', 'slip at all');
  await onRow(sam, 'four', 'Alt+ArrowRight');
  await onRow(sam, 'fifth', 'w');
  await page.getByText('The wall shows everything above this line').waitFor();
  await onRow(sam, 'fifth', 's');
  await sam.row('fifth').getByText('In the spotlight').waitFor();
  return 16;
}

test('given no line, when every verb is used, then it is drawn at once, sent when the line is back, and undone to what was', async () => {
  const { sam, server } = await workbench();
  const before = await server();
  await sam.page.context().setOffline(true);
  const deeds = await workThroughAll(sam);
  expect(await server()).toEqual(before);

  await sam.page.context().setOffline(false);
  await expect.poll(server, WITHIN).toEqual({
    key: ['one', 'fifth', 'four', 'slip', 'a part'],
    elsewhere: ['two'],
    line: 'fifth',
    light: 'fifth',
    points: [
      'one / key /  / true /  / ',
      'two / key /  / false /  / ',
      'three / key /  / false /  / four',
      'four / key /  / false / fifth / ',
      'rude / inbox /  / false /  / ',
      'odd / aside /  / false /  / ',
      'no / key /  / false /  / ',
      'fifth / key /  / false /  / ',
    ],
  });

  // And back, without a line again.
  await sam.page.context().setOffline(true);
  for (let back = 0; back < deeds; back += 1) await onRow(sam, 'one', 'ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(KEPT);
  await expect
    .poll(async () => (await sam.waiting()).toSorted(), WITHIN)
    .toEqual(WAITING.toSorted());
  await sam.page.context().setOffline(false);
  await expect.poll(server, WITHIN).toEqual(before);
});
