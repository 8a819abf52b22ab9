import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultyRoom, FULL, openRoom } from './room.ts';

/** The server is well, and the line to it is not. */

let room: FaultyRoom;
beforeAll(async () => {
  room = await openRoom(2);
});
afterAll(() => room.close());

const LONG = 30 * 60_000;
const seconds = (short: number, long: number): number => (FULL ? long : short) * 1_000;
const rounds = FULL ? 12 : 3;

test.each(['rst', 'fin', 'client-gone', 'server-gone'] as const)(
  'connections cut: %s',
  { timeout: LONG },
  async (how) => {
    // given a room that talks
    room.chatter();
    // when a part of its connections is cut, again and again, in the middle of sending
    for (let round = 0; round < rounds; round += 1) {
      await wait(150 + room.random() * (FULL ? 3_000 : 450));
      await room.amidWriting();
      room.proxy.cut(how, 0.3 + room.random() * 0.7);
      if (round % 3 === 2) room.phones[Math.floor(room.random() * 6)]?.reload();
    }
    await room.acknowledgesAgain();
    room.wakeTheQuiet();
    // then
    expect(await room.atRest(`cut: ${how}`)).toEqual([]);
  },
);

test.each(['down', 'up'] as const)(
  'the stream ends inside a frame: %s',
  { timeout: LONG },
  async (direction) => {
    room.chatter();
    for (let round = 0; round < rounds; round += 1) {
      await wait(150 + room.random() * (FULL ? 2_000 : 350));
      room.proxy.truncate(1 + Math.floor(room.random() * 400), direction);
      await room.amidWriting();
    }
    await room.acknowledgesAgain();
    expect(await room.atRest(`truncated: ${direction}`)).toEqual([]);
  },
);

const minutes = Number(process.env['BLACK_HOLE_MINUTES'] ?? 1);
test(
  'a black hole: everything swallowed, and every socket says it is open',
  { timeout: LONG + minutes * 150_000 },
  async () => {
    // Nobody types without a pause for ten minutes, and a gathering holds 20,000 points: the longer, the calmer.
    room.chatter(Math.min(1, 2 / minutes));
    await wait(500);
    const before = room.proxy.figures().swallowedBytes;
    room.proxy.weather({ blackHole: true });
    await wait(seconds(15, 60 * minutes) / 2);
    // In the middle of it some open the page anew, and some switch their screens on.
    for (const phone of room.phones) {
      const chance = room.random();
      if (chance < 0.3) phone.reload();
      else if (chance < 0.6) phone.wake();
    }
    await wait(seconds(15, 60 * minutes) / 2);
    expect(room.proxy.figures().swallowedBytes).toBeGreaterThan(before);
    room.proxy.heal();
    const resumedIn = await room.acknowledgesAgain();
    // A phone waits for 8 s at most before it tries again, and 6 s for an answer.
    expect(resumedIn).toBeLessThan(20_000);
    room.wakeTheQuiet();
    const name = `black hole ${seconds(15, 60 * minutes) / 1_000} s`;
    expect(await room.atRest(name, { resumedIn })).toEqual([]);
  },
);

test.each(['up', 'down'] as const)(
  'a black hole one way: %s',
  { timeout: LONG },
  async (direction) => {
    room.chatter();
    await wait(300);
    room.proxy.weather({ blackHole: true }, [direction]);
    await wait(seconds(3, 30));
    room.proxy.heal();
    await room.acknowledgesAgain();
    room.wakeTheQuiet();
    expect(await room.atRest(`black hole, ${direction} only`)).toEqual([]);
  },
);

test('nobody is let through for a while', { timeout: LONG }, async () => {
  room.chatter();
  await wait(300);
  room.proxy.refuse(true);
  room.proxy.cut('rst');
  await wait(seconds(2, 30));
  room.proxy.heal();
  await room.acknowledgesAgain();
  expect(await room.atRest('refused')).toEqual([]);
});

test('pieces of a few bytes, late and at random', { timeout: LONG }, async () => {
  // In the short form phones live, and lose patience, four times as fast.
  const late = FULL ? { delayMs: 150, jitterMs: 250 } : { delayMs: 40, jitterMs: 60 };
  room.chatter();
  room.proxy.weather({ chunkBytes: 7, ...late });
  await wait(seconds(1, 20));
  room.proxy.cut('rst', 0.5);
  await wait(seconds(1, 20));
  // What is late is not lost: all of it arrives while the weather stays as it is.
  expect(await room.atRest(`pieces of 7 bytes, ${late.delayMs} ms and more late`)).toEqual([]);
  room.proxy.heal();
});

test('two kilobytes a second, and more to say than goes through', { timeout: LONG }, async () => {
  room.chatter();
  room.proxy.weather({ bytesPerSecond: 2_000 });
  await wait(seconds(3, 60));
  room.proxy.cut('rst', 0.3);
  await wait(seconds(1, 30));
  room.proxy.heal();
  expect(await room.atRest('2 kB/s, a lively room, then better')).toEqual([]);
});

test('two kilobytes a second, in a quiet room', { timeout: LONG }, async () => {
  room.proxy.weather({ bytesPerSecond: 2_000 });
  room.chatter(0.15);
  await wait(seconds(2, 40));
  room.proxy.cut('rst', 0.3);
  await wait(seconds(1, 20));
  expect(await room.atRest('2 kB/s, a quiet room')).toEqual([]);
  room.proxy.heal();
});
