import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openChaosProxy } from '../support/chaos-proxy.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';
import { type Device, device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type TablePage, tablePage } from './support/table-page.ts';

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

/** Somebody with a phone of their own, on a page of their own. */
async function phone(
  given: Device = {},
): Promise<TablePage & { readonly context: BrowserContext }> {
  const context = await device(browser, given);
  contexts.push(context);
  return { ...tablePage(await context.newPage()), context };
}

/** The organiser, who needs no screen here. */
async function organiser(made: Made): Promise<TestClient> {
  const client = connect(app, {
    gathering: made.gathering,
    key: made.key,
    token: tokenOf('organiser'),
  });
  expect(await outcome(client)).toBeNull();
  return client;
}

/** What the server has recorded at the table with this number. */
async function said(made: Made, number: number): Promise<string[]> {
  const state = await made.state();
  const table = state.tables.find((one) => one.number === number);
  const all = state.points.buckets.flatMap((bucket) => [...bucket.values()]);
  return all.filter((point) => point.table === table?.id).map(({ text }) => text);
}

test('given the code on the wall, when two people join, then they read and mark each other’s points', async () => {
  const made = await app.create();
  const [ada, bob] = [await phone(), await phone()];

  await ada.page.goto(app.url);
  await ada.page.getByRole('textbox').pressSequentially(made.code.toLowerCase());
  await ada.page.getByRole('link', { name: 'Tools & resources' }).click();
  await ada.page.waitForURL(`**/${made.code}/1`);
  await bob.open(`${app.url}/${made.code}/1`);
  await ada.post('expected to be experts');

  await bob.row('expected to be experts').getByRole('button', { name: 'Agree' }).click();
  const agree = ada.row('expected to be experts').getByRole('button', { name: 'Agree, 1 so far' });
  await agree.waitFor();
  expect(await agree.getAttribute('aria-pressed')).toBe('false');
  const own = bob.row('expected to be experts').getByRole('button', { name: 'Agree, 1 so far' });
  expect(await own.getAttribute('aria-pressed')).toBe('true');
  expect(await ada.field.inputValue()).toBe('');
});

test('given a wrong code, then it says so and keeps what was typed', async () => {
  const { page } = await phone();
  await page.goto(app.url);
  const field = page.getByRole('textbox');
  await field.fill('ABC DEF');
  await page.getByText('We can’t find ABC DEF.').waitFor();
  expect(await field.inputValue()).toBe('ABC DEF');
  await field.fill('ABCDEO');
  await page.getByText('Codes never contain O.').waitFor();
});

test('given a point of one’s own, when it is edited and withdrawn, then everybody sees that', async () => {
  const made = await app.create();
  const [ada, bob] = [await phone(), await phone()];
  await ada.open(`${app.url}/${made.code}/1`);
  await bob.open(`${app.url}/${made.code}/1`);
  await ada.post('teh first thought');
  await ada.field.fill('a second one, begun');

  await ada.row('teh first thought').getByRole('button', { name: 'Change' }).click();
  await ada.page.getByRole('button', { name: 'Edit' }).click();
  expect(await ada.field.inputValue()).toBe('teh first thought');
  await ada.post('the first thought');
  await bob.row('the first thought').getByText('edited').waitFor();
  await expect.poll(() => ada.field.inputValue()).toBe('a second one, begun');

  await ada.row('the first thought').getByRole('button', { name: 'Change' }).click();
  await ada.page.getByRole('button', { name: 'Withdraw' }).click();
  await ada.page.getByText('It disappears for everybody').waitFor();
  expect(await said(made, 1)).toEqual(['the first thought']);
  await ada.page.getByRole('button', { name: 'Withdraw' }).click();
  await expect.poll(() => bob.rows.count()).toBe(0);
  await expect.poll(() => said(made, 1)).toEqual([]);
});

