import { readFile } from 'node:fs/promises';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import jsQR from 'jsqr';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeClients, connect, freshId, type Made, tokenOf } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

const THEMES = [
  { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  { title: 'Cross-sector collaboration', gloss: 'breaking down silos between sectors' },
  { title: 'Data ethics & public trust', gloss: 'building confidence in data use' },
];
const LINES = `- Tools & resources – what you actually need to get the job done
- Cross-sector collaboration – breaking down silos between sectors
- Data ethics & public trust – building confidence in data use
- Skills & learning networks – supporting each other’s development`;

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

async function laptop(given: Device = {}): Promise<Page> {
  const context = await device(browser, { width: 1440, height: 900, touch: false, ...given });
  contexts.push(context);
  return context.newPage();
}

async function openRoom(made: Made, given: Device = {}): Promise<Page> {
  const page = await laptop(given);
  await page.goto(`${app.url}/o/${made.gathering}#${made.key}`);
  await page.getByRole('tab', { name: 'Room' }).waitFor();
  return page;
}

/** Presses Tab until what is called so has the focus: a reader without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never comes there');
}

async function scan(figure: Locator): Promise<string> {
  const { data, width, height } = PNG.sync.read(await figure.screenshot());
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('there is no code to read');
  return found.data;
}

/** Three key points at each table, kept by the organiser. */
async function filled(): Promise<Made> {
  const made = await app.create(THEMES);
  const { tables } = await made.state();
  const client = connect(app, { gathering: made.gathering, key: made.key, token: tokenOf('fill') });
  for (const table of tables) {
    for (const text of ['First', 'Second', 'Third']) {
      await client.submit({
        id: freshId(),
        type: 'point.post',
        point: freshId(),
        table: table.id,
        under: null,
        kind: text === 'First' ? 'quote' : 'point',
        text: `${text} at table ${table.number}`,
        keep: true,
      });
    }
  }
  return made;
}

describe('creating a gathering', () => {
  test('given a keyboard and a pasted list, then the gathering is there, and its key is asked to be saved', async () => {
    const page = await laptop();
    await page.goto(`${app.url}/new`);
    const title = page.getByRole('textbox', { name: 'What is it called?' });
    await title.waitFor();
    // Nothing filled in: it says what is missing and goes there.
    const create = page.getByRole('button', { name: 'Create the gathering' });
    await tabTo(page, create);
    await page.keyboard.press('Enter');
    await page.getByText('It needs a name.').waitFor();
    await expect
      .poll(() => title.evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.type('LCR Data Community');
    const tables = page.getByRole('textbox', { name: 'Tables' });
    await tabTo(page, tables);
    await page.keyboard.insertText(LINES);
    await page.getByRole('heading', { name: '4 tables' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await tabTo(page, create);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Save this link – it is your key' }).waitFor();
    expect(page.url()).not.toContain('#');
    // Until the addresses of the room are known it has this page's own.
    const link = page.getByLabel('Your organiser’s link');
    await expect
      .poll(() => link.inputValue())
      .toMatch(/^http:\/\/192\.168\.7\.20:\d+\/o\/[\w-]+#[\w-]{22,}$/);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as a file' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/\.txt$/);
    expect(await readFile(await file.path(), 'utf8')).toContain(await link.inputValue());
    // A reload must not lose the key that nobody saved yet.
    await page.reload();
    await page.getByRole('button', { name: 'I have saved it' }).click();
    await page.reload();
    await page.getByRole('tab', { name: 'Room' }).waitFor();
    expect(await page.getByText('Save this link').count()).toBe(0);
    for (const name of ['Tools & resources', 'Skills & learning networks']) {
      await page.getByRole('heading', { name }).waitFor();
    }
    expect(await page.getByText('what you actually need to get the job done').count()).toBe(1);
  });

  test('given a file that was taken along, then it comes back; given another file, then it says where the fault is', async () => {
    const made = await filled();
    const response = await fetch(`${app.url}/api/gatherings/${made.gathering}/export/json`, {
      headers: { authorization: `Bearer ${made.key}` },
    });
    const text = await response.text();
    const page = await laptop();
    await page.goto(`${app.url}/new`);
    const field = page.locator('input[type="file"]');
    await field.setInputFiles({
      name: 'broken.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text.replace('"kind": "quote"', '"kind": "shout"')),
    });
    await expect
      .poll(() => page.getByRole('alert').allTextContents())
      .toEqual(expect.arrayContaining([expect.stringMatching(/can’t be read: .*kind/)]));
    await field.setInputFiles({
      name: 'gathering.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await page.getByText('9 points, 9 kept').waitFor();
  });
});

describe('the room', () => {
  test('given people who come, sit and write, then the organiser sees it table by table', async () => {
    const made = await app.create(THEMES);
    const { tables } = await made.state();
    const page = await openRoom(made);
    await page.getByText('Nobody yet.').waitFor();
    await page.getByText('Show the join screen on the wall.').waitFor();
    const phone = connect(app, { gathering: made.gathering, token: tokenOf('ada') });
    await phone.submit({ id: freshId(), type: 'person.join' });
    phone.socket.emit('sit', tables[1]!.id);
    const card = page.getByRole('article').nth(1);
    await card.getByText('1 person here').waitFor();
    await phone.submit({
      id: freshId(),
      type: 'point.post',
      point: freshId(),
      table: tables[1]!.id,
      under: null,
      kind: 'point',
      text: 'Said on a phone',
      keep: false,
    });
    await card.getByText('1 waiting').waitFor();
    await card.getByText('A point just now').waitFor();
    expect(await page.getByText('Nobody yet.').count()).toBe(0);
    await card.getByText('No facilitator yet').waitFor();
    connect(app, {
      gathering: made.gathering,
      key: made.facilitators[1],
      token: tokenOf('facilitator'),
    });
    await card.getByText('Facilitator is here').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test('given doors and tables, then they open and close with a word, and so for everybody', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.getByRole('button', { name: 'Close them' }).click();
    await page.getByRole('banner').getByText('Doors are closed').waitFor();
    await expect.poll(async () => (await made.state()).doorsOpen).toBe(false);
    await page.getByRole('button', { name: 'Open them' }).click();
    await expect.poll(async () => (await made.state()).doorsOpen).toBe(true);
    const card = page.getByRole('article').first();
    await card.getByRole('button', { name: /Close the table/ }).click();
    await card.getByText('Closed: phones can’t add points here').waitFor();
    await expect.poll(async () => (await made.state()).tables[0]?.open).toBe(false);
  });

  test('given a slip in the title or a theme, then it is put right where it stands', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.getByRole('button', { name: 'Change title, day or place' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('What is it called?').fill('Another evening');
    await sheet.getByLabel('Place').fill('DoES Liverpool');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Another evening' }).waitFor();
    await page.getByText('DoES Liverpool').waitFor();
    const card = page.getByRole('article').first();
    await card.getByRole('button', { name: 'Edit theme' }).click();
    await card.getByLabel('Name of the table').fill('Tools only');
    // Not saved yet, and a reload takes nothing.
    await page.reload();
    await card.getByRole('button', { name: 'Edit theme' }).click();
    await expect.poll(() => card.getByLabel('Name of the table').inputValue()).toBe('Tools only');
    await card.getByLabel('Name of the table').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tools only' }).waitFor();
    await expect.poll(async () => (await made.state()).themes[0]?.title).toBe('Tools only');
  });
});

describe('links and prints', () => {
  test('given a laptop on localhost, then links and codes carry the address of the room, and it is said why', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.getByRole('tab', { name: 'Links & print' }).click();
    const plain = page.getByRole('region', { name: /is plain http/ });
    await plain.getByText(`At http://192.168.7.20:${app.port} people can join`).waitFor();
    expect(await plain.getByRole('listitem').count()).toBe(4);
    const join = page.getByRole('figure', { name: 'QR code to join', exact: true });
    expect(await scan(join)).toBe(`HTTP://192.168.7.20:${app.port}/${made.code}`);
    const links = await page
      .getByLabel('Facilitator’s link')
      .evaluateAll((fields) =>
        fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')),
      );
    expect(links).toEqual(
      made.facilitators.map(
        (secret) => `http://192.168.7.20:${app.port}/f/${made.gathering}#${secret}`,
      ),
    );
    await page.locator('summary', { hasText: 'QR code to table 2' }).click();
    const table = page.getByRole('figure', { name: 'QR code to table 2' }).first();
    expect(await scan(table)).toBe(`HTTP://192.168.7.20:${app.port}/${made.code}/2`);
    expect(await faults(page)).toEqual([]);
    // The wall opens in a window of its own and shows that address too.
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open the wall' }).first().click();
    const wall = await opened;
    await wall.getByText(`192.168.7.20`).first().waitFor();
  });

  /** A part of the kit as its pages: printed by the button, in millimetres. */
  async function printed(page: Page, button: RegExp) {
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: button }).click();
    await page.emulateMedia({ media: 'print' });
    const sheets = page.locator('[data-print] > article');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const size = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
    return {
      sheets,
      pages: pdf.match(/\/Type\s*\/Page[^s]/g)?.length,
      millimetres: size?.slice(1).map((points) => Math.round((Number(points) / 72) * 25.4)),
      /** Words that do not fit where they stand. */
      cut: await sheets.evaluateAll((all) =>
        all
          .flatMap((sheet) => [sheet, ...sheet.querySelectorAll('*')])
          .filter(
            (box) =>
              getComputedStyle(box).overflow === 'hidden' &&
              // What only screen readers meet is cut on purpose.
              box.closest('figure') === null &&
              box.scrollHeight > box.clientHeight + 1,
          )
          .map((box) => box.textContent),
      ),
    };
  }

  test('given paper, then tents, cards, poster and forms fill their pages, with codes to scan from a chair', async () => {
    const made = await app.create(THEMES);
    const page = await openRoom(made);
    await page.addInitScript(() => Reflect.set(globalThis, 'print', () => {}));
    await page.reload();
    await page.getByRole('tab', { name: 'Links & print' }).click();
    await page.getByRole('figure', { name: 'QR code to join', exact: true }).waitFor();
    await page.getByRole('radio', { name: 'A4' }).check();
    const centimetre = 96 / 2.54;

    const tents = await printed(page, /^Table tents/);
    expect(tents).toMatchObject({ pages: 3, millimetres: [210, 297], cut: [] });
    expect(await tents.sheets.count()).toBe(3);
    for (const code of await tents.sheets.getByRole('figure').all()) {
      expect((await code.boundingBox())!.width).toBeGreaterThanOrEqual(8 * centimetre);
    }
    // Both sides of a tent say where to type, and what happens to what one writes.
    expect(await tents.sheets.getByText(`192.168.7.20:${app.port}`).count()).toBe(6);
    expect(await tents.sheets.getByText('What you write is read at this table.').count()).toBe(6);
    expect(await scan(tents.sheets.nth(1).getByRole('figure').last())).toBe(
      `HTTP://192.168.7.20:${app.port}/${made.code}/2`,
    );
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('tab').filter({ visible: true }).count()).toBe(0);

    const cards = await printed(page, /^Facilitator cards/);
    expect(cards).toMatchObject({ pages: 2, cut: [] });
    expect(await scan(cards.sheets.first().getByRole('figure'))).toBe(
      `http://192.168.7.20:${app.port}/f/${made.gathering}#${made.facilitators[0]}`,
    );
    const poster = await printed(page, /^Door poster/);
    expect(poster).toMatchObject({ pages: 1, cut: [] });
    expect(await scan(poster.sheets.getByRole('figure'))).toBe(
      `HTTP://192.168.7.20:${app.port}/${made.code}`,
    );
    expect(await printed(page, /^Paper forms/)).toMatchObject({ pages: 3, cut: [] });

    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('radio', { name: 'US Letter' }).check();
    for (const [part, pages] of [
      [/^Table tents/, 3],
      [/^Facilitator cards/, 2],
      [/^Door poster/, 1],
      [/^Paper forms/, 3],
    ] as const) {
      expect(await printed(page, part)).toMatchObject({ pages, millimetres: [216, 279], cut: [] });
    }
  });
});

describe('the report', () => {
  test('given a report that is written, then preview and files say the same', async () => {
    const made = await filled();
    const page = await openRoom(made);
    await page.getByRole('tab', { name: 'Report' }).click();
    await page.getByRole('button', { name: 'Fill in from the facts' }).click();
    const opening = page.getByRole('textbox', { name: 'Opening' });
    await expect.poll(() => opening.inputValue()).toContain('three discussion tables');
    await page.getByRole('textbox', { name: 'Title' }).fill('Notes from three tables');
    const tables = page
      .getByRole('region')
      .filter({ has: page.getByRole('textbox', { name: 'Summary' }) });
    await tables.first().getByRole('textbox', { name: 'Summary' }).fill('What people need.');
    const points = tables.first().getByRole('list', { name: /Points of/ });
    await points.getByRole('textbox', { name: 'Point 2' }).fill('Second, put better');
    await points.getByRole('button', { name: 'Move up' }).nth(2).click();
    await page.getByRole('button', { name: 'Add a finding' }).click();
    // The new line takes the focus once it is on disk and drawn.
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Trust is slow');
    await page.getByRole('textbox', { name: 'What finding 1 means' }).fill('It takes years.');
    await page.getByRole('button', { name: 'Choose its points' }).click();
    const picker = page.getByRole('dialog');
    await picker.getByLabel('Look for words').fill('third');
    await picker.getByText('Third at table 1').click();
    await picker.getByText('Third at table 3').click();
    await picker.getByRole('button', { name: 'Done' }).click();
    await page.getByText('2 of 3 tables').waitFor();
    await page.getByText('Everything saved').waitFor();

    const state = await made.state();
    expect(state.report.blocks.title).toBe('Notes from three tables');
    const expected = exportMarkdown(reportView(state));
    expect(expected).toContain('- “First at table 1”\n- Third at table 1\n- Second, put better\n');
    const download = async (name: RegExp): Promise<string> => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      return readFile(await (await waiting).path(), 'utf8');
    };
    expect(await download(/^Markdown the report, 9 points/)).toBe(expected);
    const html = await download(/^Web page/);
    // The file differs from the preview by its page footers alone, which only paper has.
    const body = (file: string): string => file.slice(file.indexOf('<body>'));
    await expect
      .poll(async () =>
        body((await page.locator('iframe').evaluate((one) => one.getAttribute('srcdoc'))) ?? ''),
      )
      .toBe(body(html));
    const preview = page.frameLocator('iframe');
    await preview.getByRole('heading', { name: 'Notes from three tables' }).waitFor();
    // The report's own style sheet works under the page's policy.
    expect(
      await preview
        .locator('h1')
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
    ).toBeGreaterThan(32);
    // What was said stays as it was: the report alone has other words.
    expect(await download(/^Points \(CSV\)/)).not.toContain('Second, put better');
    expect(JSON.parse(await download(/^Everything \(JSON\)/))).toHaveProperty('gathering');
  });

  test('given two organisers’ tabs, then what one writes comes to the other, but never into their typing', async () => {
    const made = await filled();
    const first = await openRoom(made);
    await first.getByRole('tab', { name: 'Report' }).click();
    const second = await openRoom(made);
    await second.getByRole('tab', { name: 'Report' }).click();
    const here = first.getByRole('textbox', { name: 'Title' });
    const there = second.getByRole('textbox', { name: 'Title' });
    await here.fill('From the first');
    await expect.poll(() => there.inputValue()).toBe('From the first');
    await here.focus();
    await here.press('End');
    await here.pressSequentially(' tab, still being');
    await there.fill('From the second');
    await there.blur();
    await expect.poll(async () => (await made.state()).report.blocks.title).toBe('From the second');
    await here.pressSequentially(' typed');
    expect(await here.inputValue()).toBe('From the first tab, still being typed');
    await here.blur();
    await expect.poll(() => there.inputValue()).toBe('From the first tab, still being typed');
  });
});

describe('every page', () => {
  test(
    'given light or dark, wide or 320 px, then axe finds nothing and nothing runs out of the side',
    { timeout: 120_000 },
    async () => {
      const made = await filled();
      for (const given of [{ dark: true }, { width: 320, height: 640 }]) {
        const page = await openRoom(made, given);
        for (const tab of ['Room', 'Links & print', 'Report']) {
          await page.getByRole('tab', { name: tab }).click();
          await page.getByRole('tabpanel', { name: tab }).waitFor();
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
          // In the frame nothing may run, axe neither; the file in it has its own tests.
          await page.evaluate(() => document.querySelector('iframe')?.remove());
          expect(await faults(page)).toEqual([]);
        }
        await page.getByRole('button', { name: 'Add a finding' }).click();
        await page.getByRole('button', { name: 'Choose its points' }).first().click();
        await page.getByRole('dialog').waitFor();
        expect(await faults(page)).toEqual([]);
        await page.goto(`${app.url}/new`);
        await page.getByRole('textbox', { name: 'Tables' }).fill(LINES);
        expect(await faults(page)).toEqual([]);
      }
    },
  );
});
