import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import { closeClients, connect, freshId, type Made, tokenOf } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { canHide, hide, show } from './support/phone-away.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type TablePage, tablePage } from './support/table-page.ts';

/** Milliseconds in which everything is well again once the line is: the longest back-off, and an attempt. */
const BACK = { timeout: 25_000, interval: 50 };
const THEMES = [{ title: 'Tools & resources' }, { title: 'Skills' }, { title: 'Trust' }];

let browser: Browser;
let app: RunningApp;
let made: Made;
let line: ChaosProxy;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
beforeEach(async () => {
  made = await app.create(THEMES);
  line = await openChaosProxy(app.port);
});
afterEach(async () => {
  closeClients();
  for (const context of contexts.splice(0)) await context.close();
  await line.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

type Phone = TablePage & { readonly context: BrowserContext };

async function newDevice(): Promise<BrowserContext> {
  const context = await device(browser);
  contexts.push(context);
  return context;
}

/** A phone (or one more tab of one) at a table, behind the line. */
async function phoneAt(number: number, on?: BrowserContext): Promise<Phone> {
  const context = on ?? (await newDevice());
  const page = await context.newPage();
  await canHide(page);
  const phone = { ...tablePage(page), context };
  await phone.open(`${line.url}/${made.code}/${number}`);
  return phone;
}

/** The network is gone, as a phone that leaves the building sees it. */
function cutLine(): void {
  line.refuse(true);
  line.cut('rst');
}

/** Ends a page as a phone does that needs its memory: it is told nothing. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Who is killed does not answer.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

async function restart(): Promise<void> {
  const { dataDir } = app;
  await app.close();
  app = await startApp({ dataDir });
  // Its old port may be somebody else's by now; the line's stays ours.
  line.lead(app.port);
}

async function stateNow() {
  const live = await app.gatherings.open(made.gathering);
  if (!live) throw new Error('the gathering is gone');
  return live.state();
}

/** What the server has recorded at a table, in its order. */
async function said(number: number): Promise<string[]> {
  const state = await stateNow();
  const table = state.tables.find((one) => one.number === number);
  return (table?.points ?? []).map((id) => getById(state.points, id)?.text ?? '');
}

/** The rows that a phone draws under "Just said", oldest first. */
async function drawn({ rows }: TablePage): Promise<string[]> {
  return (await rows.locator('[dir]').allTextContents()).toReversed();
}

/** What is in one drawer of the phone's disk, as JSON. */
function kept(page: Page, drawer: 'drafts' | 'outbox' | 'replicas'): Promise<string[]> {
  return page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('tablecloth');
        opening.addEventListener('error', () => reject(new Error('no storage')));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result.map((value) => JSON.stringify(value)));
          });
        });
      }),
    drawer,
  );
}

/** The half-typed words that are on the phone's disk, whichever tab they are of. */
async function drafts(page: Page): Promise<string[]> {
  return (await kept(page, 'drafts')).flatMap((draft) => /"text":"([^"]*)"/.exec(draft)?.[1] ?? []);
}

const numbered = (count: number, what = 'thought'): string[] =>
  Array.from({ length: count }, (_, at) => `${what} number ${at + 1}`);

