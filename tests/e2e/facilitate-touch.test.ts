import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Point } from '@tablecloth/shared/model.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { device, faults, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

/** A facilitator with a phone and a finger: every verb, and its way back, without a key or a mouse. */
const WITHIN = { timeout: 30_000 };
const PATIENCE = 120_000;

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

/** What the server has, by the words of each point. */
function asked(made: Made) {
  const points = async (): Promise<Point[]> =>
    entriesById((await made.state()).points).map(([, one]) => one);
  const words = async (ids: readonly string[] | undefined): Promise<string[]> => {
    const all = await points();
    const standing = (ids ?? []).map((id) => all.find((one) => one.id === id));
    return standing.flatMap((one) => (one && one.merged === undefined ? one.text : []));
  };
  return {
    point: async (text: string) => (await points()).find((one) => one.text === text),
    key: async () => words((await made.state()).tables[0]?.key),
    elsewhere: async () => words((await made.state()).tables[1]?.key),
    /** Words and list of everything, in the order of saying. */
    all: async () => (await points()).map(({ text, list }) => `${list}: ${text}`).toSorted(),
  };
}

async function said(made: Made, texts: readonly string[], keep: boolean): Promise<void> {
  const table = (await made.state()).tables[0]?.id ?? '';
  const post = (text: string): SocketCommand => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text,
    keep,
  });
  const live = await app.gatherings.open(made.gathering);
  await live?.submit(texts.map(post), { person: null, role: 'organiser', tables: [] });
}

/** The page of somebody who takes notes at every table, on a phone. */
async function phoneOf(made: Made): Promise<FacilitatePage> {
  const context = await device(browser, { width: 390, height: 844, touch: true });
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  const sam = facilitatePage(await context.newPage());
  await sam.open(`${app.url}/f/${made.gathering}#${made.key}`);
  return sam;
}

function fingers({ page, row, key, inbox }: FacilitatePage) {
  const tab = async (name: 'Key points' | 'From the table'): Promise<void> => {
    await page.getByRole('tab', { name: new RegExp(name) }).tap();
    await (name === 'Key points' ? key : inbox).waitFor({ state: 'attached' });
  };
  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });
  return {
    tab,
    button,
    /** A verb that stands in the row itself. */
    onRow: (text: string, verb: string) => button(verb, row(text)).tap(),
    /** A verb of the sheet that a tap on the row opens. */
    inSheet: async (text: string, verb: string): Promise<void> => {
      // The row itself is what one taps: the middle of it, beside no other button.
      await button('More about this point', row(text)).tap({ position: { x: 200, y: 8 } });
      await button(verb, page.getByRole('dialog')).tap();
    },
    undo: () => button('Undo').tap(),
  };
}

/** A finger that takes something, goes there and lets go: by what the screen reports, as fingers do. */
async function drag(page: Page, grip: Locator, to: number): Promise<void> {
  await grip.scrollIntoViewIfNeeded();
  const box = await grip.boundingBox();
  if (!box) throw new Error('there is no grip');
  const x = box.x + box.width / 2;
  const from = box.y + box.height / 2;
  const screen = await page.context().newCDPSession(page);
  // Times as of a slow hand that rests before it lets go: after a flick the next tap only stops what still rolls.
  let at = Date.now() / 1_000 - 3;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) => {
    at += 0.2;
    const touchPoints = type === 'touchEnd' ? [] : [{ x, y }];
    return screen.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: at });
  };
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1)
    await touch('touchMove', from + ((to - from) * step) / 8);
  await touch('touchMove', to);
  await touch('touchEnd', to);
  await screen.detach();
}

const topOf = async (row: Locator): Promise<number> => (await row.boundingBox())?.y ?? 0;

