import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { jpeg, png, SECRET } from '../support/photos.ts';
import { device, launchBrowser } from './support/browser.ts';
import { faultsOf } from './support/looks.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded } from './support/seeded.ts';

/** The photo of the report, in a browser: chosen, described, seen by readers, removed. */

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function desk() {
  const made = await seeded(app);
  await made.say(1, ['Is 80% good enough?'], true);
  const context = await device(browser, { width: 1440, height: 900, touch: false });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  await page.getByRole('tab', { name: 'Report' }).click();
  const photo = page.getByRole('region', { name: 'Photo' });
  await photo.waitFor();
  return { made, page, photo };
}
const chosen = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({
  name,
  mimeType,
  buffer,
});
const preview = (page: Page) => page.frameLocator('iframe[title="Preview of the report"]');

test('given a photo, when it is described, then it is in preview, files and published notes, without what the camera wrote', async () => {
  const { made, page, photo } = await desk();
  await photo.locator('input[type=file]').setInputFiles(chosen('room.jpg', jpeg(SECRET)));
  const alt = photo.getByRole('textbox', { name: 'What is to be seen' });
  await expect.poll(() => alt.evaluate((one) => one === document.activeElement)).toBe(true);
  const take = photo.getByRole('button', { name: 'Put it into the report' });
  await take.click();
  await photo.getByText('Say what is to be seen first.').waitFor();
  await alt.fill('A blue square on orange');
  await photo.getByRole('textbox', { name: 'Words below it' }).fill('Photo: the library');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const shown = preview(page).getByRole('img', { name: 'A blue square on orange' });
  await shown.waitFor();
  expect(await shown.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth)).toBe(
    24,
  );
  await photo.getByRole('img', { name: 'A blue square on orange' }).waitFor();
  expect((await made.state()).report.photo).toMatchObject({ kind: 'jpeg', width: 24, height: 16 });

  await alt.fill('Orange, and on it blue');
  await preview(page).getByRole('img', { name: 'Orange, and on it blue' }).waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('link', { name: 'Open the page' }).waitFor();
  const address = await page.getByRole('link', { name: 'Open the page' }).getAttribute('href');
  const reader = await contexts[0]!.newPage();
  await reader.goto(app.url + new URL(address ?? '').pathname);
  const image = reader.getByRole('img', { name: 'Orange, and on it blue' });
  await expect
    .poll(() => image.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
    .toBe(24);
  expect(await faultsOf(reader)).toEqual([]);
});

test('given a file that is no picture, or a line that is away, then that is said, and what was chosen and typed waits', async () => {
  const { made, page, photo } = await desk();
  const file = photo.locator('input[type=file]');
  await file.setInputFiles(chosen('notes.jpg', Buffer.from('no picture')));
  await photo.getByText('This browser can’t open that file as a picture.').waitFor();
  await page.route('**/photo', (route) => route.abort());
  await file.setInputFiles(chosen('drawing.png', png(60, 40), 'image/png'));
  await photo.getByRole('textbox', { name: 'What is to be seen' }).fill('A grey wall');
  await photo.getByRole('button', { name: 'Put it into the report' }).click();
  await photo.getByText('The server does not answer').waitFor();
  await page.unroute('**/photo');
  await photo.getByRole('button', { name: 'Put it into the report' }).click();
  await photo.getByRole('img', { name: 'A grey wall' }).waitFor();

  await photo.getByRole('button', { name: 'Remove' }).click();
  const keep = photo.getByRole('button', { name: 'Keep it' });
  await expect.poll(() => keep.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  expect((await made.state()).report.photo).toBeDefined();
  await photo.getByRole('button', { name: 'Remove' }).click();
  await photo.getByRole('button', { name: 'Remove for good' }).click();
  await expect.poll(async () => (await made.state()).report.photo).toBeUndefined();
  await photo.getByText('Choose a photo').waitFor();
});

test('the photo in every look: chosen, in the report, asked whether to remove it', async () => {
  for (const state of ['chosen', 'placed', 'asked'] as const) {
    const { page, photo } = await desk();
    await photo.locator('input[type=file]').setInputFiles(chosen('room.jpg', jpeg()));
    const alt = photo.getByRole('textbox', { name: 'What is to be seen' });
    await alt.fill('A blue square on orange');
    if (state !== 'chosen') {
      await photo.getByRole('button', { name: 'Put it into the report' }).click();
      await photo.getByRole('button', { name: 'Remove' }).waitFor();
    }
    if (state === 'asked') await photo.getByRole('button', { name: 'Remove' }).click();
    const folder = process.env['LOOKS'];
    if (folder) writeFileSync(path.join(folder, `photo-${state}.png`), await page.screenshot());
    expect([state, await faultsOf(page)]).toEqual([state, []]);
  }
}, 120_000);
