import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Wish } from '@tablecloth/client/sync/session.ts';
import { closeClients, connect, freshId, type Made, tokenOf } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

const THEMES = [
  { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  { title: 'Cross-sector collaboration', gloss: 'breaking down silos between sectors' },
  { title: 'Data ethics & public trust', gloss: 'building confidence in data use' },
];
const PHONE: Device = { width: 390, height: 844, touch: true };

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
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

async function openRoom(made: Made, given: Device = {}): Promise<Page> {
  const context = await device(browser, { width: 1440, height: 900, touch: false, ...given });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  await page.getByRole('tab', { name: 'Room' }).waitFor();
  return page;
}

/** Somebody at table `n` (from 0), who has come in and sits there. */
async function phoneAt(made: Made, name: string, n: number) {
  const table = (await made.state()).tables[n]!.id;
  const client = connect(app, { gathering: made.gathering, token: tokenOf(name) });
  await client.submit({ id: freshId(), type: 'person.join' });
  client.socket.emit('sit', table);
  const wish = (one: Wish) => client.submit({ id: freshId(), ...one });
  const post = (text: string) =>
    wish({
      type: 'point.post',
      point: freshId(),
      table,
      under: null,
      kind: 'point',
      text,
      keep: false,
    });
  return { client, table, wish, post };
}

const card = (page: Page, number: number) => page.locator(`article[data-table="${number}"]`);
const bar = (page: Page) => page.getByRole('region', { name: 'Round', exact: true });

describe('rounds and announcements', () => {
  test('given keys alone, when rounds are planned, begun, paused, prolonged and announced, then everybody’s state follows, and undo goes back', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await bar(page).getByText('Free movement').waitFor();
    await bar(page).getByRole('button', { name: 'Plan rounds' }).press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Take the rounds of a method').selectOption({ label: 'World Café' });
    await sheet.getByLabel('Minutes of 3').fill('soon');
    await sheet.getByRole('button', { name: 'Save' }).press('Enter');
    await sheet.getByText('1 to 480').waitFor();
    await sheet.getByLabel('Minutes of 3').fill('15');
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Save' }).press('Enter');
    await bar(page).getByText('20 + 20 + 15 minutes').waitFor();
    await page.keyboard.press('r');
    await bar(page).getByRole('heading', { name: 'Round 1 of 3' }).waitFor();
    await bar(page)
      .getByRole('timer')
      .getByText(/^(?:20:00|19:5\d)$/)
      .waitFor();
    await page.keyboard.press('+');
    await bar(page)
      .getByRole('timer')
      .getByText(/^2[12]:/)
      .waitFor();
    await page.keyboard.press('r');
    await bar(page).getByText('paused').waitFor();
    await page.keyboard.press('Control+z');
    await bar(page).getByRole('button', { name: 'Pause' }).waitFor();
    await bar(page).getByRole('button', { name: 'End it now' }).click();
    await bar(page).getByText('Time is up').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await bar(page)
      .getByRole('timer')
      .getByText(/^2[12]:/)
      .waitFor();
    await bar(page).getByRole('button', { name: 'Go on to round 2' }).click();
    await expect.poll(async () => (await made.state()).room.rounds.number).toBe(2);

    await page.keyboard.press('y');
    await page.keyboard.type('Supper is at seven');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await made.state()).room.announcement?.text)
      .toBe('Supper is at seven');
    const said = page.getByRole('region', { name: 'Announcement' });
    await said.getByText('Supper is at seven').waitFor();
    await said.getByRole('button', { name: 'Clear it' }).click();
    await expect.poll(async () => (await made.state()).room.announcement).toBeNull();
    await page.keyboard.press('Control+z');
    await said.getByText('Supper is at seven').waitFor();
    // The keys stand in the overview, and digits go to a table.
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Go to table 1 to 9, 0 for table 10').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await expect
      .poll(() => card(page, 2).evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.press('d');
    await expect.poll(async () => (await made.state()).doorsOpen).toBe(false);
  });

  test('given a table that calls, then it is above everything until it is seen to; given words that wait on a phone, then they are counted', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made, PHONE);
    await page.getByRole('tab', { name: 'Report' }).click();
    const ada = await phoneAt(made, 'ada', 1);
    await ada.wish({ type: 'help.call', table: ada.table });
    const calls = page.getByRole('region', { name: 'Calls for help' });
    await calls.getByText('Table 2 asks for you').waitFor();
    await expect
      .poll(() => page.locator('[aria-live="assertive"]').allTextContents())
      .toContain('Table 2 asks for you');
    expect(await faults(page)).toEqual([]);
    await calls.getByRole('button', { name: 'I’m on my way' }).click();
    await expect.poll(async () => (await made.state()).room.help[0]?.taken).toBe(true);
    await calls.getByRole('button', { name: 'Done' }).click();
    await calls.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Room' }).click();
    ada.client.socket.emit('sit', { table: ada.table, unsent: 3 });
    await card(page, 2).getByText('3 not sent yet, on devices here').waitFor();
  });
});

