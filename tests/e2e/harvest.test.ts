import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Device, device, launchBrowser } from './support/browser.ts';
import { faultsOf } from './support/looks.ts';
import { outline } from './support/outline.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type Seeded, seeded } from './support/seeded.ts';

/** The harvest: two desks at once, phones that put dots and close with a word, and the wall that follows. */

const LAPTOP: Device = { width: 1440, height: 900, touch: false };
/** Milliseconds: everything runs at once on small machines. */
const PATIENCE = 30_000;

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function open(path: string, on?: Device): Promise<Page> {
  const context = await device(browser, on);
  context.setDefaultTimeout(PATIENCE);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(app.url + path);
  return page;
}
const olgas = (room: Seeded): Promise<Page> =>
  open(`/o/${room.gathering}?tab=harvest#${room.key}`, LAPTOP);
const sams = (room: Seeded): Promise<Page> =>
  open(`/f/${room.gathering}?desk#${room.facilitators[1] ?? ''}`, LAPTOP);

async function harvested(): Promise<{ readonly room: Seeded; readonly points: readonly string[] }> {
  const room = await seeded(app);
  const [trust = ''] = await room.say(1, ['Trust grows from hand to hand'], true);
  const [pay = ''] = await room.say(2, ['Nobody is paid for looking after it'], true);
  const [time = ''] = await room.say(3, ['It takes years, and one bad day'], true);
  await room.wish(
    { type: 'point.flag', point: time, flagged: true },
    { type: 'finding.write', finding: 'finding-1', title: 'Trust is slow', elaboration: '' },
    { type: 'finding.write', finding: 'finding-2', title: 'Care is work', elaboration: '' },
  );
  return { room, points: [trust, pay, time] };
}

const finding = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'What the tables have in common' })
    .locator('> li')
    .nth(number - 1);
const point = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Points of all tables' }).locator('> li', { hasText: text });

test('given two desks, when points are dragged, keyed and chosen from the list, then both see how many tables bear a finding out', async () => {
  const { room } = await harvested();
  const [olga, sam] = [await olgas(room), await sams(room)];
  // What is to come to the plenary stands first.
  const first = olga.getByRole('list', { name: 'Points of all tables' }).locator('> li').first();
  await first.getByText('For the plenary').waitFor();
  await first.getByRole('button', { name: /It takes years/u }).waitFor();
  const grip = point(olga, 'Trust grows').locator('[aria-hidden="true"]').first();
  // Each waits until what it is about has come to rest.
  await finding(olga, 1).hover();
  await grip.hover();
  const from = await grip.boundingBox();
  const to = await finding(olga, 1).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await olga.mouse.move(from.x + 10, from.y + 10);
  await olga.mouse.down();
  await olga.mouse.move(to.x + 80, to.y + 40, { steps: 4 });
  await olga.mouse.up();
  await finding(sam, 1).getByText('1 of 4 tables').waitFor();
  // By keys alone.
  await point(sam, 'It takes years').focus();
  await sam.keyboard.press('1');
  await finding(olga, 1).getByText('2 of 4 tables').waitFor();
  await point(sam, 'Nobody is paid').focus();
  await sam.keyboard.press('Enter');
  // Clicked, not checked: the tick stands once the wish is on this device, a moment later.
  await sam.getByRole('dialog').getByRole('checkbox', { name: 'Care is work' }).click();
  await sam.getByRole('button', { name: 'Done' }).click();
  await olga.getByText('0 of 3 points not linked yet.').waitFor();
  // Taken back.
  await sam.keyboard.press('Control+z');
  await olga.getByText('1 of 3 points not linked yet.').waitFor();
});

test('given two desks at one sentence, when the other changes it, then it is said who, and one’s own comes back', async () => {
  const { room } = await harvested();
  const [olga, sam] = [await olgas(room), await sams(room)];
  await room.wish({ type: 'plenary.open' }, { type: 'wall.show', mode: 'findings', table: null });
  const wall = await open(`/w/${room.gathering}#${room.wall}`, {
    width: 1920,
    height: 1080,
    touch: false,
  });
  await wall.getByText('Trust is slow').first().waitFor();
  const [mine, theirs] = [olga, sam].map((page) =>
    page.getByRole('textbox', { name: 'Finding 1', exact: true }),
  );
  await mine?.fill('Trust is slow, and quickly lost');
  await wall.getByText('Trust is slow, and quickly lost').first().waitFor();
  await vi.waitFor(
    async () => expect(await theirs?.inputValue()).toBe('Trust is slow, and quickly lost'),
    PATIENCE,
  );
  await mine?.blur();
  await theirs?.fill('Trust takes years');
  await olga
    .getByText(/Just changed by/u)
    .first()
    .waitFor();
  await vi.waitFor(
    async () => expect(await mine?.inputValue()).toBe('Trust takes years'),
    PATIENCE,
  );
  await theirs?.blur();
  await olga.getByRole('button', { name: 'Put mine back' }).click();
  await wall.getByText('Trust is slow, and quickly lost').first().waitFor();
  await sam.getByText('Just changed by the organiser').first().waitFor();
  // Merged: what was written and linked goes along.
  await finding(sam, 2).getByRole('button', { name: 'Merge 2' }).click();
  await sam
    .getByRole('dialog')
    .getByRole('button', { name: /Trust is slow/u })
    .click();
  await wall.getByText('Care is work').first().waitFor();
  await vi.waitFor(
    async () => expect((await room.state()).report.findings).toHaveLength(1),
    PATIENCE,
  );
});

