import type { Kind } from '@tablecloth/shared/model.ts';
import jsQR from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openChaosProxy } from '../support/chaos-proxy.ts';
import { closeClients, connect, freshId, type Made, tokenOf } from '../support/running-server.ts';
import { device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { cells, wallFaults } from './support/wall-page.ts';

const THEMES = [
  { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  { title: 'Cross-sector collaboration', gloss: 'breaking down silos between sectors' },
  { title: 'Data ethics & public trust', gloss: 'building confidence in data use' },
  { title: 'Skills & learning networks', gloss: 'supporting each other’s development' },
];

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

type Screen = { readonly width?: number; readonly height?: number; readonly dark?: boolean };

async function openWall(made: Made, { width = 1920, height = 1080, dark = false }: Screen = {}) {
  const context = await device(browser, { width, height, dark, touch: false });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${app.url}/w/${made.gathering}#${made.wall}`);
  await page.locator('h1').first().waitFor();
  return page;
}

/** Somebody who keeps points at all tables. */
async function keeper(made: Made) {
  const { tables } = await made.state();
  const client = connect(app, {
    gathering: made.gathering,
    key: made.key,
    token: tokenOf('keeper'),
  });
  const submit = async (command: object): Promise<void> => {
    const [receipt] = await client.submit({ id: freshId(), ...command });
    expect(receipt).toHaveProperty('seq');
  };
  return {
    submit,
    keep: async (table: number, text: string, kind: Kind = 'point'): Promise<string> => {
      const point = freshId();
      const place = tables[table - 1]!.id;
      const said = { type: 'point.post', point, table: place, under: null, kind, text, keep: true };
      await submit(said);
      return point;
    },
  };
}

/** Somebody with a phone who sits down at a table. */
async function sitDown(made: Made, name: string, table: number): Promise<void> {
  const { tables } = await made.state();
  const phone = connect(app, { gathering: made.gathering, token: tokenOf(name) });
  await phone.submit({ id: freshId(), type: 'person.join' });
  phone.socket.emit('sit', tables[table - 1]!.id);
}

async function showsNothingWrong(page: Page): Promise<void> {
  await expect.poll(() => wallFaults(page), { timeout: 8_000 }).toEqual([]);
}

describe('the wall', () => {
  test('given that nothing is kept yet, then it shows how to join, and who arrives where', async () => {
    const made = await app.create(THEMES);
    const page = await openWall(made);
    const code = page.getByRole('figure', { name: 'QR code to join' });
    await code.waitFor();
    expect((await code.boundingBox())!.height).toBeGreaterThanOrEqual(0.6 * 1080);
    const picture = PNG.sync.read(await code.screenshot());
    const scanned = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    expect(scanned?.data).toMatch(new RegExp(`^HTTP://.*/${made.code}$`));
    const written = page.getByText(new RegExp(`${made.code.slice(0, 3)}\\s*${made.code.slice(3)}`));
    expect(
      await written
        .first()
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ).toBe(120);
    await page.getByText('Nobody yet').waitFor();
    await sitDown(made, 'ada', 2);
    await page.getByText('1 person here').waitFor();
    await showsNothingWrong(page);
  });

  test('given a point that is kept, then it is on the wall within a second, and marked as new', async () => {
    const made = await app.create(THEMES);
    const { keep, submit } = await keeper(made);
    await keep(1, 'What was there before anybody looked');
    const page = await openWall(made);
    await page.getByText('What was there before anybody looked').waitFor();
    const before = Date.now();
    await keep(2, 'workers operate in silos', 'quote');
    await page.getByText('“workers operate in silos”').waitFor();
    expect(Date.now() - before).toBeLessThan(1_000);
    // What a wall finds in its first moments is old to it; what comes later is marked.
    let turn = 0;
    await expect
      .poll(
        async () => {
          turn += 1;
          const point = await keep(3, `New in turn ${turn}`);
          const row = page.locator('li', { hasText: `New in turn ${turn}` });
          await row.waitFor();
          const fresh = await row.getAttribute('data-fresh');
          await submit({ type: 'point.hide', point, reason: '' });
          // What is taken down does not wait for its turn.
          await row.waitFor({ state: 'detached', timeout: 1_000 });
          return fresh;
        },
        { timeout: 15_000 },
      )
      .toBe('true');
    expect(await page.locator('li[data-fresh="true"]', { hasText: 'before' }).count()).toBe(0);
  });

  test('given more points than fit, then whole ones stand in the facilitator’s order and the rest is counted', async () => {
    const made = await app.create(THEMES);
    const { keep } = await keeper(made);
    const said = Array.from({ length: 9 }, (_, index) => `Point ${index + 1} of the first table`);
    for (const text of said) await keep(1, text);
    const page = await openWall(made);
    await expect
      .poll(async () => {
        const [first] = await cells(page);
        return (first?.shown.length ?? 0) + (first?.more ?? 0);
      })
      .toBe(9);
    const [first] = await cells(page);
    expect(first!.shown).toEqual(said.slice(0, first!.shown.length));
    expect(first!.shown.length).toBeGreaterThan(2);
    await showsNothingWrong(page);
  });

  test('given the keys of a lectern, then each does what it says, and F5 does not reload', async () => {
    const made = await app.create(THEMES);
    const { keep } = await keeper(made);
    for (const table of [1, 2, 3]) await keep(table, `Kept at table ${table}`);
    const page = await openWall(made);
    await page.getByText('Kept at table 1').first().waitFor();
    await page.evaluate(() => document.documentElement.setAttribute('data-stays', 'yes'));
    const view = page.locator('[data-view]');
    const shows = async (name: string): Promise<void> => {
      await expect.poll(() => view.getAttribute('data-view')).toBe(name);
    };
    await page.keyboard.press('2');
    await shows('spotlight');
    await page.getByText('Key point 1 of 1').waitFor();
    expect(await page.locator('section[data-table]').getAttribute('data-table')).toBe('2');
    await page.keyboard.press('Space');
    await page.getByText('Paused').waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('PageDown');
    await expect
      .poll(() => page.locator('section[data-table]').getAttribute('data-table'))
      .toBe('3');
    await page.keyboard.press('PageUp');
    await expect
      .poll(() => page.locator('section[data-table]').getAttribute('data-table'))
      .toBe('2');
    await page.keyboard.press('j');
    await shows('join');
    await page.keyboard.press('b');
    await shows('blank');
    await page.keyboard.press('.');
    await shows('grid');
    await page.keyboard.press('o');
    await shows('grid');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('h');
    await shows('pair');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('h');
    await shows('grid');
    await page.keyboard.press('F5');
    expect(await page.locator('html').getAttribute('data-stays')).toBe('yes');
  });

  test('given nine tables, then one point stands large and every table has its turn', async () => {
    const themes = Array.from({ length: 9 }, (_, index) => ({
      title: `Theme number ${index + 1}`,
    }));
    const made = await app.create(themes);
    const { keep } = await keeper(made);
    for (let table = 1; table <= 9; table += 1) await keep(table, `Said at table ${table}`);
    const page = await openWall(made);
    await page.getByText('Key point 1 of 1').waitFor();
    expect(await page.locator('aside li').count()).toBe(9);
    const seen = new Set<string>();
    for (let turn = 0; turn < 9; turn += 1) {
      seen.add((await page.locator('section[data-table]').getAttribute('data-table')) ?? '');
      await page.keyboard.press('ArrowRight');
    }
    expect(seen.size).toBe(9);
    await showsNothingWrong(page);
  });

  test(
    'given a server that stops, then small words say since when, and all stays until it is back',
    { timeout: 90_000 },
    async () => {
      const stopping = await startApp();
      const made = await stopping.create(THEMES);
      const client = connect(stopping, {
        gathering: made.gathering,
        key: made.key,
        token: tokenOf('keeper'),
      });
      const { tables } = await made.state();
      const keep = (text: string) => ({
        id: freshId(),
        type: 'point.post',
        point: freshId(),
        table: tables[0]!.id,
        under: null,
        kind: 'point',
        text,
        keep: true,
      });
      await client.submit(keep('Said before the break'));
      const context = await device(browser, { width: 1920, height: 1080, touch: false });
      contexts.push(context);
      const page = await context.newPage();
      // The port of a server that is gone may be taken by anybody: the page knows that of a line which stays.
      const line = await openChaosProxy(stopping.port);
      await page.goto(`${line.url}/w/${made.gathering}#${made.wall}`);
      await page.getByText('Said before the break').waitFor();
      closeClients();
      line.refuse(true);
      await stopping.close();
      const words = page.getByText(/shown as of \d/);
      await words.waitFor({ timeout: 25_000 });
      expect(await page.getByText('Said before the break').isVisible()).toBe(true);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await showsNothingWrong(page);
      const back = await startApp({ dataDir: stopping.dataDir });
      line.lead(back.port);
      line.heal();
      await words.waitFor({ state: 'detached', timeout: 30_000 });
      const again = connect(back, {
        gathering: made.gathering,
        key: made.key,
        token: tokenOf('keeper'),
      });
      await again.submit(keep('Said after the break'));
      await page.getByText('Said after the break').waitFor();
      closeClients();
      await context.close();
      await line.close();
      await back.close();
      await removeData(stopping.dataDir);
    },
  );

  test('given any view, light or dark, then axe finds nothing', { timeout: 90_000 }, async () => {
    const made = await app.create(THEMES);
    const { keep } = await keeper(made);
    for (const dark of [false, true]) {
      const page = await openWall(made, { dark });
      await keep(1, 'Official stats don’t tell the full story', 'quote');
      await page.getByText('“Official stats').first().waitFor();
      for (const key of ['o', '1', 'j', 'b', 'h']) {
        await page.keyboard.press(key);
        expect(await faults(page)).toEqual([]);
      }
      await page.context().close();
    }
  });
});

/** Mulberry32: the same fillings in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const TONGUES = [
  'the question of who keeps the register when nobody is paid to keep it any more',
  'Datenschutzgrundverordnung Ansprechpersonen Verwaltungsdigitalisierungsbeschleunigungsgesetz niemand versteht es',
  '我們需要知道演算法怎麼做決定而且資料應該公開但是隱私要先保護好民間才會使用',
  'הנתונים הרשמיים לא מספרים את כל הסיפור וצריך לשלם על מאגרי מידע',
  'https://example.org/a/very/long/address/that/nobody/can/break?and=it&goes=on&and=on',
];

/** A text of some length in some language, as long as the longest that one may post. */
function text(roll: (sides: number) => number): string {
  const words = TONGUES[roll(TONGUES.length)]!;
  const length = [12, 40, 90, 160, 480][roll(5)]!;
  return words
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .trim();
}

describe('whatever a room keeps', () => {
  const screens = [
    [1920, 1080],
    [1024, 768],
    [3840, 2160],
  ] as const;

  test.each([
    [1, 11],
    [3, 12],
    [4, 13],
    [6, 14],
    [8, 15],
    [14, 16],
  ])(
    'given %i tables filled by seed %i, then nothing is cut off or too small on any screen',
    { timeout: 120_000 },
    async (tables, seed) => {
      const roll = dice(seed);
      const themes = Array.from({ length: tables }, () => ({
        title: text(roll).slice(0, 60).trim(),
      }));
      const made = await app.create(themes);
      const { keep } = await keeper(made);
      for (let table = 1; table <= tables; table += 1) {
        const count = roll(7);
        for (let index = 0; index < count; index += 1) {
          await keep(table, text(roll), roll(3) === 0 ? 'quote' : 'point');
        }
      }
      await keep(1, 'At least this one');
      const page = await openWall(made);
      for (const [width, height] of screens) {
        await page.setViewportSize({ width, height });
        for (const key of ['o', 's', 'ArrowRight', '1', 'j', 'o']) {
          await page.keyboard.press(key);
          await showsNothingWrong(page);
        }
      }
      const { points } = await made.state();
      if (tables <= 6) {
        await expect
          .poll(async () =>
            (await cells(page)).reduce((sum, { shown, more }) => sum + shown.length + more, 0),
          )
          .toBe(points.size);
      }
    },
  );
});