test('given a name and a draft, when one moves, then the name comes along and the draft stays', async () => {
  const made = await app.create();
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.page.getByRole('button', { name: 'Add your name' }).click();
  await ada.page.getByLabel('What shall we call you?').fill('Ada');
  await ada.page.getByRole('button', { name: 'Use this name' }).click();
  await ada.page.getByText('Posting as Ada').waitFor();
  await ada.field.fill('half a thought');

  await ada.page.getByRole('button', { name: 'Move' }).click();
  await ada.page.getByRole('link', { name: /Skills/ }).click();
  await ada.page.getByRole('heading', { level: 1, name: /Skills/ }).waitFor();
  expect(new URL(ada.page.url()).pathname).toBe(`/${made.code}/2`);
  expect(await ada.field.inputValue()).toBe('');
  await ada.post('said at the second table');
  await expect.poll(() => said(made, 2)).toEqual(['said at the second table']);
  await ada.page.getByText('Posting as Ada').waitFor();

  await ada.page.goBack();
  await ada.page.getByRole('heading', { level: 1, name: /Tools/ }).waitFor();
  await expect.poll(() => ada.field.inputValue()).toBe('half a thought');

  // Scanned anew without a table, days later: the same person, at the table they left.
  await ada.page.goto(`${app.url}/${made.code}`);
  await ada.page.getByText('Posting as Ada').waitFor();
  await ada.page.waitForURL(`**/${made.code}/1`);
});

test('given unsent words, when the page is loaded again, then they are still there', async () => {
  const made = await app.create();
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.page.getByRole('radio', { name: 'Question' }).check({ force: true });
  await ada.field.fill('Is 80 % good eno');
  await ada.page.reload();
  await expect.poll(() => ada.field.inputValue()).toBe('Is 80 % good eno');
  expect(await ada.page.getByRole('radio', { name: 'Question' }).isChecked()).toBe(true);
});

test('given the server is gone, when one goes on writing, then it says so and everything arrives once', async () => {
  const before = await startApp();
  const made = await before.create();
  const ada = await phone();
  // The port of a server that is gone may be taken by anybody: the page knows that of a line which stays.
  const line = await openChaosProxy(before.port);
  await ada.open(`${line.url}/${made.code}/1`);
  await ada.post('before the break');
  await expect.poll(() => said(made, 1)).toHaveLength(1);
  line.refuse(true);
  await before.close();

  await ada.post('during the break');
  await ada.row('during the break').getByText('Saved on this phone').waitFor();
  await ada.post('and once more');
  await ada.row('and once more').getByText('Saved on this phone').waitFor();

  const after = await startApp({ dataDir: before.dataDir });
  line.lead(after.port);
  line.heal();
  try {
    const texts = async (): Promise<string[]> => {
      const state = (await after.gatherings.open(made.gathering))?.state();
      const points = state?.points.buckets.flatMap((bucket) => [...bucket.values()]) ?? [];
      return points.map(({ text }) => text).toSorted();
    };
    await expect
      .poll(texts, { timeout: 30_000 })
      .toEqual(['and once more', 'before the break', 'during the break']);
    await expect.poll(() => ada.page.getByText('Saved on this phone').count()).toBe(0);
    expect(await ada.rows.count()).toBe(3);
  } finally {
    await ada.page.close();
    await line.close();
    await after.close();
    await removeData(before.dataDir);
  }
});

test('given the table closed meanwhile, then the words come back whole, with the reason and what to do', async () => {
  const made = await app.create();
  const table = (await made.state()).tables[0]?.id ?? '';
  const boss = await organiser(made);
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.context.setOffline(true);
  await ada.post('written too late, but with care');
  await boss.submit({ id: freshId(), type: 'table.close', table });
  await ada.context.setOffline(false);

  const row = ada.row('written too late, but with care');
  await row.getByText('Not sent – table 1 has finished.').waitFor({ timeout: 30_000 });
  await ada.page.getByText('Table 1 has finished. You can still read it').waitFor();
  await ada.page.reload();
  await row.getByText('Not sent – table 1 has finished.').waitFor();

  await boss.submit({ id: freshId(), type: 'table.open', table });
  await row.getByRole('button', { name: 'Edit' }).click();
  expect(await ada.field.inputValue()).toBe('written too late, but with care');
  await ada.post('written with care');
  await expect.poll(() => said(made, 1)).toEqual(['written with care']);
  await expect
    .poll(() => ada.page.getByRole('listitem').filter({ hasText: 'Not sent' }).count())
    .toBe(0);
});

