import type { WallReport } from '@tablecloth/shared/wall-report.ts';
import { expect, test } from 'vitest';
import { localBus } from '../relay/local.ts';
import { type Relay, relayOver } from '../relay/relay.ts';
import { type Clock, PRESENCE_MS } from '../rooms.ts';
import { HOLDS_MS } from './elsewhere.ts';
import { shareWalls } from './walls-elsewhere.ts';
import { GONE_MS, openWalls, type Walls } from './walls.ts';

/** Time that passes when the test says so; messages in between go their way. */
function givenTime() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  };
  const pass = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (;;) {
      await delivered();
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = until;
    await delivered();
  };
  return { clock, pass };
}

/** The relay in memory takes a few turns of the loop. */
async function delivered(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

type Process = {
  readonly walls: Walls;
  readonly told: () => number;
  readonly relay: Relay;
  readonly end: () => void;
};

function givenTwo() {
  const { clock, pass } = givenTime();
  const bus = localBus();
  const start = (): Process => {
    const relay = relayOver(bus.join());
    let told = 0;
    const shared = shareWalls('gathering', relay, clock, () => walls);
    const walls: Walls = openWalls(clock, () => (told += 1), clock.now, shared);
    shared.start();
    return { walls, told: () => told, relay, end: shared.close };
  };
  return { pass, start, one: start(), two: start() };
}

const shows = (wall: string, view: WallReport['view'] = 'grid'): WallReport => ({
  wall,
  view,
  at: null,
  table: null,
  point: null,
  page: 0,
  paused: false,
  distance: 'far',
  look: 'light',
  width: 1920,
  height: 1080,
});

const seenAt = ({ walls }: Process) =>
  walls.seen().map(({ wall, view, here, since }) => ({ wall, view, here, since }));

test('given a wall at one process, when it shows something, then the crew at the other hears of it', async () => {
  const { one, two, pass } = givenTwo();
  await pass(1_000);
  one.walls.report('socket-1', shows('wall-0001', 'words'));
  await pass(PRESENCE_MS * 2);
  expect(seenAt(two)).toEqual([{ wall: 'wall-0001', view: 'words', here: true, since: 1_000 }]);
  expect(two.told()).toBe(1);
  one.walls.leave('socket-1');
  await pass(PRESENCE_MS * 2);
  expect(seenAt(two)).toMatchObject([{ here: false }]);
  await pass(GONE_MS + 1);
  expect([seenAt(one), seenAt(two)]).toEqual([[], []]);
});

test('given a wall whose line breaks, when it comes back at another process, then it is one wall that shows the same since then', async () => {
  const { one, two, pass } = givenTwo();
  one.walls.report('socket-1', shows('wall-0001'));
  await pass(5_000);
  one.walls.leave('socket-1');
  await pass(1_000);
  two.walls.report('socket-2', shows('wall-0001'));
  await pass(PRESENCE_MS * 2);
  for (const each of [one, two]) {
    expect(seenAt(each)).toEqual([{ wall: 'wall-0001', view: 'grid', here: true, since: 0 }]);
  }
});

test('given walls at both, then each tells of both', async () => {
  const { one, two, pass } = givenTwo();
  one.walls.report('socket-1', shows('wall-0001'));
  two.walls.report('socket-2', shows('wall-0002'));
  await pass(PRESENCE_MS * 2);
  for (const each of [one, two]) {
    expect(
      seenAt(each)
        .map(({ wall }) => wall)
        .toSorted(),
    ).toEqual(['wall-0001', 'wall-0002']);
  }
});

test('given a process that dies without a word, then its walls are told of as gone, and forgotten in time', async () => {
  const { one, two, pass } = givenTwo();
  one.walls.report('socket-1', shows('wall-0001'));
  await pass(1_000);
  await one.relay.close();
  await pass(HOLDS_MS);
  expect(seenAt(two)).toMatchObject([{ wall: 'wall-0001', here: false }]);
  await pass(GONE_MS);
  expect(seenAt(two)).toEqual([]);
});

test('given a process that ends, when it says so, then its walls are told of as gone at once', async () => {
  const { one, two, pass } = givenTwo();
  one.walls.report('socket-1', shows('wall-0001'));
  await pass(1_000);
  one.end();
  await pass(PRESENCE_MS);
  expect(seenAt(two)).toMatchObject([{ wall: 'wall-0001', here: false }]);
});

test('given a process that starts late, when it asks who is there, then it knows of the walls', async () => {
  const { one, start, pass } = givenTwo();
  one.walls.report('socket-1', shows('wall-0001'));
  await pass(1_000);
  const late = start();
  late.relay.tell({ type: 'who', gathering: 'gathering' });
  await pass(PRESENCE_MS);
  expect(seenAt(late)).toMatchObject([{ wall: 'wall-0001', here: true }]);
});
