import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeClients, connect, outcome, tokenOf } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { type Seeded, seeded } from './support/seeded.ts';

/** What the wall shows by the rules of a gathering, as the room sees it. */

let browser: Browser;
let app: RunningApp;
const contexts: BrowserContext[] = [];
/** How far the server’s clock is behind the others: less of it, and time has passed. Milliseconds. */
let behind = 0;

beforeAll(async () => {
  [browser, app] = await Promise.all([
    launchBrowser(),
    startApp({ now: () => Date.now() - behind }),
  ]);
});
afterEach(async () => {
  behind = 0;
  closeClients();
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

async function wallOf({ gathering, wall }: Seeded) {
  const context = await device(browser, { width: 1920, height: 1080, touch: false });
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${app.url}/w/${gathering}#${wall}`);
  return page;
}

test('given a wall of key points, when it is to show everything, then what waits stands there too, and goes again with the rule', async () => {
  const room = await seeded(app);
  await room.say(1, ['kept by the note-taker'], true);
  await room.say(1, ['sent by a phone']);
  const wall = await wallOf(room);
  await wall.getByText('kept by the note-taker').first().waitFor();
  expect(await wall.getByText('sent by a phone').count()).toBe(0);
  await room.wish({ type: 'rules.change', rules: { wall: 'all' } });
  await wall.getByText('sent by a phone').first().waitFor();
  await room.wish({ type: 'rules.change', rules: { wall: 'kept' } });
  await wall.getByText('sent by a phone').first().waitFor({ state: 'detached' });
});

test('given a delay, when it has passed, then what nobody kept stands on the wall, and what was taken down meanwhile never does', async () => {
  behind = 400_000;
  const room = await seeded(app);
  await room.wish({ type: 'rules.change', rules: { wall: 'delayed', wallDelay: 120 } });
  await room.say(1, ['kept at once'], true);
  const [, rude = ''] = await room.say(1, ['waits two minutes', 'what nobody should read']);
  const wall = await wallOf(room);
  await wall.getByText('kept at once').first().waitFor();
  expect(await wall.getByText('waits two minutes').count()).toBe(0);
  await room.wish({ type: 'point.hide', point: rude, reason: '' });
  // Everybody is told the time when somebody comes.
  behind = 270_000;
  const newcomer = connect(app, { gathering: room.gathering, token: tokenOf('newcomer') });
  expect(await outcome(newcomer)).toBeNull();
  newcomer.socket.emit('sit', { table: null });
  await wall.getByText('waits two minutes').first().waitFor();
  expect(await wall.getByText('what nobody should read').count()).toBe(0);
});
