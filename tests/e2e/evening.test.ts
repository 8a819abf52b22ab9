import type { Browser, BrowserContext, Page } from 'playwright-core';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

/** The address that the test server believes to have in the room: phones find it there over plain http. */
const LAN = '192.168.7.20';
const THEMES = [
  'Timetables & trust – why nobody believes the departure board',
  'Libraries as data places – who comes in, and for what',
  'Small budgets – what one evening a week can keep alive',
].join('\n');

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser(`--host-resolver-rules=MAP ${LAN} 127.0.0.1`);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function page(width: number, height: number, touch = false): Promise<Page> {
  const context = await device(browser, { width, height, touch });
  contexts.push(context);
  return context.newPage();
}

/** What a phone's camera makes of a code on a screen. */
async function scan(screen: Page, name: string): Promise<string> {
  const picture = await screen
    .getByRole('figure', { name, exact: true })
    .screenshot({ scale: 'css' });
  const { data, width, height } = PNG.sync.read(picture);
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error(`no code can be read in “${name}”`);
  return found.data;
}

test('an evening, from an empty page to the notes', { timeout: 120_000 }, async () => {
  // The organiser creates a gathering on the laptop that runs the server.
  const organiser = await page(1440, 900);
  await organiser.goto(`${app.url}/new`);
  await organiser.getByRole('textbox', { name: 'What is it called?' }).fill('Open data evening');
  await organiser.getByRole('textbox', { name: 'Tables' }).fill(THEMES);
  await organiser.getByRole('button', { name: 'Create the gathering' }).click();
  await organiser.getByRole('heading', { name: 'Save this link – it is your key' }).waitFor();
  await organiser.getByRole('button', { name: 'I have saved it' }).click();
  expect(organiser.url()).not.toContain('#');

  // Its codes say the address of the room, never localhost.
  await organiser.getByRole('tab', { name: 'Links & print' }).click();
  const joinLink = await scan(organiser, 'QR code to join');
  expect(joinLink).toMatch(new RegExp(`^HTTP://${LAN}:\\d+/[2-9A-HJKMNP-Z]{6}$`));
  await organiser.locator('summary', { hasText: 'QR code to table 2' }).click();
  const tableLink = await scan(organiser, 'QR code to table 2');

  // One phone scans the wall's code and chooses a table, another scans the card on table 2.
  const ada = tablePage(await page(390, 844, true));
  await ada.page.goto(joinLink);
  await ada.page.getByRole('link', { name: /Timetables & trust/ }).click();
  await ada.page.getByText(/1 here/).waitFor();
  const ben = tablePage(await page(390, 844, true));
  await ben.open(tableLink);
  await expect
    .poll(() => ben.page.getByRole('heading', { level: 1 }).textContent())
    .toContain('Libraries as data places');
  await ada.post('The board and the bus disagree');

  // The facilitator of table 1 works with the keyboard alone.
  const facilitatorLink = await organiser.getByLabel('Facilitator’s link').first().inputValue();
  const facilitator = await page(1440, 900);
  await facilitator.goto(facilitatorLink);
  await facilitator.getByText('The board and the bus disagree').waitFor();
  const wall = await page(1920, 1080);
  await wall.goto(await organiser.getByLabel('The wall’s link').inputValue());
  await wall.getByText('Timetables & trust').waitFor();

  await facilitator.keyboard.type('"I stopped looking at the board years ago');
  const before = Date.now();
  await facilitator.keyboard.press('Enter');
  await wall.getByText('“I stopped looking at the board years ago”').waitFor();
  expect(Date.now() - before).toBeLessThan(1_000);
  await facilitator.keyboard.type('?Who checks the feed at night');
  await facilitator.keyboard.press('Enter');
  // Out of the capture line, to the inbox, and keep.
  await facilitator.keyboard.press('Escape');
  await facilitator.keyboard.press('i');
  await facilitator.keyboard.press('Enter');
  await wall.getByText('The board and the bus disagree').waitFor();

  // A phone moves; it is the same person there.
  await ben.page.getByRole('button', { name: 'Move' }).click();
  await ben.page.getByRole('dialog').getByText('Timetables & trust').click();
  await ben.page.getByText(/2 here/).waitFor();
  await ben.page.getByText('I stopped looking at the board years ago').first().waitFor();

  // The report, written beside its preview, exported and read back.
  await organiser.getByRole('tab', { name: 'Report' }).click();
  await organiser.getByRole('textbox', { name: 'Opening' }).fill('We met on a wet evening.');
  await organiser.getByRole('button', { name: 'Add a finding' }).click();
  await organiser.getByRole('textbox', { name: 'Finding 1', exact: true }).fill('Trust is slow');
  await organiser.getByRole('button', { name: /Choose its points|Rests on/ }).click();
  await organiser.getByRole('dialog').getByText('The board and the bus disagree').click();
  await organiser.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await organiser.getByText('1 of 3 tables').waitFor();
  await organiser.getByText('Everything saved').waitFor();
  const waiting = organiser.waitForEvent('download');
  await organiser.getByRole('button', { name: /^Markdown the report/ }).click();
  const notes = await readFile(await (await waiting).path(), 'utf8');
  expect(notes.split('\n').filter((line) => line !== '')).toEqual([
    '# Open data evening',
    'We met on a wet evening.',
    '- Timetables & trust – why nobody believes the departure board',
    '- Libraries as data places – who comes in, and for what',
    '- Small budgets – what one evening a week can keep alive',
    '## Timetables & trust',
    'Key points included:',
    '- “I stopped looking at the board years ago”',
    '- Who checks the feed at night',
    '- The board and the bus disagree',
    '## What this tells us',
    'Several common themes emerged:',
    '- Trust is slow',
  ]);
});
