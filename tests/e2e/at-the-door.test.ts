import path from 'node:path';
import process from 'node:process';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded } from './support/seeded.ts';
import { tablePage } from './support/table-page.ts';

/** From the last word to notes that everybody can read, on paper or on their phone: before they are at the door. */
const AT_THE_DOOR_MS = 60_000;

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function open(given: Device): Promise<Page> {
  const context = await device(browser, given);
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return context.newPage();
}

/** For whoever wants to look: with LOOK_AT=folder the screens are put there. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK_AT'];
  if (folder !== undefined) {
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
}

test(
  'the notes are there at the door, and are read back after it',
  { timeout: 240_000 },
  async () => {
    const made = await seeded(app);
    await made.say(
      1,
      ['Paying for data before knowing that it is useful', 'Spreadsheets stay'],
      true,
    );
    await made.say(2, ['Nobody owns the overlap between two services'], true);
    const ana = tablePage(await open({ width: 390, height: 844 }));
    await ana.open(`${app.url}/${made.code}/1`);
    const organiser = await open({ width: 1440, height: 900, touch: false });
    await organiser.goto(`${app.url}/o/${made.gathering}#${made.key}`);
    await organiser.getByRole('tab', { name: 'Room' }).waitFor();

    // The last word is said, the doors close: the clock runs.
    const began = Date.now();
    await organiser.getByRole('button', { name: 'Close them' }).click();
    await organiser.getByText('Doors are closed').first().waitFor();
    await organiser.getByRole('tab', { name: 'Report' }).click();
    await organiser.getByRole('textbox', { name: /How many people/ }).fill('27');
    await organiser.getByText('Everything saved').waitFor();
    await organiser.getByRole('button', { name: 'Fill in from the facts' }).click();
    await organiser.getByRole('button', { name: 'Publish', exact: true }).click();
    const address = await organiser.getByLabel('Address of the notes').inputValue();
    const reader = await browser.newContext({ javaScriptEnabled: false });
    contexts.push(reader);
    const notes = await reader.newPage();
    const published = `${app.url}${new URL(address).pathname}`;
    await notes.goto(published);
    await notes.getByText('Paying for data before knowing that it is useful').waitFor();
    expect(Date.now() - began).toBeLessThan(AT_THE_DOOR_MS);
    expect(await notes.locator('body').textContent()).toContain('around 25 people');

    // Who was there reads it for some days, and would put something differently.
    await organiser.getByRole('button', { name: 'Ask them' }).click();
    await ana.page.getByRole('heading', { name: 'Read the notes of your table' }).waitFor();
    await ana.page.getByRole('button', { name: 'Read them' }).click();
    const sheet = ana.page.getByRole('dialog');
    await sheet
      .getByRole('button', { name: /^Suggest other words for: Spreadsheets stay/ })
      .click();
    const field = sheet.getByRole('textbox', { name: 'What should it say?' });
    await field.fill('Spreadsheets stay, whatever else comes');
    expect(await faults(ana.page)).toEqual([]);
    await look(ana.page, 'read-back-phone');
    await sheet.getByRole('button', { name: 'Send it' }).first().click();
    await sheet.getByText('You suggested:').waitFor();
    await sheet.getByRole('button', { name: 'These notes are right' }).click();
    await sheet.getByText('1 person says so.').waitFor();
    await organiser.getByText('1 suggestion waits for you.').waitFor();
    await organiser.getByText('1 person says that it is right').waitFor();
    await look(organiser, 'read-back-organiser');
    await organiser.getByRole('button', { name: /^Take it Spreadsheets/ }).click();
    await sheet.getByText('Spreadsheets stay, whatever else comes').first().waitFor();
    await expect
      .poll(
        async () => {
          await notes.reload();
          return notes.locator('body').textContent();
        },
        { timeout: 30_000 },
      )
      .toContain('Spreadsheets stay, whatever else comes');
    await look(notes, 'published');
  },
);