describe('rules and people', () => {
  test('given rules in a sheet, then each holds at once; Chatham House mode is asked for, and stays', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.getByRole('button', { name: 'Rules' }).click();
    const sheet = page.getByRole('dialog');
    const rules = async () => (await made.state()).rules;
    await sheet.getByRole('radio', { name: 'Everything, after a while' }).click();
    await sheet.getByLabel('After', { exact: true }).selectOption({ label: '3 minutes' });
    await expect.poll(rules).toMatchObject({ wall: 'delayed', wallDelay: 180 });
    await sheet.getByRole('radio', { name: 'Facilitators only' }).click();
    await sheet.getByRole('radio', { name: 'Made-up names' }).click();
    await sheet.getByRole('checkbox', { name: 'People may propose tables' }).click();
    await expect.poll(rules).toMatchObject({ paused: true, names: 'pseudonym', proposals: true });
    await sheet.getByRole('checkbox', { name: /Points wait for approval/ }).click();
    await expect
      .poll(async () => (await made.state()).tables.every((table) => table.rules.hold))
      .toBe(true);
    await sheet.getByRole('radio', { name: 'Everybody' }).click();
    await expect.poll(rules).toMatchObject({ paused: false });
    const ada = await phoneAt(made, 'ada', 0);
    await ada.post('Said before');
    await sheet.getByRole('button', { name: 'Turn it on' }).click();
    await sheet.getByText('There is a point already: this can’t be switched off again.').waitFor();
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    expect((await rules()).chatham).toBe(false);
    await sheet.getByRole('button', { name: 'Turn it on' }).click();
    await page.keyboard.press('Enter');
    await sheet.getByText('It is on, and stays on').waitFor();
    await expect.poll(rules).toMatchObject({ chatham: true });
  });

  test('given somebody who spoils it, then they are turned away by what they said, with it, and let in again', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made, PHONE);
    const eve = await phoneAt(made, 'eve', 2);
    await eve.post('Something rude');
    await (await phoneAt(made, 'ada', 0)).post('Something kind');
    await page.getByRole('button', { name: 'People', exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Find it by its words or its author').fill('rude');
    await sheet.getByRole('button', { name: 'Turn away – Something rude' }).click();
    await sheet.getByRole('checkbox', { name: 'Take down what they said as well' }).click();
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Turn them away' }).click();
    await sheet.getByText('1 person was turned away').waitFor();
    await expect.poll(async () => (await made.state()).removed.length).toBe(1);
    await sheet.getByRole('button', { name: /Let in again/ }).click();
    await expect.poll(async () => (await made.state()).removed.length).toBe(0);
  });
});

