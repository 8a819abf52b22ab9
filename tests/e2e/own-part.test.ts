import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeClients } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded, WORDS } from './support/seeded.ts';
import { type TablePage, tablePage } from './support/table-page.ts';

/** A participant's own part: proposals, what was said before, what one added, and the end. */

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];
/** Milliseconds that a loaded machine may take. */
const PATIENCE = 30_000;
const TRAINING = 'Everybody should get 20 hours of training a year';

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

async function phone(given: Device = {}): Promise<TablePage> {
  const context = await device(browser, given);
  context.setDefaultTimeout(PATIENCE);
  contexts.push(context);
  return tablePage(await context.newPage());
}

/** All that this phone keeps, as text: every drawer of its database, and its simple storage. */
function keptOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('storage refused')));
      });
    const database = await answered(indexedDB.open('tablecloth'));
    const found: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      found.push(await answered(store.getAllKeys()), await answered(store.getAll()));
    }
    database.close();
    return JSON.stringify(found);
  });
}

test('given an Open Space, then a participant proposes a table, and reads what became of it', async () => {
  const room = await seeded(app);
  const { page, ...ada } = await phone({ width: 320, height: 640 });
  await ada.open(`${app.url}/${room.code}/1`);
  const sheet = page.getByRole('dialog');
  const move = page.getByRole('button', { name: 'Move', exact: true });
  await move.click();
  await sheet.getByRole('link', { name: 'Table 2' }).waitFor();
  expect(await sheet.getByRole('button', { name: 'Propose a table' }).count()).toBe(0);
  await room.wish({ type: 'rules.change', rules: { proposals: true } });

  for (const title of ['Repair cafés', 'Night trains']) {
    await sheet.getByRole('button', { name: 'Propose a table' }).click();
    await sheet.getByLabel('What would you like to talk about?').fill(title);
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Propose it' }).click();
    await sheet
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByText('Waiting for the organiser')
      .waitFor();
  }
  await page.keyboard.press('Escape');
  const [first, second] = (await room.state()).room.proposals;
  await room.wish({ type: 'proposal.accept', theme: first!.theme });
  await room.wish({ type: 'proposal.decline', theme: second!.theme });
  await page.getByText('“Repair cafés” has a table: number 5.').first().waitFor();
  await page.getByText('“Night trains” didn’t get a table.').first().waitFor();
  expect(await faults(page)).toEqual([]);

  await move.click();
  const declined = sheet.getByRole('listitem').filter({ hasText: 'Night trains' });
  await declined.getByText('The organiser didn’t take this one up.').waitFor();
  await declined.getByRole('button', { name: 'Edit and propose again' }).click();
  expect(await sheet.getByLabel('What would you like to talk about?').inputValue()).toBe(
    'Night trains',
  );
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await sheet.getByText('Table 5 is yours.').waitFor();
  await sheet.getByRole('button', { name: 'Go to table 5' }).click();
  await page.getByRole('heading', { name: 'Table 5: Repair cafés' }).waitFor();
});

test('given something like it was said, then one agrees with that instead, gets one’s own words back, or sends them', async () => {
  const room = await seeded(app);
  await room.say(1, ['A shared list of what exists already', TRAINING]);
  const { page, field, rows, row, ...ada } = await phone();
  await ada.open(`${app.url}/${room.code}/1`);
  const near = page.locator('[data-close-to]');
  await field.pressSequentially('a shared list of what already exists');
  await near.getByText('A shared list of what exists already').waitFor();
  expect(await faults(page)).toEqual([]);
  await near.getByRole('button', { name: 'Agree with it' }).click();
  await expect.poll(() => field.inputValue()).toBe('');
  await row('A shared list').getByRole('button', { name: 'Agree, 1 so far' }).waitFor();
  await page.getByRole('button', { name: 'No, my own words' }).click();
  expect(await field.inputValue()).toBe('a shared list of what already exists');
  await near.waitFor();
  // No hint keeps anybody from sending.
  await field.press('Enter');
  await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(3);
  await near.waitFor({ state: 'detached' });

  await field.fill(TRAINING.replace('20', '40'));
  await near.getByText('Other numbers').waitFor();
  // Without a line as with one.
  await page.context().setOffline(true);
  await field.fill(`${TRAINING}, please`);
  await near.getByText(TRAINING).waitFor();
  await near.getByText('Other numbers').waitFor({ state: 'detached' });
  await near.getByRole('button', { name: 'Send anyway' }).click();
  await row('please').waitFor();
});