test('given a desk that loses its line, when findings are worded, linked and made there, then they stand, and reach the others later', async () => {
  const { room } = await harvested();
  const [olga, sam] = [await olgas(room), await sams(room)];
  const words = sam.getByRole('textbox', { name: 'Finding 1', exact: true });
  await words.waitFor();
  await sam.context().setOffline(true);
  await words.fill('Trust is slow, and never bought');
  await words.blur();
  await point(sam, 'Trust grows').focus();
  await sam.keyboard.press('1');
  await finding(sam, 1).getByText('1 of 4 tables').waitFor();
  await point(sam, 'Nobody is paid').focus();
  await sam.keyboard.press('2');
  await finding(sam, 2).getByText('1 of 4 tables').waitFor();
  // Thought better of it, still without a line.
  await sam.keyboard.press('Control+z');
  await finding(sam, 2).getByText('1 of 4 tables').waitFor({ state: 'detached' });
  const known = (await room.state()).report.findings;
  expect(known.map(({ title, cites }) => [title, cites.length])).toEqual([
    ['Trust is slow', 0],
    ['Care is work', 0],
  ]);
  await sam.context().setOffline(false);
  await finding(olga, 1).getByText('1 of 4 tables').waitFor();
  await vi.waitFor(
    async () =>
      expect(
        (await room.state()).report.findings.map(({ title, cites }) => [title, cites.length]),
      ).toEqual([
        ['Trust is slow, and never bought', 1],
        ['Care is work', 0],
      ]),
    PATIENCE,
  );
});

test('given a plenary, when phones put dots while totals are hidden, then they are told at the end, and what they would add reaches the desk', async () => {
  const { room } = await harvested();
  const olga = await olgas(room);
  const ana = await open(`/${room.code}/1`);
  await ana.getByRole('textbox', { name: /point/iu }).first().waitFor();
  await olga.getByRole('button', { name: 'Open the plenary' }).click();
  await olga.getByText('Dots', { exact: true }).click();
  await olga.getByRole('combobox', { name: 'For each person' }).selectOption('1');
  await olga.getByRole('checkbox', { name: 'Hide totals until closed' }).click();
  await olga.getByRole('button', { name: 'Open dots' }).click();
  const together = ana.getByRole('dialog', { name: 'What the tables have in common' });
  await together.getByRole('button', { name: 'Dot Trust is slow' }).click();
  await together.getByText('All your dots are placed').waitFor();
  await room.wish({ type: 'wall.show', mode: 'findings', table: null });
  const wall = await open(`/w/${room.gathering}#${room.wall}`, {
    width: 1920,
    height: 1080,
    touch: false,
  });
  await wall.getByText('Trust is slow').first().waitFor();
  expect(await wall.getByText(/\bdots?\b/u).count()).toBe(0);
  expect(await together.getByRole('button', { name: 'Dot Care is work' }).isDisabled()).toBe(true);
  await olga.getByText('1 person has placed some').waitFor();
  await finding(olga, 1).getByText('Dots hidden until closed').waitFor();
  await together.getByRole('textbox', { name: 'Did we miss one?' }).fill('Who is not here');
  await together.getByRole('button', { name: 'Send' }).click();
  await olga.getByRole('button', { name: 'Make it a finding Who is not here' }).click();
  await together.getByText('It is among the findings now.').waitFor();
  await olga.getByRole('button', { name: 'Close dots' }).click();
  await finding(olga, 1).getByText('1 dot', { exact: true }).waitFor();
  await together.getByText('1 dot', { exact: true }).waitFor();
  // The room reads them as well, now that they are told.
  await wall.getByText('1 dot', { exact: true }).waitFor();
  // One word, changed once.
  await olga.getByText('Closing words', { exact: true }).click();
  await olga.getByRole('button', { name: 'Ask for one word' }).click();
  const word = together.getByRole('textbox', { name: 'One word to close with' });
  await word.fill('calm');
  await word.press('Enter');
  await olga.getByText('calm', { exact: true }).waitFor();
  await word.fill('hopeful');
  await word.press('Enter');
  await olga.getByText('hopeful', { exact: true }).waitFor();
  await olga.getByRole('button', { name: 'Show the words' }).click();
  await together.getByRole('heading', { name: 'Words to close with' }).waitFor();
  await wall.getByRole('heading', { name: 'Words to close with' }).waitFor();
  await wall.getByText('hopeful', { exact: true }).waitFor();
  expect(await wall.getByText('calm', { exact: true }).count()).toBe(0);
  await together.getByRole('button', { name: 'Back to my table' }).click();
  await ana.getByRole('button', { name: 'Back to the plenary' }).waitFor();
});

test('the desk and the plenary in every look', { timeout: 180_000 }, async () => {
  const { room, points } = await harvested();
  await room.wish(
    ...points.map((one) => ({
      type: 'finding.cite' as const,
      finding: 'finding-1',
      point: one,
      cites: true,
    })),
    { type: 'plenary.open' },
    { type: 'dots.open', each: 3, on: 'both', hidden: false },
    { type: 'words.open' },
  );
  const olga = await olgas(room);
  await finding(olga, 1).getByText('3 of 4 tables').waitFor();
  await expect(await outline(olga)).toMatchFileSnapshot('outlines/harvest desk.txt');
  const ana = await open(`/${room.code}/1`);
  await ana.getByRole('heading', { name: 'Trust is slow' }).waitFor();
  await ana.getByText('3 dots left of 3').first().waitFor();
  await ana.getByText('1 here').waitFor({ state: 'attached' });
  await expect(await outline(ana)).toMatchFileSnapshot('outlines/plenary.txt');
  expect({ desk: await faultsOf(olga), plenary: await faultsOf(ana) }).toEqual({
    desk: [],
    plenary: [],
  });
});
