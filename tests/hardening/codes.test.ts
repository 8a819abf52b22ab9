import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
import { proofFor } from '../support/prove.ts';
import { besiege } from '../support/siege.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

/** Every door that takes a join code draws on one limit for wrong ones. docs/threat-model.md */

let server: RunningServer;
let made: Made;
beforeEach(async () => {
  server = await startServer();
  made = await server.create();
});
afterEach(async () => {
  closePlainSockets();
  closeClients();
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

const toProveSchema = v.object({
  minute: v.number(),
  code: v.string(),
  bits: v.number(),
});

/** What is answered under siege. Now and then a look is free, and an answer is the usual one. */
async function underSiege<T>(ask: () => Promise<T>, isAsked: (answer: T) => boolean): Promise<T> {
  const siege = besiege(server.url);
  await siege.begun;
  try {
    for (let times = 0; times < 30; times += 1) {
      const answer = await ask();
      if (isAsked(answer)) return answer;
    }
  } finally {
    await siege.stop();
  }
  throw new Error('the server never asked for work');
}

test('T16: given guesses whose lines are given up without waiting, when the page of a right code is asked for, then it opens for work that is shown', async () => {
  const first = await underSiege(
    () => fetch(`${server.url}/${made.code}/1`),
    ({ status }) => status === 503,
  );
  const page = await first.text();
  expect(page).toContain('it opens by itself');
  expect(page).not.toContain(made.gathering);
  const [, json = ''] = /id="to-prove">([^<]*)</.exec(page) ?? [];
  const parsed: unknown = JSON.parse(json);
  const proof = proofFor(v.parse(toProveSchema, parsed));
  const second = await fetch(`${server.url}/${made.code}/1?proof=${proof}`);
  expect([second.status, (await second.text()).includes(made.gathering)]).toEqual([200, true]);
}, 30_000);

test('T16: given guesses whose lines are given up, then the feed asks for work too, and one who knows the way in waits for nobody', async () => {
  const refused = await underSiege(
    async () => {
      const feed = plainSocket(`${server.url}/feed/${made.code}`);
      feed.peer.on('open', () => feed.peer.close());
      await feed.closed;
      return feed.errors;
    },
    (errors) => errors.length > 0,
  );
  expect(refused).toEqual(['Unexpected server response: 503']);
  // A phone that sits at a table comes back by the gathering's id and its own secret.
  const known = connect(server, { gathering: made.gathering, token: tokenOf('ada') });
  expect(await outcome(known)).toBeNull();
}, 30_000);

test('given closed doors, when pages or the feed are asked for with the right code, then they say so and hold nobody’s words', async () => {
  const organiser = connect(server, {
    gathering: made.gathering,
    token: tokenOf('organiser'),
    key: made.key,
  });
  expect(await outcome(organiser)).toBeNull();
  const [table] = (await made.state()).tables;
  const words = 'only for those who were here';
  const said = {
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table: table?.id,
    under: null,
    kind: 'point',
    text: words,
    keep: true,
  };
  await organiser.submit({ id: freshId(), type: 'person.join' }, said);
  const pages = ['', '/1', '/all'];
  const texts = (): Promise<string[]> =>
    Promise.all(pages.map(async (end) => (await fetch(`${server.url}/${made.code}${end}`)).text()));
  expect((await texts()).filter((text) => text.includes(words))).toHaveLength(2);
  await organiser.submit({ id: freshId(), type: 'doors.close' });
  for (const text of await texts()) {
    expect(text).toContain('The doors are closed');
    expect(text).not.toContain(words);
  }
  const feed = plainSocket(`${server.url}/feed/${made.code}`);
  await feed.closed;
  expect(feed.errors).toEqual(['Unexpected server response: 403']);
});