describe('tables while people sit at them', () => {
  test('given a table, then it is held, sized, doubled, merged; themes are added and put in order; proposals get a table', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await card(page, 2).getByRole('heading').waitFor();
    await card(page, 2).getByRole('button', { name: /More/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: 'Off the record' }).click();
    await sheet.getByLabel('Seats').fill('8');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await made.state()).tables[1])
      .toMatchObject({ seats: 8, rules: { offRecord: true } });
    await sheet.getByRole('button', { name: 'One more table on this theme' }).click();
    await expect.poll(async () => (await made.state()).tables.length).toBe(4);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card(page, 2).getByText('Off the record: nothing is written here').waitFor();
    await card(page, 2).getByText('of 8 seats').waitFor();
    await card(page, 4).getByRole('button', { name: /More/ }).click();
    await sheet.getByLabel('Goes on as').selectOption({ label: 'Table 1: Tools & resources' });
    await sheet.getByRole('button', { name: 'Merge this table' }).click();
    await sheet.getByRole('button', { name: 'Merge table 4 into 1' }).click();
    await card(page, 4).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Tables and themes' }).click();
    await sheet.getByLabel('Name of the table').fill('Skills');
    await sheet.getByRole('button', { name: 'Add it' }).click();
    await expect.poll(async () => (await made.state()).themes.at(-1)?.title).toBe('Skills');
    await sheet.getByRole('button', { name: 'Move down' }).first().click();
    await expect
      .poll(async () => (await made.state()).tables.map(({ number }) => number).slice(0, 2))
      .toEqual([2, 1]);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Rules' }).click();
    await sheet.getByRole('checkbox', { name: 'People may propose tables' }).click();
    await page.keyboard.press('Escape');
    const ada = await phoneAt(made, 'ada', 0);
    for (const title of ['Bees', 'Wasps']) {
      await ada.wish({
        type: 'theme.propose',
        theme: freshId(),
        table: freshId(),
        title,
        gloss: '',
        question: '',
      });
    }
    await page.getByRole('button', { name: 'Give it a table Bees' }).click();
    await page.getByRole('button', { name: 'Decline Wasps' }).click();
    await page.getByRole('heading', { name: 'Bees' }).waitFor();
    await expect.poll(async () => (await made.state()).room.proposals).toEqual([]);
  });
});

test('given tables and themes that were merged, when that is undone, then they are there again with what was said', async () => {
  const made = await app.create(THEMES);
  const page = await openRoom(made);
  const ada = await phoneAt(made, 'ada', 0);
  const table = (await made.state()).tables[1]?.id ?? '';
  const point = freshId();
  const words = { under: null, kind: 'point' as const, text: 'Said at the second', keep: false };
  await ada.wish({ type: 'point.post', point, table, ...words });
  const before = (await made.state()).tables;
  await card(page, 2).getByRole('button', { name: /More/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Goes on as').selectOption({ label: 'Table 1: Tools & resources' });
  await sheet.getByRole('button', { name: 'Merge this table' }).click();
  await sheet.getByRole('button', { name: 'Merge table 2 into 1' }).click();
  await card(page, 2).waitFor({ state: 'detached' });
  expect((await made.state()).tables[0]?.points).toContain(point);
  await page.getByRole('button', { name: 'Undo' }).click();
  await card(page, 2).waitFor();
  await expect.poll(async () => (await made.state()).tables).toEqual(before);

  const { themes } = await made.state();
  await page.getByRole('button', { name: 'Tables and themes' }).click();
  await sheet.getByLabel('This theme').selectOption({ label: themes[1]?.title ?? '' });
  await sheet.getByLabel('becomes part of').selectOption({ label: themes[0]?.title ?? '' });
  await sheet.getByRole('button', { name: 'Merge two themes' }).click();
  await sheet.getByRole('button', { name: 'Merge them' }).click();
  await expect.poll(async () => (await made.state()).themes.length).toBe(themes.length - 1);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await made.state()).themes).toEqual(themes);
  await expect.poll(async () => (await made.state()).tables).toEqual(before);
});