/** From now on, notes when each of these is first drawn. */
async function watchWords(page: Page, words: readonly string[]): Promise<void> {
  await page.evaluate((wanted) => {
    const seen: (number | null)[] = wanted.map(() => null);
    Reflect.set(globalThis, 'wordsSeen', seen);
    new MutationObserver(() => {
      const main = document.querySelector('#root')?.textContent ?? '';
      for (const [at, one] of wanted.entries()) {
        if (seen[at] === null && main.includes(one)) seen[at] = performance.now();
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, words);
}

/** Milliseconds, by the page's clock, at which each was drawn. */
async function wordsSeen(page: Page): Promise<number[]> {
  const seen: unknown = await page.evaluate(() => Reflect.get(globalThis, 'wordsSeen'));
  return Array.isArray(seen) ? seen.map((at) => (typeof at === 'number' ? at : Infinity)) : [];
}

test('given the line is cut and 20 points are typed, when the page is killed and opened again, then exactly those 20 arrive, in order', async () => {
  const ada = await phoneAt(1);
  const bob = await phoneAt(1);
  cutLine();
  const words = numbered(20);
  for (const text of words) await ada.post(text);
  await ada.row('thought number 20').getByText('Saved on this phone').waitFor();
  await ada.field.fill('and half a thou');
  await expect.poll(() => drafts(ada.page)).toEqual(['and half a thou']);
  await ada.page.close({ runBeforeUnload: false });
  await restart();
  expect(await said(1)).toEqual([]);

  line.heal();
  const again = await phoneAt(1, ada.context);
  await expect.poll(() => said(1), BACK).toEqual(words);
  await expect.poll(() => drawn(again), BACK).toEqual(words);
  await expect.poll(() => drawn(bob), BACK).toEqual(words);
  await expect.poll(() => again.page.getByText('Saved on this phone').count()).toBe(0);
  await expect.poll(() => again.field.inputValue()).toBe('and half a thou');
});

test('given 20 points typed while the line is cut, the server starts anew and the tab is killed, then each is there once, in order, and phone and wall agree', async () => {
  const ada = await phoneAt(1);
  const context = await newDevice();
  const wall = await context.newPage();
  await wall.goto(`${line.url}/w/${made.gathering}#${made.wall}`);
  await wall.getByText('Tools & resources').first().waitFor();
  const words = numbered(20);
  let phone = ada;
  for (const [at, text] of words.entries()) {
    await phone.post(text);
    if (at === 3) cutLine();
    if (at === 5) await restart();
    if (at === 7) line.heal();
    if (at === 8) await restart();
    if (at === 12) cutLine();
    if (at === 15) {
      await phone.row(text).waitFor();
      await phone.field.fill('half a thou');
      await expect.poll(() => drafts(phone.page)).toEqual(['half a thou']);
      await kill(phone.page);
      await restart();
      line.heal();
      phone = await phoneAt(1, ada.context);
      await expect.poll(() => phone.field.inputValue()).toBe('half a thou');
      await phone.field.fill('');
    }
    if (at === 17) await restart();
  }
  await phone.field.fill('and half of another');
  await expect.poll(() => said(1), BACK).toEqual(words);
  await expect.poll(() => drawn(phone), BACK).toEqual(words);
  expect(await phone.field.inputValue()).toBe('and half of another');

  const state = await stateNow();
  const facilitator = connect(app, {
    gathering: made.gathering,
    key: made.facilitators[0],
    token: tokenOf('fred'),
  });
  const [table] = state.tables;
  const kept = (table?.points ?? []).slice(0, 4);
  for (const point of kept) {
    await facilitator.submit({
      id: freshId(),
      type: 'point.place',
      point,
      list: 'key',
      after: 'end',
    });
  }
  const shown = async (): Promise<string[]> =>
    (
      await wall
        .locator('main')
        .getByText(/^thought number \d+$/)
        .allTextContents()
    ).toSorted();
  await expect.poll(shown, BACK).toEqual(words.slice(0, 4));
});

test('given a point written at table 2 offline, when one moves to table 3 and the line returns, then it belongs to table 2', async () => {
  const ada = await phoneAt(2);
  // The sheet comes when the page rests.
  await ada.page.waitForLoadState('networkidle');
  cutLine();
  await ada.post('said at the second table');
  await ada.row('said at the second table').getByText('Saved on this phone').waitFor();
  await ada.page.getByRole('button', { name: 'Move' }).click();
  await ada.page.getByRole('link', { name: /Trust/ }).click();
  await ada.page.getByRole('heading', { level: 1, name: /Trust/ }).waitFor();
  expect(await ada.rows.count()).toBe(0);
  await ada.post('said at the third');

  line.heal();
  await expect.poll(() => said(2), BACK).toEqual(['said at the second table']);
  await expect.poll(() => said(3), BACK).toEqual(['said at the third']);
});

test('given two tabs of one phone write without a line, when both return, then each point is there once and both tabs agree', async () => {
  const one = await phoneAt(1);
  const two = await phoneAt(1, one.context);
  cutLine();
  const [ones, twos] = [numbered(5, 'tab one'), numbered(5, 'tab two')];
  for (const [at, text] of ones.entries()) {
    await one.post(text);
    await two.post(twos[at] ?? '');
  }
  await two.row('tab two number 5').getByText('Saved on this phone').waitFor();
  line.heal();
  await expect.poll(async () => (await said(1)).toSorted(), BACK).toEqual([...ones, ...twos]);
  const all = await said(1);
  // Whoever came first, each tab's own words are in the order in which they were typed.
  expect(all.filter((text) => text.startsWith('tab one'))).toEqual(ones);
  expect(all.filter((text) => text.startsWith('tab two'))).toEqual(twos);
  await expect.poll(() => drawn(one), BACK).toEqual(all);
  await expect.poll(() => drawn(two), BACK).toEqual(all);
  expect(await one.page.getByText('Saved on this phone').count()).toBe(0);
});

test('given one of two tabs is closed with points unsent, when the line returns, then the other one sends them', async () => {
  const one = await phoneAt(1);
  const two = await phoneAt(1, one.context);
  cutLine();
  const words = numbered(3, 'tab one');
  for (const text of words) await one.post(text);
  await one.row('tab one number 3').getByText('Saved on this phone').waitFor();
  await two.post('tab two');
  await two.row('tab two').getByText('Saved on this phone').waitFor();
  await one.page.close();

  line.heal();
  await expect.poll(async () => (await said(1)).toSorted(), BACK).toEqual([...words, 'tab two']);
  await expect.poll(() => drawn(two), BACK).toEqual(await said(1));
});

test('given two tabs of one phone, then each has words of its own, and those of a closed one are gone on with, once', async () => {
  const one = await phoneAt(1);
  const two = await phoneAt(1, one.context);
  await one.field.fill('half of the first');
  await two.field.fill('half of the second');
  await expect
    .poll(async () => (await drafts(one.page)).toSorted())
    .toEqual(['half of the first', 'half of the second']);
  await one.page.reload();
  await expect.poll(() => one.field.inputValue()).toBe('half of the first');
  expect(await two.field.inputValue()).toBe('half of the second');

  // Killed, and not left: nobody says that these words are free.
  await kill(one.page);
  const three = await phoneAt(1, one.context);
  await expect.poll(() => three.field.inputValue()).toBe('half of the first');
  await three.field.press('Enter');
  await expect.poll(() => said(1)).toEqual(['half of the first']);
  await expect.poll(() => drafts(three.page)).toEqual(['half of the second']);
  expect(await two.field.inputValue()).toBe('half of the second');
  await two.page.close();
  await three.page.reload();
  await expect.poll(() => three.field.inputValue()).toBe('half of the second');
});

test('given the page is killed at the very moment of sending, then the words are in a row or in the box, and never in both', async () => {
  for (let turn = 1; turn <= 4; turn += 1) {
    const ada = await phoneAt(1);
    cutLine();
    await ada.field.fill('at the last moment');
    await expect.poll(() => drafts(ada.page)).toEqual(['at the last moment']);
    await ada.field.press('Enter', { noWaitAfter: true });
    await kill(ada.page);
    line.heal();
    const again = await phoneAt(1, ada.context);
    const words = async (): Promise<string[]> => [
      ...(await said(1)).slice(turn - 1),
      await again.field.inputValue(),
    ];
    await expect
      .poll(async () => (await words()).filter((text) => text !== ''), BACK)
      .toEqual(['at the last moment']);
    if ((await again.field.inputValue()) !== '') await again.field.press('Enter');
    await expect.poll(() => said(1)).toHaveLength(turn);
  }
});

test('given a table that was empty when one left, when one comes back on a slow line, then it is never called empty', async () => {
  const ada = await phoneAt(2);
  await ada.page.getByText('Nothing here yet').waitFor();
  await expect.poll(() => kept(ada.page, 'replicas')).toHaveLength(1);
  await ada.page.close();
  const ben = await phoneAt(2);
  await ben.post('said meanwhile');
  await expect.poll(() => said(2)).toHaveLength(1);

  line.weather({ delayMs: 400 });
  const page = await ada.context.newPage();
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'seen', seen);
    new MutationObserver(() => {
      const words = document.body?.textContent ?? '';
      seen.push(...(/Nothing here yet|Nobody here yet|Nothing waiting/.exec(words) ?? []));
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`${line.url}/${made.code}/2`);
  await page.getByText('said meanwhile').waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'seen'))).toEqual([]);
});

test('given the line swallows everything, when one posts, then a word says so within 10 s, nothing is covered, and it arrives later', async () => {
  const ada = await phoneAt(1);
  // By the page's own clock: when this process is told is its own affair.
  await watchWords(ada.page, [
    'into the void',
    'Saved on this phone',
    'You’re offline. Keep writing',
  ]);
  line.weather({ blackHole: true });
  await ada.post('into the void');
  await ada.row('into the void').getByText('Saved on this phone').waitFor();
  await ada.page
    .getByText('You’re offline. Keep writing – it’s saved here.')
    .first()
    .waitFor({ timeout: 30_000 });
  const [posted = 0, row = Infinity, strip = Infinity] = await wordsSeen(ada.page);
  expect(row - posted).toBeLessThan(6_000);
  expect(strip - posted).toBeLessThan(10_000);
  // What is under a finger on the field is the field: no sheet, no veil.
  expect(
    await ada.field.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    }),
  ).toBe(true);
  expect(await ada.page.getByRole('dialog').count()).toBe(0);
  await ada.post('and once more');

  line.heal();
  await expect.poll(() => said(1), BACK).toEqual(['into the void', 'and once more']);
  await ada.page.getByText('Back online. 2 points sent.').first().waitFor();
});

