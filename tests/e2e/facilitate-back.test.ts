import jsQR from 'jsqr';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { openChaosProxy } from '../support/chaos-proxy.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { type Device, device, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

/** Without a line and with it again, after the server began anew, on another device: nobody loses their part or their place. */
const LAPTOP = { width: 1440, height: 900, touch: false };
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

async function newPage(given: Device = {}): Promise<Page> {
  const context = await device(browser, given);
  contexts.push(context);
  context.setDefaultTimeout(WITHIN.timeout);
  return context.newPage();
}

async function facilitator(made: Made, url = app.url): Promise<FacilitatePage> {
  const shown = facilitatePage(await newPage(LAPTOP));
  await shown.open(`${url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  return shown;
}

async function organise(made: Made, ...commands: readonly SocketCommand[]): Promise<void> {
  const live = await app.gatherings.open(made.gathering);
  await live?.submit(commands, { person: null, role: 'organiser', tables: [] });
}

async function kept(made: Made, ...texts: readonly string[]): Promise<void> {
  const table = (await made.state()).tables[0]?.id ?? '';
  const post = (text: string): SocketCommand => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text,
    keep: true,
  });
  await organise(made, ...texts.map(post));
}

/** The key points of table 1, in their order. */
function keyOf(state: Gathering | undefined): string[] {
  const words = new Map(state ? entriesById(state.points) : []);
  return (state?.tables[0]?.key ?? []).map((id) => words.get(id)?.text ?? '');
}

async function dragTo(page: Page, grip: Locator, target: Locator): Promise<void> {
  // Waits until the rows have come to rest.
  await grip.hover();
  const [from, to] = [await grip.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error('rows are not on the page');
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y - 30, { steps: 3 });
  await page.mouse.move(from.x + 5, to.y + 2, { steps: 3 });
  await page.mouse.up();
}

/** What a camera reads off the screen. */
async function scanned(code: Locator): Promise<URL> {
  const picture = PNG.sync.read(await code.screenshot());
  const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  return new URL(read?.data ?? 'nothing:');
}

test('given no line, when a row is dragged and words are quoted, then order and marks are there at once, and after it is back', async () => {
  const made = await app.create();
  const { info } = await made.state();
  if (!info) throw new Error('there is no gathering');
  await organise(made, {
    id: freshId(),
    type: 'gathering.describe',
    info: { ...info, language: 'de' },
  });
  await kept(made, 'eins', 'zwei', 'drei', 'vier');
  const sam = await facilitator(made);
  const order = async (): Promise<string[]> => keyOf(await made.state());
  await expect.poll(() => sam.keyPoints(), WITHIN).toHaveLength(4);
  await sam.page.context().setOffline(true);

  await dragTo(sam.page, sam.row('vier').locator('[aria-hidden="true"]').first(), sam.row('eins'));
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(['vier', 'eins', 'zwei', 'drei']);
  await sam.line.fill('Sie sagte "so ist es" und ging');
  await sam.press('Enter');
  const shown = ['vier', 'eins', 'zwei', 'drei', 'Sie sagte „so ist es“ und ging'];
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(shown);
  // Other words for it later are printed the same.
  await sam.press('ArrowUp', 'ControlOrMeta+a');
  await sam.page.keyboard.type('Er sagte "so war es"');
  await sam.press('Enter');
  const last = [...shown.slice(0, 4), 'Er sagte „so war es“'];
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(last);
  expect(await order()).toEqual(['eins', 'zwei', 'drei', 'vier']);

  // Meanwhile another one was put in order at the same table.
  const two = entriesById((await made.state()).points).find(([, { text }]) => text === 'drei');
  await organise(made, {
    id: freshId(),
    type: 'point.place',
    point: two?.[0] ?? '',
    list: 'key',
    after: null,
  });
  await sam.page.context().setOffline(false);
  await expect
    .poll(order, WITHIN)
    .toEqual(['vier', 'drei', 'eins', 'zwei', 'Er sagte „so war es“']);
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(await order());

  // And back, one by one.
  await sam.page.context().setOffline(true);
  await sam.row('eins').focus();
  for (let back = 0; back < 3; back += 1) await sam.press('ControlOrMeta+z');
  await sam.page.context().setOffline(false);
  await expect.poll(order, WITHIN).toHaveLength(4);
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(await order());
});

test(
  'given the server begins anew twice, then whoever takes notes still does, without the link, also after a reload',
  { timeout: PATIENCE },
  async () => {
    const first = await startApp();
    const made = await first.create();
    const line = await openChaosProxy(first.port);
    const sam = await facilitator(made, line.url);
    await sam.line.fill('before');
    await sam.press('Enter');
    await expect.poll(async () => keyOf(await made.state()), WITHIN).toEqual(['before']);
    let server = first;
    const beginAnew = async (): Promise<void> => {
      line.refuse(true);
      await server.close();
      server = await startApp({ dataDir: first.dataDir });
      line.lead(server.port);
      line.heal();
      line.refuse(false);
    };
    const order = async (): Promise<string[]> =>
      keyOf((await server.gatherings.open(made.gathering))?.state());
    try {
      await beginAnew();
      await sam.line.fill('after the first');
      await sam.press('Enter');
      await expect.poll(order, WITHIN).toEqual(['before', 'after the first']);

      await beginAnew();
      // The address alone: the link’s secret left it when it was opened.
      expect(sam.page.url()).not.toContain('#');
      await sam.page.reload();
      await sam.line.waitFor();
      await sam.line.fill('after the second');
      await sam.press('Enter');
      await expect.poll(order, WITHIN).toEqual(['before', 'after the first', 'after the second']);
      // And in a tab of its own, on the same laptop.
      const tab = facilitatePage(await sam.page.context().newPage());
      await tab.page.goto(`${line.url}/f/${made.gathering}`);
      await expect.poll(() => tab.keyPoints(), WITHIN).toHaveLength(3);
    } finally {
      for (const context of contexts.splice(0)) await context.close();
      await line.close();
      await server.close();
      await removeData(first.dataDir);
    }
  },
);

test('given the code of a hand-over, or one’s own for another phone, when a camera reads it off the screen, then it leads there', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.getByRole('button', { name: 'Hand over notes' }).click();
  const notes = await scanned(
    sam.page.getByRole('figure', { name: 'QR code to take over these notes' }),
  );
  const ada = facilitatePage(await newPage());
  // The address is the one for phones in the room; here only this machine has it.
  await ada.page.goto(`${app.url}${notes.pathname}${notes.hash}`);
  await ada.line.waitFor();
  await ada.line.fill('on from here');
  await ada.press('Enter');
  await expect.poll(async () => keyOf(await made.state()), WITHIN).toEqual(['on from here']);

  const phone = tablePage(await newPage());
  await phone.open(`${app.url}/${made.code}/1`);
  await phone.post('mine wherever I read it');
  await phone.row('mine wherever').getByText('just now').waitFor();
  await phone.page.getByRole('button', { name: 'Your points' }).tap();
  const sheet = phone.page.getByRole('dialog', { name: 'Your points' });
  await sheet.getByRole('button', { name: 'Go on with another phone' }).tap();
  await sheet.getByText('The same code, to scan with the other phone').waitFor();
  const own = await scanned(sheet.getByRole('figure'));
  const other = tablePage(await newPage());
  await other.page.goto(`${app.url}${own.pathname}${own.hash}`);
  await other.page.getByRole('link', { name: 'Tools & resources' }).tap();
  await other.row('mine wherever').getByRole('button', { name: 'Change' }).waitFor();
});

test('given no line, when nearly the same or the opposite is typed, then it is told, and nothing is merged by itself', async () => {
  const made = await app.create();
  const library = 'The library closes too early on Fridays';
  const council = 'The council should close the library';
  await kept(made, library, council);
  const sam = await facilitator(made);
  await expect.poll(() => sam.keyPoints(), WITHIN).toHaveLength(2);
  await sam.page.context().setOffline(true);
  const hint = sam.page.locator('form [data-close-to]');
  await sam.line.fill('Library closes too early on Saturdays');
  await hint.getByText('The library closes too early').waitFor();
  await sam.line.fill('The council should not close the library');
  await hint.getByText('May say the opposite').waitFor();
  await sam.press('Enter');
  const both = [library, council, 'The council should not close the library'];
  await expect.poll(() => sam.keyPoints(), WITHIN).toEqual(both);
  await sam.page.context().setOffline(false);
  await expect.poll(async () => keyOf(await made.state()), WITHIN).toEqual(both);
});