describe('links of people', () => {
  test('given somebody new, then they get a link of their own, a code that works once, other tables; and are out when it is withdrawn', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.getByRole('tab', { name: 'Links & print' }).click();
    const links = page.getByRole('region', { name: 'Who may do what' });
    await links.getByRole('button', { name: 'A link for one more person' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Whose link is it?').fill('Sam');
    await sheet.getByRole('button', { name: 'Make the link' }).click();
    await sheet.getByText('Choose at least one table.').waitFor();
    await sheet.getByRole('checkbox', { name: /Tools & resources/ }).check();
    await sheet.getByRole('button', { name: 'Make the link' }).click();
    await sheet.getByRole('heading', { name: 'Sam', exact: true }).waitFor();
    const link = await sheet.getByLabel('Link', { exact: true }).inputValue();
    expect(link).toMatch(/\/f\/[\w-]+#[\w-]{22,}$/);
    await sheet.getByRole('button', { name: 'Show a one-time code' }).click();
    const code = await sheet.getByText(/^[2-9A-Z]{3} [2-9A-Z]{3}$/).textContent();
    const claimed = await fetch(`${app.url}/api/codes/claim`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, label: '' }),
    });
    expect(await claimed.json()).toMatchObject({ kind: 'link', role: 'facilitator' });
    expect(await faults(page)).toEqual([]);
    await sheet.getByRole('checkbox', { name: /Data ethics/ }).check();
    await sheet.getByRole('button', { name: 'Save' }).click();
    const sam = async () => (await made.state()).grants.find(({ label }) => label === 'Sam');
    await expect.poll(async () => (await sam())?.tables.length).toBe(2);
    const secret = link.split('#')[1]!;
    const there = connect(app, { gathering: made.gathering, key: secret, token: tokenOf('sam') });
    await links.getByText('Connected').first().waitFor();
    await links.getByRole('button', { name: 'Open – Sam' }).click();
    await sheet.getByRole('button', { name: 'Withdraw this link' }).click();
    await sheet.getByText('Whoever uses it is out within a second').waitFor();
    await sheet.getByRole('button', { name: 'Withdraw it now' }).click();
    await expect.poll(() => there.socket.connected).toBe(false);
    await links.getByText('1 link was withdrawn').waitFor();
    // Without a facilitator, the table is offered to one who is here.
    await page.getByRole('tab', { name: 'Room' }).click();
    await card(page, 3)
      .getByRole('button', { name: /Reassign/ })
      .click();
    await sheet
      .getByRole('button', { name: 'Give them table 3 too – Facilitator of table 1' })
      .click();
    await expect
      .poll(async () => {
        const { grants, tables } = await made.state();
        return grants.some(
          (grant) =>
            grant.tables.length === 2 && grant.tables.includes(tables[2]!.id) && !grant.revoked,
        );
      })
      .toBe(true);
  });

  test('given a method and a gathering that went well, then it is set up by the one, and used again without what was said', async () => {
    const context = await device(browser, { width: 1440, height: 900, touch: false });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${app.url}/new`);
    await page.getByLabel('What is it called?').fill('Open data evening');
    await page.getByRole('textbox', { name: 'Tables' }).fill('Bees – in the city');
    await page.getByRole('radio', { name: 'World Café' }).check();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create the gathering' }).click();
    await bar(page).getByText('3 × 20 minutes').waitFor();
    const first = page.url();
    await page.getByRole('button', { name: 'Use again' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('What is it called?').fill('The next evening');
    await sheet.getByRole('button', { name: 'Make the new gathering' }).click();
    await page.getByRole('heading', { level: 1, name: 'The next evening' }).waitFor();
    await page.getByRole('heading', { name: 'Save this link – it is your key' }).waitFor();
    await bar(page).getByText('3 × 20 minutes').waitFor();
    expect(page.url()).not.toBe(first);
  });
});
