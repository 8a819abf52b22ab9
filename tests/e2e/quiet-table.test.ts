import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeClients, connect, outcome, tokenOf } from '../support/running-server.ts';
import { device, launchBrowser } from './support/browser.ts';
import { removeData, type RunningApp, startApp } from './support/running-app.ts';
import { seeded } from './support/seeded.ts';

let browser: Browser;
let app: RunningApp;
/** How far the server’s clock is behind the others: less of it, and time has passed. Milliseconds. */
let behind = 0;

beforeAll(async () => {
  [browser, app] = await Promise.all([
    launchBrowser(),
    startApp({ now: () => Date.now() - behind }),
  ]);
});
afterAll(async () => {
  closeClients();
  await browser?.close();
  await app?.close();
  await removeData(app.dataDir);
});

test('given three minutes as the organiser’s measure of quiet, when they pass, then a table says in words and by a shape that it is quiet, and no sooner', async () => {
  behind = 600_000;
  const room = await seeded(app);
  await room.wish({ type: 'watch.set', quietMinutes: 3 });
  await room.say(1, ['the last that was said']);
  const come = async (name: string): Promise<void> => {
    const client = connect(app, { gathering: room.gathering, token: tokenOf(name) });
    expect(await outcome(client)).toBeNull();
    client.socket.emit('sit', room.table(1));
  };
  await come('ada');
  const context = await device(browser, { width: 1440, height: 900, touch: false });
  const page = await context.newPage();
  await page.goto(`${app.url}/o/${room.gathering}#${room.key}`);
  await page.getByText('1 person here').first().waitFor();
  const quiet = page.getByText(/^(?:Quiet|Nothing said) for 3 min$/);
  expect(await quiet.count()).toBe(0);
  // Everybody is told the time when somebody comes.
  behind = 600_000 - 200_000;
  await come('ben');
  await quiet.first().waitFor({ timeout: 30_000 });
  expect(
    await quiet.first().locator('xpath=ancestor-or-self::*[.//*[local-name()="svg"]][1]').count(),
  ).toBe(1);
  await context.close();
});
