import { afterEach, expect, test } from 'vitest';
import { CREATE } from '../tests/support/random-commands.ts';
import { followOthers } from './follow.ts';
import { createGatherings } from './gatherings.ts';
import { localBus } from './relay/local.ts';
import { relayOver, type Transport } from './relay/relay.ts';
import type { EventLog } from './store/event-log.ts';
import { memoryLog } from './store/memory.ts';

/** Several servers on one log, in one process. */

const GATHERING = 'gathering';
const ORGANISER = { person: null, role: 'organiser', tables: [] } as const;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A server without sockets. `look` is when the next look at the heads comes. */
function server(log: EventLog, transport: Transport) {
  const relay = relayOver(transport);
  let look = (): void => {};
  const gatherings = createGatherings({
    log,
    now: () => 1_760_000_000_000,
    every: () => () => {},
    random: Math.random,
    delay: () => Promise.resolve(),
    committed: (gathering, head) => relay.tell({ type: 'head', gathering, head }),
    removed: (gathering) => relay.tell({ type: 'removed', gathering }),
  });
  const unfollow = followOthers({
    gatherings,
    log,
    relay,
    after: (_ms, run) => {
      look = run;
      return () => {};
    },
  });
  ends.push(async () => {
    unfollow();
    await gatherings.close();
    await relay.close();
  });
  return { gatherings, look: () => look() };
}

const deaf: Transport = {
  most: 1_000,
  send: () => Promise.reject(new Error('nobody hears')),
  start: () => {},
  close: async () => {},
};

async function opened({ gatherings }: ReturnType<typeof server>) {
  const gathering = await gatherings.open(GATHERING);
  if (!gathering) throw new Error('there is no gathering');
  return gathering;
}

test('given two servers, when one records something, then the other hears of it and tells its listeners once', async () => {
  const [log, bus] = [memoryLog(), localBus()];
  const [one, two] = [server(log, bus.join()), server(log, bus.join())];
  await one.gatherings.create(CREATE, GATHERING);
  const [here, there] = [await opened(one), await opened(two)];
  const heard: number[] = [];
  there.subscribe((events) => heard.push(...events.map(({ seq }) => seq)));
  const before = there.head();
  await here.submit([{ id: 'announce-1', type: 'announcement.make', text: 'Coffee' }], ORGANISER);
  await expect.poll(() => there.head()).toBe(here.head());
  expect(there.state()).toEqual(here.state());
  await expect.poll(() => heard).toEqual(seqs(before, here.head()));
});

test('given a relay that says nothing, when the heads are looked at, then nothing is missed', async () => {
  const log = memoryLog();
  const [one, two] = [server(log, deaf), server(log, deaf)];
  await one.gatherings.create(CREATE, GATHERING);
  const [here, there] = [await opened(one), await opened(two)];
  await here.submit([{ id: 'announce-1', type: 'announcement.make', text: 'Coffee' }], ORGANISER);
  expect(there.head()).toBeLessThan(here.head());
  two.look();
  await expect.poll(() => there.head()).toBe(here.head());
  expect(there.state()).toEqual(here.state());
});

test('given three servers that all write, when it is over, then each has the same log, told in order and once', async () => {
  const [log, bus] = [memoryLog(), localBus()];
  const servers = [0, 1, 2].map(() => server(log, bus.join()));
  await servers[0]?.gatherings.create(CREATE, GATHERING);
  const all = await Promise.all(servers.map(opened));
  const start = all[0]?.head() ?? 0;
  const heard = all.map((gathering) => {
    const seen: number[] = [];
    gathering.subscribe((events) => seen.push(...events.map(({ seq }) => seq)));
    return seen;
  });
  await Promise.all(
    Array.from({ length: 90 }, async (_, n) =>
      all[n % 3]?.submit(
        [{ id: `announce-n${n}`, type: 'announcement.make', text: `Coffee ${n}` }],
        ORGANISER,
      ),
    ),
  );
  const { to, events } = await log.read(GATHERING, 0);
  expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(91);
  for (const gathering of all) {
    await expect.poll(() => gathering.head()).toBe(to);
    expect(gathering.state()).toEqual(all[0]?.state());
  }
  for (const seen of heard) await expect.poll(() => seen).toEqual(seqs(start, to));
});

test.each([
  { way: 'the relay says so', told: true },
  { way: 'the relay says nothing, and the heads are looked at', told: false },
])(
  'given two servers, when one removes a gathering and $way, then it ends at the other too',
  async ({ told }) => {
    const [log, bus] = [memoryLog(), localBus()];
    const join = (): Transport => (told ? bus.join() : deaf);
    const [one, two] = [server(log, join()), server(log, join())];
    await one.gatherings.create(CREATE, GATHERING);
    await opened(two);
    const ended: string[] = [];
    two.gatherings.onRemoved((id) => void ended.push(id));
    await two.gatherings.vanished(GATHERING);
    expect(ended).toEqual([]);
    await one.gatherings.remove(GATHERING);
    if (!told) two.look();
    await expect.poll(() => ended, { timeout: 30_000 }).toEqual([GATHERING]);
    expect(two.gatherings.live()).toEqual([]);
    expect(await two.gatherings.open(GATHERING)).toBeNull();
  },
);

const seqs = (after: number, to: number): number[] =>
  Array.from({ length: to - after }, (_, index) => after + 1 + index);
