import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Kind, Point } from '@tablecloth/shared/model.ts';
import { openChaosProxy } from '../support/chaos-proxy.ts';
import { closeClients, freshId, type Made } from '../support/running-server.ts';
import { type Device, device, faults, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';

const LAPTOP = { width: 1440, height: 900, touch: false };

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

type Laptop = FacilitatePage & { readonly context: BrowserContext };

/** Somebody who takes notes at table 1, on a device of their own. */
async function facilitator(
  made: Made,
  given: Device = LAPTOP,
  at: { readonly url: string } = app,
): Promise<Laptop> {
  const context = await device(browser, given);
  contexts.push(context);
  const shown = facilitatePage(await context.newPage());
  await shown.open(`${at.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  return { ...shown, context };
}

/** The points of the gathering as the server has them. */
async function points(made: Made): Promise<Point[]> {
  return entriesById((await made.state()).points).map(([, point]) => point);
}

/** The words of the key points of table 1, in their order, as the server has them. */
async function kept(made: Made): Promise<string[]> {
  const all = await points(made);
  const key = (await made.state()).tables[0]?.key ?? [];
  return key.map((id) => all.find((point) => point.id === id)?.text ?? '');
}

async function submit(made: Made, ...commands: readonly SocketCommand[]): Promise<void> {
  const live = await app.gatherings.open(made.gathering);
  await live?.submit(commands, { person: null, role: 'organiser', tables: [] });
}

/** Points that phones sent to table 1, or that stand among its key points already. */
async function said(made: Made, texts: readonly string[], keep = false): Promise<void> {
  const table = (await made.state()).tables[0]?.id ?? '';
  const post = (text: string): SocketCommand => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table,
    under: null,
    kind: 'point',
    text,
    keep,
  });
  await submit(made, ...texts.map(post));
}

test('given a talk, when 20 points are typed one after the other, then none is lost and the line keeps the focus', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  expect(await sam.focus()).toBe('line');

  const texts = Array.from({ length: 20 }, (_, at) => `thought number ${at + 1}`);
  for (const text of texts) {
    // No waiting: the next one is typed while the last one is on its way.
    await sam.page.keyboard.type(text);
    await sam.press('Enter');
    expect(await sam.focus()).toBe('line');
  }
  await expect.poll(() => kept(made)).toEqual(texts);
  await expect.poll(() => sam.keyPoints()).toEqual(texts);
  expect(await sam.line.inputValue()).toBe('');
  await sam.status.getByText('Everything saved').waitFor();
});

test('given prefixes, when typed first, then they are the kind; Backspace takes them back; elsewhere they are text', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  const kinds: readonly (readonly [string, Kind])[] = [
    ['"', 'quote'],
    ['?', 'question'],
    ['!', 'idea'],
    ['>', 'action'],
  ];
  for (const [prefix, kind] of kinds) {
    await sam.page.keyboard.type(prefix);
    expect(await sam.kind()).toBe(kind);
    expect(await sam.line.inputValue()).toBe('');
    await sam.page.keyboard.type(`a ${kind}`);
    await sam.press('Enter');
    expect(await sam.kind()).toBe('point');
  }
  await sam.page.keyboard.type('!');
  await sam.press('Backspace');
  expect(await sam.kind()).toBe('point');
  await sam.page.keyboard.type('is it > 5? "yes"');
  await sam.press('Enter');

  await expect.poll(async () => (await points(made)).length).toBe(5);
  const byText = new Map((await points(made)).map(({ text, kind }) => [text, kind]));
  expect(byText).toEqual(
    new Map([
      ...kinds.map(([, kind]) => [`a ${kind}`, kind] as const),
      // Straight quotation marks become those of the language.
      ['is it > 5? “yes”', 'point'] as const,
    ]),
  );
});

test('given an inbox, when worked by keyboard alone, then points are kept, changed, set aside and returned', async () => {
  const made = await app.create();
  await said(made, ['first said', 'secnod said', 'third said', 'fourth said']);
  const sam = await facilitator(made);
  await expect.poll(() => sam.waiting()).toHaveLength(4);

  // Newest first. Esc in the empty line leaves it for what waits.
  await sam.press('Escape');
  expect(await sam.focus()).toBe('fourth said');
  await sam.press('Enter');
  await expect.poll(() => sam.focus()).toBe('third said');
  await sam.press('x');
  await expect.poll(() => sam.focus()).toBe('secnod said');
  await sam.press('e');
  await sam.press('ControlOrMeta+a');
  await sam.page.keyboard.type('second said');
  await sam.press('Enter');
  await expect.poll(() => sam.focus()).toBe('first said');
  await sam.press('Enter');
  // Nothing waits any more: back to writing.
  await expect.poll(() => sam.focus()).toBe('line');
  await sam.page.getByText('All caught up.').waitFor();
  await expect.poll(() => kept(made)).toEqual(['fourth said', 'second said', 'first said']);

  const fold = sam.page.getByText('Set aside (1)');
  await fold.focus();
  await sam.press('Enter', 'Tab', 'Enter');
  await expect.poll(() => sam.waiting()).toEqual(['third said']);
  await expect
    .poll(async () => (await points(made)).find(({ text }) => text === 'third said')?.list)
    .toBe('inbox');
});

test('given key points, when moved by Alt and the arrows, then the order is theirs and said aloud', async () => {
  const made = await app.create();
  await said(made, ['one', 'two', 'three', 'four'], true);
  const sam = await facilitator(made);
  await expect.poll(() => sam.keyPoints()).toHaveLength(4);

  await sam.press('ArrowDown', 'j');
  expect(await sam.focus()).toBe('two');
  await sam.press('Alt+ArrowDown');
  await expect.poll(() => sam.keyPoints()).toEqual(['one', 'three', 'two', 'four']);
  await sam.page.getByText('Moved to position 3 of 4').waitFor({ state: 'attached' });
  expect(await sam.focus()).toBe('two');
  await sam.press('Alt+End');
  await expect.poll(() => sam.keyPoints()).toEqual(['one', 'three', 'four', 'two']);
  await sam.press('Alt+Home');
  await expect.poll(() => sam.keyPoints()).toEqual(['two', 'one', 'three', 'four']);
  await sam.press('Alt+ArrowUp');
  await sam.press('k', 'k');
  expect(await sam.focus()).toBe('two');
  await expect.poll(() => kept(made)).toEqual(['two', 'one', 'three', 'four']);
});

test('given a grip, when a row is dragged, then it comes to stand where it was dropped', async () => {
  const made = await app.create();
  await said(made, ['one', 'two', 'three', 'four'], true);
  const sam = await facilitator(made);
  await expect.poll(() => sam.keyPoints()).toHaveLength(4);
  const handle = sam.row('four').locator('[aria-hidden="true"]').first();
  // Waits until the rows have come to rest.
  await handle.hover();
  const grip = await handle.boundingBox();
  const target = await sam.row('one').boundingBox();
  if (!grip || !target) throw new Error('rows are not on the page');
  await sam.page.mouse.move(grip.x + 5, grip.y + 5);
  await sam.page.mouse.down();
  await sam.page.mouse.move(grip.x + 5, grip.y - 30, { steps: 3 });
  await sam.page.mouse.move(grip.x + 5, target.y + 2, { steps: 3 });
  await sam.page.mouse.up();
  await expect.poll(() => kept(made)).toEqual(['four', 'one', 'two', 'three']);
  await expect.poll(() => sam.keyPoints()).toEqual(['four', 'one', 'two', 'three']);
});

test('given a slip, when undone, then each verb goes back by one, and forth again', async () => {
  const made = await app.create();
  await said(made, ['said by phone']);
  const sam = await facilitator(made);
  await sam.page.keyboard.type('captured');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['captured']);
  await sam.press('i');
  // The line has the focus: `i` is a letter there.
  expect(await sam.line.inputValue()).toBe('i');
  await sam.press('Escape');
  expect(await sam.line.inputValue()).toBe('');
  await sam.press('ControlOrMeta+z');
  expect(await sam.line.inputValue()).toBe('i');
  await sam.press('Backspace', 'Escape');

  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['captured', 'said by phone']);
  await sam.press('ArrowDown', 'j', 'Alt+ArrowUp');
  await expect.poll(() => sam.keyPoints()).toEqual(['said by phone', 'captured']);
  await sam.press('h');
  await sam.page.getByLabel('Why?').fill('It names somebody.');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['captured']);
  await sam.page.getByText('Taken down (1)').waitFor();

  await expect.poll(() => sam.focus()).toBe('captured');
  await sam.press('ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints()).toEqual(['said by phone', 'captured']);
  await sam.press('ControlOrMeta+z');
  await expect.poll(() => sam.keyPoints()).toEqual(['captured', 'said by phone']);
  await sam.press('ControlOrMeta+z');
  await expect.poll(() => sam.waiting()).toEqual(['said by phone']);
  await sam.press('ControlOrMeta+Shift+z');
  await expect.poll(() => sam.keyPoints()).toEqual(['captured', 'said by phone']);
  await expect.poll(() => kept(made)).toEqual(['captured', 'said by phone']);
});

test('given a capture is taken back, then its words are in the line again, and are nobody’s point', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.keyboard.type('"half a');
  await sam.press('Enter');
  await expect.poll(() => kept(made)).toEqual(['half a']);
  await sam.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => sam.line.inputValue()).toBe('half a');
  expect(await sam.kind()).toBe('quote');
  expect(await sam.focus()).toBe('line');
  await expect.poll(() => points(made)).toEqual([]);
});

test('given the last one has a slip, when ArrowUp is pressed, then it is changed in place', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.keyboard.type('teh word');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['teh word']);
  await sam.press('ArrowUp');
  await sam.page.getByRole('textbox', { name: 'The words' }).fill('the word');
  await sam.press('Enter');
  expect(await sam.focus()).toBe('line');
  await expect.poll(() => kept(made)).toEqual(['the word']);
  await sam.row('the word').getByText('edited').waitFor();
});

test('given somebody works in the inbox, when points arrive, then nothing moves and a pill tells', async () => {
  const made = await app.create();
  await said(made, ['first said', 'second said']);
  const sam = await facilitator(made);
  await expect.poll(() => sam.waiting()).toHaveLength(2);
  await sam.press('Escape', 'j');
  expect(await sam.focus()).toBe('first said');
  const stood = await sam.row('first said').boundingBox();
  await said(made, ['third said', 'fourth said']);
  const pill = sam.page.getByRole('button', { name: '2 new' });
  await pill.waitFor();
  expect(await sam.focus()).toBe('first said');
  expect(await sam.waiting()).toEqual(['second said', 'first said']);
  expect((await sam.row('first said').boundingBox())?.y).toBe(stood?.y);
  await pill.click();
  await expect
    .poll(() => sam.waiting())
    .toEqual(['fourth said', 'third said', 'second said', 'first said']);
});

test('given the server is gone, when one goes on, then everything is kept here, said so, and arrives once', async () => {
  const before = await startApp();
  const made = await before.create();
  // The port of a server that is gone may be taken by anybody: the page knows that of a line which stays.
  const line = await openChaosProxy(before.port);
  const sam = await facilitator(made, LAPTOP, line);
  await sam.page.keyboard.type('before the break');
  await sam.press('Enter');
  await expect.poll(() => kept(made)).toEqual(['before the break']);
  line.refuse(true);
  await before.close();

  await sam.page.keyboard.type('during the break');
  await sam.press('Enter');
  await sam.row('during the break').getByText('Saved on this laptop').waitFor();
  await sam.page.keyboard.type('and once more');
  await sam.press('Enter', 'ArrowDown', 'Alt+ArrowDown');
  await expect
    .poll(() => sam.keyPoints())
    .toEqual(['during the break', 'before the break', 'and once more']);
  // Four where the answer to the first was on its way when the server went.
  await sam.status.getByText(/Working on this laptop, [34] waiting/).waitFor({ timeout: 30_000 });

  const after = await startApp({ dataDir: before.dataDir });
  line.lead(after.port);
  line.heal();
  try {
    const order = async (): Promise<string[]> => {
      const state = (await after.gatherings.open(made.gathering))?.state();
      const all = new Map(state ? entriesById(state.points) : []);
      return (state?.tables[0]?.key ?? []).map((id) => all.get(id)?.text ?? '');
    };
    await expect
      .poll(order, { timeout: 30_000 })
      .toEqual(['during the break', 'before the break', 'and once more']);
    await sam.status.getByText('Everything saved').waitFor();
    await expect.poll(() => sam.page.getByText('Saved on this laptop').count()).toBe(0);
  } finally {
    await sam.page.close();
    await line.close();
    await after.close();
    await removeData(before.dataDir);
  }
});

test('given a point was withdrawn meanwhile, when its change is refused, then the words stand there whole, with why and what to do', async () => {
  const made = await app.create();
  const ada = { person: 'person-ada', role: 'participant', tables: [] } as const;
  const live = await app.gatherings.open(made.gathering);
  const table = (await made.state()).tables[0]?.id ?? '';
  const point = freshId();
  const say = { table, under: null, kind: 'point', text: 'said by Ada', keep: false } as const;
  await live?.submit(
    [
      { id: freshId(), type: 'person.join' },
      { id: freshId(), type: 'point.post', point, ...say },
    ],
    ada,
  );
  const sam = await facilitator(made);
  await expect.poll(() => sam.waiting()).toEqual(['said by Ada']);
  await sam.context.setOffline(true);
  await sam.press('Escape', 'e');
  await sam.page.getByRole('textbox', { name: 'The words' }).fill('said by Ada, and well');
  await sam.press('Enter');
  await expect.poll(() => sam.keyPoints()).toEqual(['said by Ada, and well']);
  await live?.submit([{ id: freshId(), type: 'point.withdraw', point }], ada);
  await sam.context.setOffline(false);

  await sam.page
    .getByText('Not sent – that point is no longer here.')
    .first()
    .waitFor({ timeout: 30_000 });
  await sam.page.getByRole('button', { name: 'Edit' }).click();
  expect(await sam.line.inputValue()).toBe('said by Ada, and well');
  await sam.press('Enter');
  await expect.poll(() => kept(made)).toEqual(['said by Ada, and well']);
  // That it could not be kept either is told, too, until it is waved away.
  const leave = sam.page.getByRole('button', { name: 'Leave it' });
  await leave.click();
  await expect.poll(() => leave.count()).toBe(0);
});

test('given unsent words and a reload, then they are in the line, and the key is not in the address', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  await sam.page.keyboard.type('?what do we do about');
  expect(new URL(sam.page.url()).hash).toBe('');
  await sam.page.reload();
  await expect.poll(() => sam.line.inputValue()).toBe('what do we do about');
  expect(await sam.kind()).toBe('question');
});

test('given a sentence about the table, then it is kept for the notes', async () => {
  const made = await app.create();
  const sam = await facilitator(made);
  const note = sam.page.getByRole('textbox', { name: 'One sentence about this table' });
  await note.fill('It was about tools, and ended with people.');
  await note.press('Enter');
  expect(await sam.focus()).toBe('line');
  await expect
    .poll(async () => (await made.state()).report.sections.map(({ summary }) => summary))
    .toEqual(['It was about tools, and ended with people.']);
});

test('given the link is revoked, then it says so kindly, keeps what is typed, and is closed when opened again', async () => {
  const made = await app.create();
  await said(made, ['still to be read'], true);
  const sam = await facilitator(made);
  await sam.page.keyboard.type('half a thought');
  const table = (await made.state()).tables[0]?.id ?? '';
  const grant = (await made.state()).grants.find(
    ({ role, tables }) => role === 'facilitator' && tables.includes(table),
  );
  await submit(made, { id: freshId(), type: 'grant.revoke', grant: grant?.id ?? '' });
  await sam.page.getByText('This link no longer opens the gathering.').first().waitFor();
  expect(await sam.line.inputValue()).toBe('half a thought');
  expect(await sam.keyPoints()).toEqual(['still to be read']);

  const other = await device(browser, LAPTOP);
  contexts.push(other);
  const page = await other.newPage();
  await page.goto(`${app.url}/f/${made.gathering}#${made.facilitators[0] ?? ''}`);
  await page.getByText('This link no longer opens the gathering.').waitFor();
  expect(await faults(page)).toEqual([]);
});

test('given a phone, when a row is tapped, then a sheet has the same verbs', async () => {
  const made = await app.create();
  await said(made, ['one', 'two'], true);
  await said(made, ['waiting']);
  const sam = await facilitator(made, {});
  await sam.page.getByRole('tab', { name: /Key points/ }).click();
  await sam.row('two').getByRole('button', { name: 'More about this point' }).click();
  await sam.page.getByRole('button', { name: 'Move up' }).click();
  await expect.poll(() => kept(made)).toEqual(['two', 'one']);
  await sam.page.getByRole('tab', { name: /From the table/ }).click();
  await sam.row('waiting').getByRole('button', { name: 'Keep' }).click();
  await sam.page.getByText('All caught up.').waitFor();
  await sam.line.fill('typed on glass');
  await sam.page.getByRole('button', { name: 'Add to the key points' }).click();
  await expect.poll(() => kept(made)).toEqual(['two', 'one', 'waiting', 'typed on glass']);
});

test('given 1,500 waiting and 300 kept, when one types, then every letter is there, and what was added is in sight', async () => {
  const made = await app.create();
  await said(
    made,
    Array.from({ length: 300 }, (_, at) => `kept ${at}`),
    true,
  );
  await said(
    made,
    Array.from({ length: 1_500 }, (_, at) => `waiting ${at}`),
  );
  const sam = await facilitator(made);
  await expect.poll(() => sam.inbox.getByRole('listitem').count(), { timeout: 20_000 }).toBe(1_500);
  const text = 'typing goes on as if nobody else were here';
  await sam.page.keyboard.type(text);
  expect(await sam.line.inputValue()).toBe(text);
  await sam.press('Enter');
  await expect.poll(async () => (await kept(made)).at(-1)).toBe(text);
  // What was just added is in sight, at the end of a list that is longer than the screen.
  const bottom = async (): Promise<number> => {
    const box = await sam.key.locator('[data-focus-row]').last().boundingBox();
    return (box?.y ?? Infinity) + (box?.height ?? 0);
  };
  await expect.poll(bottom).toBeLessThan(LAPTOP.height);
});

test.each([
  ['laptop', LAPTOP],
  ['laptop, dark', { ...LAPTOP, dark: true }],
  ['tablet', { width: 900, height: 800, touch: false }],
  ['phone', {}],
  ['phone, dark', { dark: true }],
] as const)('given a %s, then axe finds nothing wrong', async (_, given) => {
  const made = await app.create();
  await said(made, ['“Is 80% good enough?” they asked', 'two'], true);
  await said(made, ['waiting', 'another']);
  const sam = await facilitator(made, given);
  await sam.row('waiting').or(sam.row('two')).first().waitFor();
  expect(await faults(sam.page)).toEqual([]);
  if (!('width' in given)) return;
  await sam.press('ArrowDown', 'e');
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Escape', 'h');
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Escape');
  // Where the rail is a bar, what is done with a table stands behind one button.
  if (given.width < LAPTOP.width) {
    await sam.page.getByRole('button', { name: 'This table' }).click();
  }
  await sam.page.getByRole('button', { name: 'Show join code' }).click();
  expect(await faults(sam.page)).toEqual([]);
  await sam.press('Escape');
  expect(await sam.focus()).toBe('line');
});