test('given what one added, then one sees it, takes it along, takes it back, and nothing of it stays on the phone', async () => {
  const room = await seeded(app);
  const [theirs] = await room.say(1, WORDS.slice(0, 1));
  const { page, post, row, ...ada } = await phone();
  await ada.open(`${app.url}/${room.code}/1`);
  for (const words of ['to withdraw quince', 'to erase medlar', 'to keep bullace']) {
    await post(words);
    await row(words).getByText('just now').waitFor();
  }
  await row(WORDS[0])
    .getByRole('button', { name: /^Agree/ })
    .click();
  await page.getByRole('button', { name: 'Your points' }).click();
  const sheet = page.getByRole('dialog', { name: 'Your points' });
  const mine = (words: string) => sheet.locator('li[data-own]').filter({ hasText: words });
  await mine(WORDS[0]).waitFor();
  expect(await sheet.locator('li[data-own]').count()).toBe(4);
  expect(await faults(page)).toEqual([]);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'As text' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('my-points.txt');

  await mine('medlar')
    .getByRole('button', { name: /^Erase/ })
    .click();
  expect(await faults(page)).toEqual([]);
  await mine('medlar')
    .getByRole('button', { name: /^Erase/ })
    .click();
  await mine('medlar').waitFor({ state: 'detached' });
  await mine('quince')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await mine('quince')
    .getByRole('button', { name: /^Withdraw/ })
    .click();
  await expect.poll(() => keptOn(page), { timeout: PATIENCE }).not.toMatch(/medlar|quince/);
  expect(await keptOn(page)).toContain('bullace');

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add your name' }).click();
  await page.getByLabel('What shall we call you?').fill('Mirabelle');
  await page.getByRole('button', { name: 'Use this name' }).click();
  await page.getByText('Mirabelle').first().waitFor();
  await page.getByRole('button', { name: 'Your points' }).click();
  await sheet.getByRole('button', { name: 'Erase all of mine' }).click();
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Erase all of mine' }).click();
  await sheet.waitFor({ state: 'detached' });
  await row('bullace').waitFor({ state: 'detached' });
  await expect
    .poll(() => keptOn(page), { timeout: PATIENCE })
    .not.toMatch(/medlar|quince|bullace|Mirabelle/);
  const { points } = await room.state();
  expect([points.size, theirs]).toEqual([1, theirs]);
});

