import { afterEach, beforeEach, expect, test } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
import { type Made, type RunningServer, startServer } from '../support/running-server.ts';

/** Every door that takes a join code draws on one limit for wrong ones. docs/threat-model.md */

let server: RunningServer;
let made: Made;
beforeEach(async () => {
  server = await startServer();
  made = await server.create();
});
afterEach(async () => {
  closePlainSockets();
  await server.close();
});

/** How many milliseconds the feed of a wrong code takes to say so. */
async function wrongFeedMs(code: string): Promise<number> {
  const started = performance.now();
  const { errors, closed } = plainSocket(`${server.url}/feed/${code}`);
  await closed;
  expect(errors).toEqual(['Unexpected server response: 404']);
  return performance.now() - started;
}

test('T16: given wrong codes typed until the limit is reached, when the feed is asked for others, then those wait too, and a right one does not', async () => {
  // Those within the limit are answered at once; the others are still waiting when the feed is asked.
  const pages = Array.from({ length: 100 }, () => fetch(`${server.url}/ABC234`));
  let answered = 0;
  await new Promise<void>((resolve) => {
    for (const page of pages) void page.then(() => (answered += 1) === 60 && resolve());
  });
  const wrong = Promise.all(Array.from({ length: 20 }, () => wrongFeedMs('ABC235')));
  const feed = plainSocket(`${server.url}/feed/${made.code}`);
  const first = await Promise.race([
    new Promise((resolve) => feed.peer.once('message', () => resolve('the right one'))),
    wrong.then(() => 'the wrong ones'),
  ]);
  expect(first).toBe('the right one');
  expect((await wrong).filter((ms) => ms > 1_900).length).toBeGreaterThanOrEqual(8);
  for (const page of pages) expect((await page).status).toBe(404);
}, 30_000);

test('T16: given wrong codes asked of the feed alone, then those beyond the limit wait', async () => {
  const took = await Promise.all(Array.from({ length: 75 }, () => wrongFeedMs('ABC234')));
  expect(took.filter((ms) => ms > 1_900).length).toBeGreaterThanOrEqual(8);
}, 30_000);
