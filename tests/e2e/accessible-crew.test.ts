import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Device, device, launchBrowser } from './support/browser.ts';
import { type FacilitatePage, facilitatePage } from './support/facilitate-page.ts';
import { faultsOf } from './support/looks.ts';
import { outline } from './support/outline.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type Seeded, seeded, WORDS } from './support/seeded.ts';

/** What those meet who run a gathering, and the wall: every state, in every look. */

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

const LAPTOP: Device = { width: 1440, height: 900, touch: false };

type State = {
  readonly on?: Device;
  readonly to: (page: Page, room: Seeded) => Promise<void>;
  readonly outlined?: boolean;
  readonly wall?: boolean;
};

/** A table where things are kept, and where things wait. */
async function busy({ say }: Seeded): Promise<void> {
  await say(1, WORDS.slice(0, 3), true);
  await say(1, WORDS.slice(3));
}

async function takeNotes(page: Page, room: Seeded): Promise<FacilitatePage> {
  await busy(room);
  const sam = facilitatePage(page);
  await sam.open(`${app.url}/f/${room.gathering}#${room.facilitators[0] ?? ''}`);
  await sam.row(WORDS[0]).or(sam.row(WORDS[4])).first().waitFor();
  return sam;
}

async function organise(page: Page, room: Seeded, tab: string): Promise<void> {
  await busy(room);
  await page.goto(`${app.url}/o/${room.gathering}#${room.key}`);
  await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('tabpanel', { name: tab }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function sheet(page: Page, room: Seeded, name: string): Promise<void> {
  await organise(page, room, 'Room');
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

async function wall(page: Page, room: Seeded, key: string): Promise<void> {
  await busy(room);
  await page.goto(`${app.url}/w/${room.gathering}#${room.wall}`);
  await page.getByText(WORDS[0]).first().waitFor();
  await page.keyboard.press(key);
}

const FACILITATOR: Readonly<Record<string, State>> = {
  'facilitator, laptop': {
    outlined: true,
    to: async (page, room) => {
      await takeNotes(page, room);
    },
  },
  'facilitator, nothing there': {
    to: async (page, room) => {
      await facilitatePage(page).open(
        `${app.url}/f/${room.gathering}#${room.facilitators[0] ?? ''}`,
      );
    },
  },
  'facilitator, on a key point': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('ArrowDown', 'j');
    },
  },
  'facilitator, in the inbox': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape');
    },
  },
  'facilitator, changing words': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape', 'e');
      await page.getByRole('textbox', { name: 'The words' }).waitFor();
    },
  },
  'facilitator, taking down': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape', 'h');
      await page.getByRole('dialog').waitFor();
    },
  },
  'facilitator, merging': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape', 'm');
      await page.getByRole('dialog').waitFor();
    },
  },
  'facilitator, join code': {
    to: async (page, room) => {
      await takeNotes(page, room);
      await page.getByRole('button', { name: 'Show join code' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'facilitator, keys': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape', '?');
      await page.getByRole('dialog').waitFor();
    },
  },
  'facilitator, something undone': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.press('Escape', 'x');
      await page.getByRole('button', { name: 'Undo' }).first().waitFor();
    },
  },
  'facilitator, offline': {
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await page.context().setOffline(true);
      await page.keyboard.type('Typed without a line');
      await sam.press('Enter');
      await page
        .getByText('Saved on this laptop')
        .or(page.getByText(/\d waiting|Working on this laptop/))
        .first()
        .waitFor();
    },
  },
  'facilitator, off the record, with what was written privately': {
    to: async (page, room) => {
      const at = room.table(1);
      await takeNotes(page, room);
      await room.wish({ type: 'table.rule', table: at, rules: { privately: true } });
      await room.say(1, ['Nobody asks the drivers']);
      await room.wish({ type: 'table.rule', table: at, rules: { offRecord: true } });
      await page.getByRole('heading', { name: 'We are off the record' }).waitFor();
      await page.getByRole('button', { name: 'Reveal all' }).click();
      await page.getByRole('button', { name: 'Not yet' }).waitFor();
    },
  },
  'facilitator, for somebody without a phone': {
    outlined: true,
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await sam.line.fill('The lift is too slow');
      await page.getByRole('button', { name: 'Said by' }).click();
      await page.getByRole('combobox', { name: 'Said by' }).waitFor();
    },
  },
  'facilitator, hand over': {
    to: async (page, room) => {
      await takeNotes(page, room);
      await page.getByRole('button', { name: 'Hand over notes' }).click();
      await page.getByRole('figure', { name: 'QR code to take over these notes' }).waitFor();
    },
  },
  'facilitator, phone': {
    on: {},
    outlined: true,
    to: async (page, room) => {
      await takeNotes(page, room);
    },
  },
  'facilitator, phone, what can be done': {
    on: {},
    to: async (page, room) => {
      const sam = await takeNotes(page, room);
      await page.getByRole('tab', { name: /Key points/ }).click();
      await sam.row(WORDS[0]).getByRole('button', { name: 'More about this point' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

const ORGANISER: Readonly<Record<string, State>> = {
  create: {
    outlined: true,
    to: async (page) => {
      await page.goto(`${app.url}/new`);
      await page
        .getByRole('textbox', { name: 'Tables' })
        .fill('Tools – to get the job done\nSkills');
      await page.getByRole('heading', { name: '2 tables' }).waitFor();
    },
  },
  'create, something missing': {
    to: async (page) => {
      await page.goto(`${app.url}/new`);
      await page.getByRole('button', { name: 'Create the gathering' }).click();
      await page.getByText('It needs a name.').waitFor();
    },
  },
  'organiser, room': {
    outlined: true,
    to: (page, room) => organise(page, room, 'Room'),
  },
  'organiser, room in a round, with a call for help': {
    to: async (page, room) => {
      await room.wish(
        { type: 'rounds.plan', steps: [{ minutes: 20, instruction: 'Say the first thing.' }] },
        { type: 'round.start', number: 1, minutes: null },
        { type: 'announcement.make', text: 'Soup is ready at the back.' },
        { type: 'help.call', table: room.table(2) },
      );
      await organise(page, room, 'Room');
    },
  },
  'organiser, title and place': {
    to: async (page, room) => {
      await organise(page, room, 'Room');
      await page.getByRole('button', { name: 'Change title, day or place' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'organiser, rules': { to: (page, room) => sheet(page, room, 'Rules') },
  'organiser, people': { to: (page, room) => sheet(page, room, 'People') },
  'organiser, end and deletion': { to: (page, room) => sheet(page, room, 'End and deletion') },
  'organiser, commands': {
    to: async (page, room) => {
      await organise(page, room, 'Room');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'What would you like to do?' }).fill('table');
      await page.getByRole('option').first().waitFor();
    },
  },
  'remote, phone': {
    on: {},
    outlined: true,
    to: async (page, room) => {
      await page.goto(`${app.url}/o/${room.gathering}#${room.key}`);
      await page.getByRole('tab', { name: 'Room' }).waitFor();
      await page.goto(`${app.url}/r/${room.gathering}`);
      await page.getByText('No wall is open').first().waitFor();
    },
  },
  'organiser, links': {
    to: async (page, room) => {
      await organise(page, room, 'Links & print');
      await page.getByRole('figure', { name: 'QR code to join', exact: true }).waitFor();
    },
  },
  'organiser, report': {
    to: async (page, room) => {
      await room.wish({
        type: 'finding.write',
        finding: 'finding-1',
        title: 'Trust is slow',
        elaboration: 'It takes years.',
      });
      await organise(page, room, 'Report');
      await page.getByRole('textbox', { name: 'Opening' }).waitFor();
    },
  },
  'organiser, points of a finding': {
    to: async (page, room) => {
      await room.wish({
        type: 'finding.write',
        finding: 'finding-1',
        title: 'Trust is slow',
        elaboration: 'It takes years.',
      });
      await organise(page, room, 'Report');
      await page.getByRole('button', { name: 'Choose its points' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'published notes': {
    outlined: true,
    to: async (page, room) => {
      await busy(room);
      await page.setContent(exportHtml(reportView(await room.state()), { css: REPORT_CSS }));
    },
  },
};

const WALL: Readonly<Record<string, State>> = Object.fromEntries(
  (
    [
      ['how to join', 'j'],
      ['all tables', 'o'],
      ['one table', '1'],
      ['blank', 'b'],
      ['thank you', 'e'],
      ['keys', 'h'],
    ] as const
  ).map(([view, key]) => [
    `wall, ${view}`,
    {
      on: { width: 1920, height: 1080, touch: false },
      outlined: key === 'o',
      wall: true,
      to: (page: Page, room: Seeded) => wall(page, room, key),
    },
  ]),
);

test.each(Object.entries({ ...FACILITATOR, ...ORGANISER, ...WALL }))(
  '%s: nothing is wrong, in any look',
  async (name, state) => {
    const room = await seeded(app);
    const context = await device(browser, state.on ?? LAPTOP);
    contexts.push(context);
    const page = await context.newPage();
    await state.to(page, room);
    if (state.outlined) {
      await expect(await outline(page)).toMatchFileSnapshot(`outlines/${name}.txt`);
    }
    expect(await faultsOf(page, { wall: state.wall ?? false })).toEqual([]);
  },
);
