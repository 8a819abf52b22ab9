import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Gathering, Point } from '@tablecloth/shared/model.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

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

async function submit(made: Made, ...commands: readonly SocketCommand[]): Promise<void> {
  const live = await app.gatherings.open(made.gathering);
  await live?.submit(commands, { person: null, role: 'organiser', tables: [] });
}

/** Points that phones sent to table 1, or that stand among its key points already. */
async function said(made: Made, keep: boolean, ...texts: readonly string[]): Promise<void> {
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
  await submit(made, ...texts.map(post));
}

/** The key points of table 1 in their order. */
const keyPoints = ({ tables, points }: Gathering): Point[] =>
  (tables[0]?.key ?? []).flatMap((id) => getById(points, id) ?? []);
const texts = (state: Gathering): string[] => keyPoints(state).map(({ text }) => text);

/** What Ctrl+V does with this text. */
async function paste({ line }: FacilitatePage, text: string): Promise<void> {
  await line.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const how = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent('paste', how));
  }, text);
}

test('given a key point, when nearly the same is typed, then it is shown with the words that differ, and Enter still adds', async () => {
  const made = await app.create();
  await said(made, true, 'The library closes too early on Fridays');
  const sam = await facilitator(made);
  await expect.poll(() => sam.keyPoints()).toHaveLength(1);

  await sam.page.keyboard.type('Library closes too early on Saturdays');
  const hint = sam.page.locator('form [data-close-to]');
  await hint.getByText('The library closes too early').waitFor();
  expect(await hint.locator('mark').allInnerTexts()).toEqual(['Fridays']);
  expect(await sam.focus()).toBe('line');
  expect(await faults(sam.page)).toEqual([]);

  await sam.press('Enter');
  await expect
    .poll(() => sam.keyPoints())
    .toEqual(['The library closes too early on Fridays', 'Library closes too early on Saturdays']);
  await expect.poll(() => hint.count()).toBe(0);
});

test('given a point that says the opposite, when it waits in the inbox, then its row warns and leads to the other', async () => {
  const made = await app.create();
  await said(made, true, 'The council should close the library');
  await said(made, false, 'The council should not close the library', 'Paint the fence');
  const sam = await facilitator(made);
  const row = sam.row('should not close');
  await row.getByText('May say the opposite').waitFor();
  expect(await sam.row('Paint the fence').locator('[data-close-to]').count()).toBe(0);
  await row.getByRole('button', { name: 'Show it' }).click();
  await expect.poll(() => sam.focus()).toBe('The council should close the library');
});

test('given a repetition in the inbox, when it is merged, then the other stands for both, and undo parts them', async () => {
  const made = await app.create();
  await said(made, true, 'The library closes too early on Fridays');
  await said(made, false, 'Library closes too early on Fridays');
  const sam = await facilitator(made);
  await sam.inbox.getByRole('button', { name: 'Merge into it' }).click();
  await expect.poll(() => sam.waiting()).toEqual([]);
  expect(await sam.keyPoints()).toHaveLength(1);
  await expect
    .poll(async () => keyPoints(await made.state()).map(({ originals }) => originals?.length))
    .toEqual([1]);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => sam.waiting()).toEqual(['Library closes too early on Fridays']);
});

test('given a list of 4 lines, when it is pasted, then 4 points are offered, added in one step and taken back in one', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await paste(sam, '- Longer evenings\n  - on Fridays\n- More benches\n- "Free" tea');
  const add = sam.page.getByRole('button', { name: 'Add 4 points' });
  await add.waitFor();
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Enter');
  const all = ['Longer evenings', 'on Fridays', 'More benches', '“Free” tea'];
  await expect.poll(() => sam.keyPoints()).toEqual(all);
  expect(await sam.focus()).toBe('line');
  await expect.poll(async () => texts(await made.state())).toEqual(all);
  const [parent, sub] = keyPoints(await made.state());
  expect(sub?.under).toBe(parent?.id);

  await sam.press('ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints()).toEqual([]);
  await expect.poll(async () => (await made.state()).points.size).toBe(0);
  await sam.press('ControlOrMeta+Shift+z');
  await expect.poll(() => sam.keyPoints()).toEqual(all);
});

test('given a pasted list, when Esc is pressed, then it is one text in the line', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await paste(sam, 'first\nsecond');
  await sam.page.getByRole('button', { name: 'Add 2 points' }).waitFor();
  await sam.press('Escape');
  expect(await sam.line.inputValue()).toBe('first\nsecond');
  expect(await sam.focus()).toBe('line');
});

test('given findings and names, when # and @ are typed, then names complete by key, and the point bears the finding out', async () => {
  const made = await app.create();
  const finding = freshId();
  await submit(made, {
    id: freshId(),
    type: 'finding.write',
    finding,
    title: 'Places to meet',
    elaboration: '',
  });
  const live = await app.gatherings.open(made.gathering);
  const priya = { person: freshId(), role: 'participant', tables: [] } as const;
  const name = { id: freshId(), type: 'person.name', name: 'Priya' } as const;
  await live?.submit([{ id: freshId(), type: 'person.join' }, name], priya);
  const sam = await facilitator(made);

  await sam.page.keyboard.type('ask @pr');
  await sam.page.getByRole('option', { name: 'Priya' }).waitFor();
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Tab');
  expect(await sam.line.inputValue()).toBe('ask @Priya ');
  await sam.page.keyboard.type('about the hall #meet');
  await sam.page.getByRole('option', { name: 'Places to meet' }).waitFor();
  await sam.press('ArrowDown', 'Enter');
  expect(await sam.line.inputValue()).toBe('ask @Priya about the hall #Places to meet ');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['ask @Priya about the hall']);
  await expect
    .poll(async () => (await made.state()).report.findings[0]?.cites)
    .toEqual(keyPoints(await made.state()).map(({ id }) => id));
});

test('given words alone as a quote, when a frame is taken, then the quotation stands in it', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.keyboard.type('"nobody asked the drivers');
  await sam.page.getByRole('button', { name: 'Someone said: …' }).click();
  expect(await sam.line.inputValue()).toBe('Someone said: “nobody asked the drivers”');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['Someone said: “nobody asked the drivers”']);
});
