import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded } from './support/seeded.ts';
import { type TablePage, tablePage } from './support/table-page.ts';

/** What phones hear of the room: what each writes alone, where there is room, which tables are finished. */

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterEach(async () => {
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

test('given a round in which each writes alone, then nobody reads the others’ words, neither on phones nor on the wall, until all are revealed', async () => {
  const made = await seeded(app);
  const first = made.table(1);
  await made.wish({ type: 'table.rule', table: first, rules: { privately: true } });
  const [ada, ben] = [await phone(), await phone()];
  const { page: wall } = await phone({ width: 1920, height: 1080, touch: false });
  const { page: sam } = await phone({ width: 1280, height: 800, touch: false });
  await ada.open(`${app.url}/${made.code}/1`);
  await ben.open(`${app.url}/${made.code}/1`);
  await wall.goto(`${app.url}/w/${made.gathering}#${made.wall}`);
  await sam.goto(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  await ada.page
    .getByText('Only you and the note-taker read this until everything is shown.')
    .waitFor();
  await ada.post('Ada’s own thought');
  await ben.post('Ben’s own thought');
  await ben.row('Ben’s own thought').waitFor();
  await expect.poll(async () => (await made.state()).tables[0]?.sealed).toBe(2);
  // Whoever comes now is told how it goes, and nothing of what waits.
  const cem = await phone();
  await cem.open(`${app.url}/${made.code}/1`);
  await cem.page.getByText('Only you and the note-taker read this').waitFor();
  expect(await faults(ben.page)).toEqual([]);
  for (const page of [ben.page, cem.page, wall]) {
    expect(await page.content()).not.toContain('Ada’s own thought');
  }

  const sealed = sam.getByRole('region', { name: 'Written privately' });
  await sealed.getByRole('button', { name: 'Reveal all' }).click();
  await sealed.getByText('can’t be taken back').waitFor();
  await sealed.getByRole('button', { name: 'Reveal all' }).press('Enter');
  for (const one of [ada, ben, cem]) {
    await one.row('Ada’s own thought').waitFor();
    await one.row('Ben’s own thought').waitFor();
  }
  expect(await faults(cem.page)).toEqual([]);
});

test('given tables with seats, then whoever moves is told where there is most room, and a full one takes them all the same', async () => {
  const made = await seeded(app);
  await made.wish(
    { type: 'table.size', table: made.table(1), seats: 1 },
    { type: 'table.size', table: made.table(2), seats: 8 },
  );
  const [ada, ben, cem] = [await phone(), await phone({ width: 320, height: 640 }), await phone()];
  await ada.open(`${app.url}/${made.code}/1`);
  await ben.open(`${app.url}/${made.code}/2`);
  await cem.open(`${app.url}/${made.code}/3`);
  await ben.page.getByRole('button', { name: 'Move' }).click();
  const sheet = ben.page.getByRole('dialog');
  await sheet.getByText('Most room now: table 4,').waitFor();
  await sheet.getByText('Full for now – 1 of 1').waitFor();
  expect(await faults(ben.page)).toEqual([]);
  await sheet.getByRole('link', { name: /Table 1/ }).click();
  await ben.page.waitForURL(`**/${made.code}/1`);
  await ben.page.getByText('2 here').waitFor();
  await ben.post('There is always room for one more');
  await ada.row('There is always room for one more').waitFor();
});

test('given a table that is closed while people sit there, then what they say is kept for it, and it goes on when it is opened again', async () => {
  const made = await seeded(app);
  const [ada, ben] = [await phone(), await phone()];
  await ada.open(`${app.url}/${made.code}/1`);
  await ben.open(`${app.url}/${made.code}/2`);
  await ada.post('Before it closed');
  await ada.field.fill('half a thought');
  await made.wish({ type: 'table.close', table: made.table(1) });
  await ben.page.getByRole('button', { name: 'Move' }).click();
  await ben.page.getByRole('dialog').getByText('Finished').waitFor();
  await expect.poll(() => ada.page.getByText(/finished|closed/i).count()).toBeGreaterThan(0);
  // Nothing that was typed is lost.
  expect(await ada.page.content()).toContain('Before it closed');
  expect(await faults(ada.page)).toEqual([]);
  await made.wish({ type: 'table.open', table: made.table(1) });
  await expect.poll(() => ada.field.inputValue()).toBe('half a thought');
  await ada.field.press('Enter');
  await ada.row('half a thought').waitFor();
  await ben.page.getByRole('dialog').getByText('Finished').waitFor({ state: 'detached' });
});