test(
  'given a finger, when things from the table are kept, re-worded, set aside, merged, split, taken down, then each goes back',
  { timeout: PATIENCE },
  async () => {
    const made = await app.create();
    await said(made, ['slip', 'odd', 'rude', 'twice', 'two in one', 'once'], false);
    const sam = await phoneOf(made);
    const { page } = sam;
    const server = asked(made);
    const at = fingers(sam);
    await at.tab('From the table');
    await expect.poll(() => sam.waiting(), WITHIN).toHaveLength(6);
    const before = await server.all();

    await at.onRow('once', 'Keep');
    await expect.poll(server.key, WITHIN).toEqual(['once']);
    await at.undo();
    await expect.poll(server.key, WITHIN).toEqual([]);
    await at.onRow('once', 'Keep');
    await expect.poll(server.key, WITHIN).toEqual(['once']);

    await at.onRow('slip', 'Edit');
    await page.getByRole('textbox', { name: 'The words' }).fill('no slip');
    await at.button(/^Save and keep/).tap();
    await expect.poll(server.key, WITHIN).toEqual(['once', 'no slip']);
    await at.undo();
    await expect.poll(server.all, WITHIN).toContain('inbox: slip');

    await at.onRow('odd', 'Set aside');
    // The bar that says so hovers over the end of the list, and what stands there comes out from behind it.
    await sam.inbox.evaluate((list) => list.parentElement?.scrollTo({ top: 1e6 }));
    const [bar, fold] = [
      await at.button('Undo').boundingBox(),
      await page.getByText('Set aside (1)').boundingBox(),
    ];
    expect((fold?.y ?? 0) + (fold?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    await page.getByText('Set aside (1)').tap();
    await at.button('Return').tap();
    await expect.poll(server.all, WITHIN).toContain('inbox: odd');

    await at.inSheet('rude', 'Take down');
    await page.getByLabel('Why?').fill('It names somebody.');
    await at.button('Take down', page.getByRole('dialog')).tap();
    await page.getByText('Taken down (1)').tap();
    await page.getByText('It names somebody.').waitFor();
    await at.button('Restore').tap();
    await expect.poll(async () => (await server.point('rude'))?.hidden, WITHIN).toBeNull();

    await at.inSheet('twice', 'Merge');
    await page
      .getByRole('list', { name: 'Points of this table' })
      .getByRole('button')
      .filter({ hasText: 'once' })
      .tap();
    expect(await faults(page)).toEqual([]);
    await at.button('Merge', page.getByRole('dialog')).tap();
    await expect.poll(async () => (await server.point('twice'))?.merged, WITHIN).toBeDefined();
    await at.tab('Key points');
    await at.button('2 points merged', sam.row('once')).tap();
    await at.button('Un-merge: twice').tap();
    await expect.poll(async () => (await server.point('twice'))?.merged, WITHIN).toBeUndefined();
    await at.tab('From the table');

    await at.inSheet('two in one', 'Split');
    await page.getByLabel('One point a line').fill('two\nin one');
    await at.button('Split into 2').tap();
    await expect.poll(server.all, WITHIN).toContain('inbox: in one');
    await at.undo();
    await expect.poll(server.all, WITHIN).toContain('inbox: two in one');

    // Step by step to where it began: by the bar as long as it stands, and after that by the menu.
    await at.button('Close').tap();
    for (let back = 0; back < 7; back += 1) {
      const bar = at.button('Undo');
      if (await bar.isVisible()) await bar.tap();
      else {
        await at.button('Tables and join code').tap();
        await at.button('Undo last step', page.getByRole('dialog')).tap();
      }
      await page.getByRole('main').getByText('Undone').waitFor();
    }
    await expect.poll(server.all, WITHIN).toEqual(before);
  },
);

test(
  'given a finger, when key points are put in order, elsewhere, under another or above the line, then each goes back',
  { timeout: PATIENCE },
  async () => {
    const made = await app.create();
    await said(made, ['one', 'two “so it is”', 'three', 'four'], true);
    const sam = await phoneOf(made);
    const { page } = sam;
    const server = asked(made);
    const at = fingers(sam);
    await at.tab('Key points');
    const before = ['one', 'two “so it is”', 'three', 'four'];
    await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(before);
    const grip = (text: string): Locator => sam.row(text).locator('[aria-hidden="true"]').first();

    await drag(page, grip('four'), (await topOf(sam.row('one'))) + 2);
    await expect.poll(server.key, WITHIN).toEqual(['four', 'one', 'two “so it is”', 'three']);
    await at.undo();
    await expect.poll(server.key, WITHIN).toEqual(before);
    await at.inSheet('three', 'Move up');
    await expect.poll(server.key, WITHIN).toEqual(['one', 'three', 'two “so it is”', 'four']);
    await at.undo();
    await expect.poll(server.key, WITHIN).toEqual(before);

    await at.inSheet('two', 'To another table');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Skills/ })
      .tap();
    await expect.poll(server.elsewhere, WITHIN).toEqual(['two “so it is”']);
    await at.undo();
    await expect.poll(server.elsewhere, WITHIN).toEqual([]);
    await expect.poll(server.key, WITHIN).toEqual(before);

    await at.inSheet('two', 'Under the one above');
    await expect
      .poll(async () => (await server.point('two “so it is”'))?.under, WITHIN)
      .toBe((await server.point('one'))?.id);
    await at.undo();
    await expect.poll(async () => (await server.point('two “so it is”'))?.under, WITHIN).toBeNull();
    await at.inSheet('one', 'Make it a heading');
    await expect.poll(async () => (await server.point('one'))?.heading, WITHIN).toBe(true);
    await at.undo();
    await expect.poll(async () => (await server.point('one'))?.heading, WITHIN).toBeUndefined();

    const line = async (): Promise<string | undefined> => (await made.state()).tables[0]?.wallLine;
    await at.inSheet('one', 'Wall line below this');
    await expect.poll(line, WITHIN).toBe((await server.point('one'))?.id);
    const four = await sam.row('four').boundingBox();
    await drag(
      page,
      page.getByText('The wall shows everything above this line'),
      (four?.y ?? 0) + (four?.height ?? 0) - 2,
    );
    await expect.poll(line, WITHIN).toBe((await server.point('four'))?.id);
    await at.undo();
    await expect.poll(line, WITHIN).toBe((await server.point('one'))?.id);

    await at.inSheet('two', 'Quote was read back');
    await expect
      .poll(async () => (await server.point('two “so it is”'))?.confirmed, WITHIN)
      .toEqual(['“so it is”']);
    await at.undo();
    await expect
      .poll(async () => (await server.point('two “so it is”'))?.confirmed, WITHIN)
      .toBeUndefined();
    expect(await faults(page)).toEqual([]);
  },
);