test('given the line swallows everything and nobody writes, then a phone, a facilitator and the organiser are told all the same, over nothing, and it goes away by itself', async () => {
  const told: readonly (readonly [string, RegExp])[] = [
    [`/${made.code}/1`, /You’re offline/],
    [
      `/f/${made.gathering}#${made.facilitators[0]}`,
      /Offline\. Everything is saved|Working on this laptop/,
    ],
    [`/o/${made.gathering}#${made.key}`, /Offline\. Everything is saved/],
  ];
  const pages = await Promise.all(
    told.map(async ([place, words]) => {
      const page = await (await newDevice()).newPage();
      await page.goto(`${line.url}${place}`);
      await page.getByText('Tools & resources').first().waitFor();
      return { words: page.getByText(words).first(), page };
    }),
  );
  line.weather({ blackHole: true });
  await Promise.all(pages.map(({ words }) => words.waitFor({ timeout: 60_000 })));
  for (const { page } of pages) expect(await page.getByRole('dialog').count()).toBe(0);
  line.heal();
  await Promise.all(pages.map(({ words }) => words.waitFor({ state: 'hidden', timeout: 60_000 })));
}, 150_000);

test('given a phone was away for half an hour and its line died unseen, when it is looked at, then it is current within 2 s, without a reload', async () => {
  const ada = await phoneAt(1);
  const ben = tablePage(await (await newDevice()).newPage());
  await ben.open(`${app.url}/${made.code}/1`);
  await ada.field.fill('half a thou');
  await ada.page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true));
  await hide(ada.page);
  line.weather({ blackHole: true });
  await ben.post('said meanwhile');
  await ben.post('and this');
  await expect.poll(() => said(1)).toHaveLength(2);
  // The network is well again, but the old connection never speaks another word.
  line.heal();
  expect(await ada.row('said meanwhile').count()).toBe(0);

  const shownAt = Date.now();
  await show(ada.page, 30 * 60_000);
  await ada.row('said meanwhile').waitFor();
  await ada.row('and this').waitFor();
  expect(Date.now() - shownAt).toBeLessThan(2_000);
  expect(await ada.page.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true);
  expect(await ada.field.inputValue()).toBe('half a thou');
});