test('given no mouse, then a point is erased from its sheet, and the focus is never lost', async () => {
  const room = await seeded(app);
  const { page, post, row, ...ada } = await phone({ width: 1280, height: 800, touch: false });
  await ada.open(`${app.url}/${room.code}/1`);
  await post('said by keyboard');
  await row('said by keyboard').getByText('just now').waitFor();
  await page.getByRole('button', { name: 'Your points' }).waitFor();
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent ?? '');
  const tabTo = async (words: string): Promise<void> => {
    for (let step = 0; step < 20 && !(await focused()).startsWith(words); step += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toMatch(new RegExp(`^${words}`));
  };
  await tabTo('Your points');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Your points' });
  await sheet.waitFor();
  await tabTo('Erase');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Leave it');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await sheet.getByText('You haven’t added anything yet.').waitFor();
  expect(await sheet.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await row('said by keyboard').waitFor({ state: 'detached' });
});

test('given a return code, then the other phone scans it, and the points are one’s own there', async () => {
  const room = await seeded(app);
  const { page, post, row, ...ada } = await phone();
  await ada.open(`${app.url}/${room.code}/1`);
  await post('mine wherever I read it');
  await row('mine wherever').getByText('just now').waitFor();
  await page.getByRole('button', { name: 'Your points' }).click();
  const sheet = page.getByRole('dialog', { name: 'Your points' });
  await sheet.getByRole('button', { name: 'Go on with another phone' }).click();
  await sheet.getByText('The same code, to scan with the other phone').waitFor();
  expect(await faults(page)).toEqual([]);
  const code = ((await sheet.locator('strong[dir="ltr"]').textContent()) ?? '').replace(' ', '');

  // What the camera reads is an address, and the code in it never reaches a log.
  const other = await phone();
  const asked: string[] = [];
  other.page.on('request', (request) => asked.push(request.url()));
  await other.page.goto(`${app.url}/#${code}`);
  await other.page.getByRole('link', { name: 'Tools & resources' }).click();
  await other.row('mine wherever').getByRole('button', { name: 'Change' }).waitFor();
  expect(asked.filter((url) => url.includes(code)).length).toBeLessThanOrEqual(1);
  await other.page.getByRole('button', { name: 'Your points' }).click();
  await other.page.locator('li[data-own]').filter({ hasText: 'mine wherever' }).waitFor();
});

test('given whoever just watches, then every table is there, live, and nobody sits anywhere', async () => {
  const room = await seeded(app);
  await room.say(2, WORDS.slice(0, 2), true);
  const { page } = await phone({ width: 320, height: 640 });
  await page.goto(`${app.url}/${room.code}`);
  await page.getByRole('link', { name: 'Just watching' }).click();
  await page.getByRole('heading', { name: 'Every table', level: 1 }).waitFor();
  const table = page.getByRole('region', { name: 'Cross-sector collaboration' });
  await table.getByText(WORDS[1].slice(0, 10)).waitFor();
  await room.say(2, ['said just now, over there']);
  await table.getByText('said just now, over there').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.getByRole('region').count()).toBe(4);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Sit down at a table' }).click();
  await page.getByRole('link', { name: 'Just watching' }).waitFor();
});

test('given the last table has finished, then a phone says thank you, what one added, and where the notes are once they are out', async () => {
  const room = await seeded(app);
  await room.say(1, WORDS.slice(0, 1));
  const { page, post, row, ...ada } = await phone();
  await ada.open(`${app.url}/${room.code}/1`);
  for (const words of ['one', 'two', 'three'].map((one) => `thing number ${one}`)) {
    await post(words);
    await row(words).getByText('just now').waitFor();
  }
  await row(WORDS[0])
    .getByRole('button', { name: /^Agree/ })
    .click();
  await row(WORDS[0]).getByRole('button', { name: 'Agree, 1 so far' }).waitFor();
  await ada.field.fill('half a thought');
  for (const number of [1, 2, 3, 4]) {
    await room.wish({ type: 'table.close', table: room.table(number) });
  }
  await page.getByRole('heading', { name: 'This gathering has finished.' }).waitFor();
  await page.getByText('Thank you. You added 3 points and agreed with 1.').first().waitFor();
  await page.getByText('thing number two').waitFor();
  await page.getByText('The notes are not out yet.').waitFor();
  expect(await faults(page)).toEqual([]);

  const published = await fetch(`${app.url}/api/gatherings/${room.gathering}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.key}` },
  });
  expect(published.status).toBe(200);
  await page.getByRole('link', { name: 'Read the notes' }).waitFor();
  expect(await faults(page)).toEqual([]);
  // Nothing is taken from anybody: the table, and what was half written, is still there.
  await page.getByRole('button', { name: 'Look at your table again' }).click();
  await page.getByText('Table 1 has finished.').first().waitFor();
  expect(await ada.field.inputValue()).toBe('half a thought');
  await page.getByRole('link', { name: 'Read the notes' }).click();
  await page.waitForURL(/\/n\//);
});
