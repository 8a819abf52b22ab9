import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getById } from '@tablecloth/shared/by-id.ts';
import { findClientFiles } from '@tablecloth/server/client-files.ts';
import { type ChaosProxy, openChaosProxy } from '../support/chaos-proxy.ts';
import { freshId, type Made } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { tablePage } from './support/table-page.ts';

/** Milliseconds in which everything is well again once the line is. */
const BACK = { timeout: 25_000, interval: 50 };

let browser: Browser;
let app: RunningApp;
let made: Made;
let line: ChaosProxy;
/** The built client, in a place of its own: a test puts another build there. */
let dist: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const { folder } = findClientFiles();
  if (folder === null) throw new Error('dist/client is missing: npm run build');
  dist = await mkdtemp(path.join(tmpdir(), 'tablecloth-build-'));
  await cp(folder, path.join(dist, 'client'), { recursive: true });
  for (const ending of ['br', 'gz']) await rm(worker(`.${ending}`), { force: true });
  const client = findClientFiles(path.join(dist, 'server'));
  [browser, app] = await Promise.all([launchBrowser(), startApp({ client })]);
});
beforeEach(async () => {
  made = await app.create();
  line = await openChaosProxy(app.port);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await line.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
  await rm(dist, { recursive: true, force: true });
});

/** What the worker keeps comes when the page rests. */
const READY = { timeout: 20_000, interval: 50 };

const worker = (ending = ''): string => path.join(dist, 'client', `sw.js${ending}`);

/** A phone that has been at a table, and is ready to come back there without a line. */
async function readyPhone(number: number) {
  const context = await device(browser);
  contexts.push(context);
  const phone = { ...tablePage(await context.newPage()), context };
  await phone.open(`${line.url}/${made.code}/${number}`);
  // Asked from here: a page's own wait takes the promise of an answer for the answer.
  await expect.poll(() => workerState(phone.page), READY).toBe('activated');
  return phone;
}

function cutLine(): void {
  line.refuse(true);
  line.cut('rst');
}

async function said(number: number): Promise<string[]> {
  const state = await made.state();
  const table = state.tables.find((one) => one.number === number);
  return (table?.points ?? []).map((id) => getById(state.points, id)?.text ?? '');
}

const workerState = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
const cacheNames = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());
const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const requests = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
const newerWaits = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);

test('given no server, when the page is loaded again, then the last tables and points are there and new ones are taken', async () => {
  const ada = await readyPhone(1);
  await ada.post('before the break');
  await expect.poll(() => said(1)).toEqual(['before the break']);
  await ada.field.fill('half a thou');
  cutLine();
  await ada.post('during the break');
  await ada.row('during the break').getByText('Saved on this phone').waitFor();

  await ada.page.reload();
  await ada.row('before the break').waitFor();
  await ada.row('during the break').getByText('Saved on this phone').waitFor();
  await ada.post('after a reload');
  await ada.page.getByRole('button', { name: 'Move' }).click();
  await ada.page.getByRole('link', { name: /Skills/ }).click();
  await ada.page.getByRole('heading', { level: 1, name: /Skills/ }).waitFor();
  await ada.page.close();

  // Opened anew, without a table, the address says where one was.
  const again = tablePage(await ada.context.newPage());
  await again.page.goto(`${line.url}/${made.code}`);
  await again.page.getByRole('heading', { level: 1, name: /Skills/ }).waitFor();
  await again.post('at the other table');
  await again.row('at the other table').getByText('Saved on this phone').waitFor();

  line.heal();
  await expect
    .poll(() => said(1), BACK)
    .toEqual(['before the break', 'during the break', 'after a reload']);
  await expect.poll(() => said(2), BACK).toEqual(['at the other table']);
});

test('given a line that swallows everything, when the page is loaded again, then it is there after three seconds', async () => {
  const ada = await readyPhone(1);
  await ada.post('before the break');
  await expect.poll(() => said(1)).toHaveLength(1);
  await ada.field.fill('half a thou');
  await ada.page.waitForLoadState('networkidle');
  line.weather({ blackHole: true });
  const begun = Date.now();
  await ada.page.reload();
  await ada.row('before the break').waitFor();
  expect(Date.now() - begun).toBeLessThan(6_000);
  await expect.poll(() => ada.field.inputValue()).toBe('half a thou');
});

