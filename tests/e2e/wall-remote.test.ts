import jsQR from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeClients, connect, freshId, type Made, tokenOf } from '../support/running-server.ts';
import { device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { wallFaults } from './support/wall-page.ts';

const THEMES = [{ title: 'Tools & resources' }, { title: 'Data ethics' }, { title: 'Skills' }];
const LONG = { timeout: 30_000 };

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

async function newPage(options: { width: number; height: number; touch: boolean }): Promise<Page> {
  const context = await device(browser, options);
  contexts.push(context);
  return context.newPage();
}

async function openWall(made: Made): Promise<Page> {
  const page = await newPage({ width: 1280, height: 720, touch: false });
  await page.goto(`${app.url}/w/${made.gathering}#${made.wall}`);
  await page.locator('h1').first().waitFor();
  return page;
}

async function keepPoints(made: Made): Promise<void> {
  const { tables } = await made.state();
  const keeper = { gathering: made.gathering, key: made.key, token: tokenOf('keeper') };
  const client = connect(app, keeper);
  for (const { id: table, number } of tables) {
    const said = { type: 'point.post', table, under: null, kind: 'point', keep: true };
    await client.submit({ id: freshId(), point: freshId(), text: `Kept at ${number}`, ...said });
  }
}

/** A phone that the organiser's own link was opened on. */
async function organisersPhone(made: Made): Promise<Page> {
  const phone = await newPage({ width: 390, height: 844, touch: true });
  await phone.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  await phone.locator('h1').first().waitFor();
  return phone;
}

const viewOf = (page: Page): Promise<string | null> =>
  page.locator('[data-view]').getAttribute('data-view');

describe('the remote', () => {
  test('given a wall, when its key is pressed, then a phone of the crew reads its way to the remote there', async () => {
    const made = await app.create(THEMES);
    const wall = await openWall(made);
    await wall.keyboard.press('?');
    const code = wall.getByRole('figure', { name: 'QR code to the wall’s remote' });
    await code.waitFor();
    expect(await wall.getByRole('dialog').count()).toBe(0);
    expect(await wallFaults(wall)).toEqual([]);
    const picture = PNG.sync.read(await code.screenshot());
    const scanned = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    expect(new URL(scanned?.data ?? '').pathname).toBe(`/r/${made.gathering}`);
    // Whoever else scans it finds out that it is not for them.
    const other = await newPage({ width: 390, height: 844, touch: true });
    await other.goto(`${app.url}/r/${made.gathering}`);
    await other.getByRole('heading', { name: /no link of this gathering/ }).waitFor();
    await wall.keyboard.press('r');
    await expect.poll(() => viewOf(wall), LONG).toBe('join');
  });

  test('given the remote, when its buttons are pressed, then the wall does it and the picture follows', async () => {
    const made = await app.create(THEMES);
    await keepPoints(made);
    const wall = await openWall(made);
    const phone = await organisersPhone(made);
    await phone.goto(`${app.url}/r/${made.gathering}`);
    await phone.getByText(/Wall last seen \d+ s ago/).waitFor();
    await phone.getByText(/1280 × 720/).waitFor();
    const small = phone.frameLocator('iframe');
    await small.getByText('Kept at 2').waitFor();
    const press = (name: string | RegExp): Promise<void> =>
      phone.getByRole('button', { name, exact: typeof name === 'string' }).click();
    const both = async (view: string): Promise<void> => {
      await expect.poll(() => viewOf(wall), LONG).toBe(view);
      await expect
        .poll(() => small.locator('[data-view]').getAttribute('data-view'), LONG)
        .toBe(view);
    };
    await both('grid');
    for (const [name, view] of [
      ['Blank', 'blank'],
      ['Clock', 'clock'],
      ['How to join', 'join'],
      ['Thank you', 'end'],
      ['Findings', 'findings'],
      ['In turn', 'spotlight'],
    ] as const) {
      await press(name);
      await both(view);
      expect(
        await phone.getByRole('button', { name, exact: true }).getAttribute('aria-pressed'),
      ).toBe('true');
    }
    const turn = (): Promise<string | null> =>
      wall.locator('section[data-table]').getAttribute('data-table');
    const first = Number(await turn());
    await press('Hold');
    await wall.getByText('Paused').waitFor();
    await press('Next');
    await expect.poll(turn, LONG).toBe(String((first % 3) + 1));
    await expect
      .poll(() => small.locator('section[data-table]').getAttribute('data-table'), LONG)
      .toBe(String((first % 3) + 1));
    await press('Back');
    await expect.poll(turn, LONG).toBe(String(first));
    await press('Go on');
    await wall.getByText('Paused').waitFor({ state: 'detached' });
    await press('All its points');
    await press(/^Table 2/);
    await both('table');
    expect(await turn()).toBe('2');
    // What the wall's own keys do is seen here, and the remote has the last word again.
    await wall.keyboard.press('b');
    await both('blank');
    await press('Blank');
    await press('All tables');
    await both('grid');
    await press('Dark');
    await expect.poll(() => wall.locator('html').getAttribute('data-theme'), LONG).toBe('dark');
    await wall.keyboard.press('l');
    await expect.poll(() => wall.locator('html').getAttribute('data-theme'), LONG).toBe('light');
    await press('Dark');
    await expect.poll(() => wall.locator('html').getAttribute('data-theme'), LONG).toBe('dark');
    expect(await faults(phone)).toEqual([]);
    await wall.context().close();
    await phone.getByText('The wall is away.').waitFor(LONG);
  });

  test('given a keyboard at the remote, then the wall’s keys work there and `?` lists them', async () => {
    const made = await app.create(THEMES);
    await keepPoints(made);
    const wall = await openWall(made);
    const laptop = await newPage({ width: 1280, height: 800, touch: false });
    await laptop.goto(`${app.url}/o/${made.gathering}#${made.key}`);
    await laptop.locator('h1').first().waitFor();
    await laptop.goto(`${app.url}/r/${made.gathering}`);
    await laptop.getByText(/Wall last seen/).waitFor();
    for (const [key, view] of [
      ['b', 'blank'],
      ['.', 'grid'],
      ['PageDown', 'spotlight'],
      ['j', 'join'],
      ['2', 'spotlight'],
      ['m', 'table'],
      ['c', 'clock'],
      ['e', 'end'],
      ['o', 'grid'],
    ] as const) {
      await laptop.keyboard.press(key);
      await expect.poll(() => viewOf(wall), LONG).toBe(view);
      await expect
        .poll(
          () => laptop.frameLocator('iframe').locator('[data-view]').getAttribute('data-view'),
          LONG,
        )
        .toBe(view);
    }
    await laptop.keyboard.press('?');
    const list = laptop.getByRole('dialog');
    for (const words of [
      'All tables',
      'Blank',
      'Clock',
      'Next point',
      'Larger text',
      'Light or dark',
    ]) {
      await list.getByText(words, { exact: true }).waitFor();
    }
  });

  test('given the organiser’s room, then the wall’s buttons are there too', async () => {
    const made = await app.create(THEMES);
    await keepPoints(made);
    const wall = await openWall(made);
    const laptop = await newPage({ width: 1280, height: 800, touch: false });
    await laptop.goto(`${app.url}/o/${made.gathering}#${made.key}`);
    await laptop.getByRole('button', { name: 'The wall', exact: true }).click();
    await laptop.getByText(/Wall last seen/).waitFor();
    await laptop.getByRole('button', { name: 'Clock', exact: true }).click();
    await expect.poll(() => viewOf(wall), LONG).toBe('clock');
  });
});