test('given one moved on before the table refused, then the words stand at the new table, with the reason and what to do', async () => {
  const made = await app.create();
  const table = (await made.state()).tables[0]?.id ?? '';
  const boss = await organiser(made);
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.page.waitForLoadState('networkidle');
  await ada.context.setOffline(true);
  await ada.post('said at the first table');
  await ada.row('said at the first table').waitFor();
  await ada.page.getByRole('button', { name: 'Move' }).click();
  await ada.page.getByRole('link', { name: /Skills/ }).click();
  await ada.page.getByRole('heading', { level: 1, name: /Skills/ }).waitFor();
  await boss.submit({ id: freshId(), type: 'table.close', table });
  await ada.context.setOffline(false);

  const row = ada.row('said at the first table');
  await row.getByText('Not sent – table 1 has finished.').waitFor({ timeout: 30_000 });
  // A table that has finished takes nothing: what was said there may be said here, if one likes.
  await row.getByRole('button', { name: 'Edit' }).click();
  await expect.poll(() => ada.field.inputValue()).toBe('said at the first table');
  await ada.page.getByRole('button', { name: 'Cancel' }).click();
  await row.getByRole('button', { name: 'Add to table 2' }).click();
  await expect.poll(() => said(made, 2)).toEqual(['said at the first table']);
  expect(await said(made, 1)).toEqual([]);
  await expect
    .poll(() => ada.page.getByRole('listitem').filter({ hasText: 'Not sent' }).count())
    .toBe(0);
});

test('given the note-taker took a point down, then its author reads why and sends other words', async () => {
  const made = await app.create();
  const boss = await organiser(made);
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  await ada.post('Sam from the next office said so');
  await expect.poll(() => said(made, 1)).toHaveLength(1);
  const [point = ''] = (await made.state()).tables[0]?.points ?? [];
  await boss.submit({ id: freshId(), type: 'point.hide', point, reason: 'It names somebody.' });

  const row = ada.row('Sam from the next office said so');
  await row.getByText('The note-taker took this down. It names somebody.').waitFor();
  await row.getByRole('button', { name: 'Edit and send again' }).click();
  await ada.post('Somebody said so');
  await expect.poll(() => said(made, 1)).toEqual(['Somebody said so']);
});

test('given somebody reads further down, when others write, then nothing moves and a pill tells', async () => {
  const made = await app.create();
  const live = await app.gatherings.open(made.gathering);
  const state = await made.state();
  const table = state.tables[0]?.id ?? '';
  const crew = { person: null, role: 'organiser', tables: [] } as const;
  const post = (text: string) => ({
    id: freshId(),
    type: 'point.post' as const,
    point: freshId(),
    table,
    under: null,
    kind: 'point' as const,
    text,
    keep: false,
  });
  // As many as a whole day leaves at one table.
  await live?.submit(
    Array.from({ length: 1_500 }, (_, at) => post(`thought number ${at}`)),
    crew,
  );
  const ada = await phone();
  await ada.open(`${app.url}/${made.code}/1`);
  const read = ada.row('thought number 1470');
  await read.scrollIntoViewIfNeeded();
  await ada.page.mouse.wheel(0, 300);
  await ada.page.waitForFunction(() => {
    const heading = document.querySelector('#just-said');
    return heading !== null && heading.getBoundingClientRect().top < 0;
  });
  const stood = await read.boundingBox();

  await live?.submit([post('something new'), post('and another')], crew);
  const pill = ada.page.getByRole('button', { name: '2 new' });
  await pill.waitFor();
  expect(await read.boundingBox()).toEqual(stood);
  expect(await ada.row('something new').count()).toBe(0);

  await pill.click();
  await ada.row('something new').waitFor();
  expect(
    await ada.page.evaluate(() => document.querySelectorAll('[data-row]').length),
  ).toBeLessThan(100);
  await ada.page.getByRole('button', { name: 'Show 200 more' }).click();
  await expect.poll(() => ada.rows.count()).toBe(260);
});
