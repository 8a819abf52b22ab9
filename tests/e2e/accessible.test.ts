import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeClients } from '../support/running-server.ts';
import { type Device, device, launchBrowser } from './support/browser.ts';
import { faultsOf } from './support/looks.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { outline } from './support/outline.ts';
import { type Seeded, seeded, WORDS } from './support/seeded.ts';
import { tablePage } from './support/table-page.ts';

/** What participants, and those who only came by, meet: every state, in every look. */

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

async function open(given: Device = {}): Promise<Page> {
  const context = await device(browser, given);
  contexts.push(context);
  return context.newPage();
}

type State = {
  /** Brings the page into the state. */
  readonly to: (page: Page, room: Seeded) => Promise<void>;
  /** Kept as a file: what a screen reader makes of it. */
  readonly outlined?: boolean;
};

/** At table 1, with everything there. */
async function sit(page: Page, { code }: Seeded): Promise<ReturnType<typeof tablePage>> {
  const table = tablePage(page);
  await table.open(`${app.url}/${code}/1`);
  return table;
}

const STATES: Readonly<Record<string, State>> = {
  'start page': {
    outlined: true,
    to: async (page) => {
      await page.goto(app.url);
      await page.getByRole('link', { name: 'Start a gathering' }).waitFor();
    },
  },
  'start page, wrong code': {
    to: async (page) => {
      await page.goto(app.url);
      await page.getByRole('link', { name: 'Start a gathering' }).waitFor();
      await page.locator('#code').fill('ZZZ999');
      await page.getByText('can’t find').waitFor();
    },
  },
  'a page that is not there': {
    to: async (page) => {
      await page.goto(`${app.url}/ZZZ999`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  picker: {
    outlined: true,
    to: async (page, { code }) => {
      await page.goto(`${app.url}/${code}`);
      await page.getByText('Sit down at any of them').waitFor();
    },
  },
  'picker, doors closed': {
    to: async (page, { code, wish }) => {
      await wish({ type: 'doors.close' });
      await page.goto(`${app.url}/${code}/1`);
      await page.getByText('The doors are closed.').waitFor();
    },
  },
  'table, empty': {
    outlined: true,
    to: async (page, room) => {
      await sit(page, room);
    },
  },
  'table, with points': {
    outlined: true,
    to: async (page, room) => {
      await room.say(1, WORDS.slice(0, 2), true);
      await room.say(1, WORDS.slice(2));
      const { post, row, field } = await sit(page, room);
      await post('Said by myself');
      await row('Said by myself').getByText('just now').waitFor();
      await row(WORDS[2])
        .getByRole('button', { name: /^Agree/ })
        .click();
      await field.fill('Is that so?');
    },
  },
  'table, offline': {
    to: async (page, room) => {
      const { post, row } = await sit(page, room);
      await page.context().setOffline(true);
      await page.getByText('You’re offline').first().waitFor();
      await post('Said without a line');
      await row('Said without a line').getByText('Saved on this phone').first().waitFor();
    },
  },
  'table, refused': {
    to: async (page, room) => {
      const { post } = await sit(page, room);
      await page.context().setOffline(true);
      await page.getByText('You’re offline').first().waitFor();
      await post('Said too late');
      await room.wish({ type: 'table.close', table: room.table(1) });
      await page.context().setOffline(false);
      await page
        .getByText(/has finished/)
        .first()
        .waitFor();
    },
  },
  'table, points wait for approval': {
    to: async (page, room) => {
      await room.wish({ type: 'table.rule', table: room.table(1), rules: { hold: true } });
      const { post, row } = await sit(page, room);
      await post('To be read first');
      await row('To be read first').waitFor();
    },
  },
  'table, private first': {
    to: async (page, room) => {
      await room.wish({ type: 'table.rule', table: room.table(1), rules: { privately: true } });
      const { post, row } = await sit(page, room);
      await post('For myself at first');
      await row('For myself at first').waitFor();
    },
  },
  'table, posting paused': {
    to: async (page, room) => {
      await room.wish({ type: 'rules.change', rules: { paused: true } });
      const { field } = await sit(page, room);
      await page.getByText('Posting is paused.').first().waitFor();
      await field.fill('Kept here');
    },
  },
  'table, off the record': {
    to: async (page, room) => {
      await room.wish({ type: 'table.rule', table: room.table(1), rules: { offRecord: true } });
      await sit(page, room);
      await page.getByText('Off the record').first().waitFor();
    },
  },
  'table, a point taken down': {
    to: async (page, room) => {
      const { post, row } = await sit(page, room);
      await post('It names somebody');
      await row('It names somebody').getByText('just now').waitFor();
      const { tables } = await room.state();
      const point = tables[0]?.points.at(-1) ?? '';
      await room.wish({ type: 'point.hide', point, reason: 'It names somebody.' });
      await page.getByText('took this down').first().waitFor();
    },
  },
  'move sheet': {
    outlined: true,
    to: async (page, room) => {
      await sit(page, room);
      await page.getByRole('button', { name: 'Move' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'name sheet': {
    to: async (page, room) => {
      await sit(page, room);
      await page.getByRole('button', { name: 'Add your name' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'sheet of one’s own point': {
    to: async (page, room) => {
      const { post } = await sit(page, room);
      await post('Said by myself');
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'every table': {
    outlined: true,
    to: async (page, room) => {
      await room.say(1, WORDS.slice(0, 2), true);
      await room.say(2, WORDS.slice(2));
      await page.goto(`${app.url}/${room.code}/all`);
      await page.getByText(WORDS[4]).waitFor();
    },
  },
  'move sheet, a table proposed and another one written': {
    to: async (page, room) => {
      await room.wish({ type: 'rules.change', rules: { proposals: true } });
      await sit(page, room);
      await page.getByRole('button', { name: 'Move' }).click();
      const propose = page.getByRole('button', { name: 'Propose a table' });
      await propose.click();
      await page.getByLabel('What would you like to talk about?').fill('Repair cafés');
      await page.getByRole('button', { name: 'Propose it' }).click();
      await page.getByText('Waiting for the organiser').waitFor();
      await propose.click();
    },
  },
  'table, something like it was said': {
    to: async (page, room) => {
      await room.say(1, ['Everybody should get 20 hours of training a year']);
      const { field } = await sit(page, room);
      await field.fill('Everybody should get 40 hours of training a year');
      await page.getByText('Other numbers').waitFor();
    },
  },
  'your points': {
    outlined: true,
    to: async (page, room) => {
      const { post, row } = await sit(page, room);
      await post('Said by myself');
      await row('Said by myself').getByText('just now').waitFor();
      await page.getByRole('button', { name: 'Your points' }).click();
      await page.getByRole('button', { name: 'Erase all of mine' }).click();
    },
  },
  'the end': {
    outlined: true,
    to: async (page, room) => {
      const { post, row } = await sit(page, room);
      await post('Said by myself');
      await row('Said by myself').getByText('just now').waitFor();
      for (const number of [1, 2, 3, 4]) {
        await room.wish({ type: 'table.close', table: room.table(number) });
      }
      await page.getByRole('heading', { name: 'This gathering has finished.' }).waitFor();
    },
  },
  'keys of a table': {
    to: async (page, room) => {
      await sit(page, room);
      await page.getByRole('heading', { level: 1 }).focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  'table in a round, with an announcement': {
    to: async (page, room) => {
      await room.wish(
        { type: 'rounds.plan', steps: [{ minutes: 20, instruction: 'Say the first thing.' }] },
        { type: 'round.start', number: 1, minutes: null },
        { type: 'announcement.make', text: 'Soup is ready at the back.' },
      );
      await sit(page, room);
    },
  },
};

test.each(Object.entries(STATES))('%s: nothing is wrong, in any look', async (name, state) => {
  const room = await seeded(app);
  const page = await open();
  await state.to(page, room);
  if (state.outlined) await expect(await outline(page)).toMatchFileSnapshot(`outlines/${name}.txt`);
  expect(await faultsOf(page)).toEqual([]);
});