test.each([
  ['a facilitator', 'f', 'facilitators'],
  ['the organiser', 'o', 'key'],
  ['the wall', 'w', 'wall'],
] as const)(
  'given no server, when the page of %s is loaded again, then it shows what was last known, and goes on with the line',
  async (_who, letter, which) => {
    const context = await device(browser, { width: 1280, height: 800, touch: false });
    contexts.push(context);
    const page = await context.newPage();
    const key = which === 'facilitators' ? made.facilitators[0] : made[which];
    await page.goto(`${line.url}/${letter}/${made.gathering}#${key ?? ''}`);
    await page.getByText('Tools & resources').first().waitFor();
    await expect.poll(() => keptFiles(page), READY).toContain(`/screen/${letter}`);
    // Only what was used here is kept.
    const others = ['f', 'o', 'w'].filter((other) => other !== letter);
    for (const other of others) {
      expect(await keptFiles(page)).not.toContain(`/screen/${other}`);
    }
    cutLine();
    await page.reload();
    await page.getByText('Tools & resources').first().waitFor();
    if (letter === 'f') {
      const sam = facilitatePage(page);
      await sam.line.fill('during the break');
      await sam.line.press('Enter');
      await sam.row('during the break').getByText('Saved on this laptop').waitFor();
      await page.reload();
      await sam.row('during the break').getByText('Saved on this laptop').waitFor();
      line.heal();
      await expect.poll(() => said(1), BACK).toEqual(['during the break']);
      return;
    }
    const stale = page.getByText(/shown as of \d/);
    if (letter === 'w') {
      await stale.waitFor({ timeout: 25_000 });
      expect(await page.getByRole('dialog').count()).toBe(0);
    }
    line.heal();
    const live = await app.gatherings.open(made.gathering);
    const [table] = (await made.state()).tables;
    await live?.submit(
      [
        {
          id: freshId(),
          type: 'point.post',
          point: freshId(),
          table: table?.id ?? '',
          under: null,
          kind: 'point',
          text: 'after the break',
          keep: true,
        },
      ],
      { person: null, role: 'organiser', tables: [] },
    );
    const news = letter === 'w' ? 'after the break' : '1 point,';
    await page.getByText(news).first().waitFor({ timeout: 25_000 });
    await stale.waitFor({ state: 'detached' });
  },
);

test('given a gathering that this phone never saw, when there is no server, then the browser says so, and not we', async () => {
  const ada = await readyPhone(1);
  const other = await app.create();
  cutLine();
  await expect(ada.page.goto(`${line.url}/${other.code}`)).rejects.toThrow(/ERR_/);
});

test('what a phone keeps is what participants need, and its own list is asked for anew each time', async () => {
  const { page } = await readyPhone(1);
  const files = await keptFiles(page);
  expect(files).toContain('/offline');
  expect(files).toContain(`/boot/${made.code}`);
  expect(files.filter((file) => /wall|organise|facilitate|create|crew|serif/.test(file))).toEqual(
    [],
  );
  const answer = await fetch(`${app.url}/sw.js`);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('content-security-policy')).toContain("worker-src 'self'");
});

test('given a newer build, then it takes over when nothing waits to be sent, with the next page, and leaves the draft', async () => {
  const ada = await readyPhone(1);
  const [, old = ''] = /version:"(\w+)"/.exec(await readFile(worker(), 'utf8')) ?? [];
  const newer = (await readFile(worker(), 'utf8')).replace(old, 'newer0build0');
  await writeFile(worker(), newer);
  await ada.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect.poll(() => newerWaits(ada.page)).toBe(true);
  cutLine();
  await ada.post('not sent yet');
  await ada.row('not sent yet').getByText('Saved on this phone').waitFor();
  await ada.field.fill('half a thou');

  // Without a line, the program that wrote it goes on; so it does while something waits.
  await ada.page.reload();
  await ada.row('not sent yet').getByText('Saved on this phone').waitFor();
  await ada.page.waitForLoadState('networkidle');
  expect(await newerWaits(ada.page)).toBe(true);
  expect(await cacheNames(ada.page)).toContain(`tablecloth-${old}`);

  line.heal();
  await expect.poll(() => said(1), BACK).toEqual(['not sent yet']);
  expect(await newerWaits(ada.page)).toBe(true);
  await ada.page.reload();
  await expect.poll(() => newerWaits(ada.page), BACK).toBe(false);
  await expect
    .poll(async () => (await cacheNames(ada.page)).toSorted())
    .toEqual(['tablecloth-boots', 'tablecloth-newer0build0']);
  await expect.poll(() => ada.field.inputValue()).toBe('half a thou');
  expect(await ada.row('not sent yet').count()).toBe(1);
});
