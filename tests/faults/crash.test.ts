import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultyRoom, FULL, openRoom } from './room.ts';

/** The server dies, ends or hangs while everybody writes. */

let room: FaultyRoom;
beforeAll(async () => {
  room = await openRoom(1);
});
afterAll(() => room.close());

const LONG = 20 * 60_000;

/** Some phones are killed and opened again, at moments of their own. */
function reloadSome(share: number): void {
  for (const phone of room.phones) if (room.random() < share) phone.reload();
}

test('killed again and again in the middle of writing', { timeout: LONG }, async () => {
  // given a room that talks
  room.chatter();
  const starts: number[] = [];
  const resumed: number[] = [];
  // when the process is killed at moments of chance, and phones with it
  for (let round = 0; round < (FULL ? 20 : 5); round += 1) {
    await wait(300 + room.random() * (FULL ? 3_000 : 700));
    await room.amidWriting();
    await room.server.kill();
    if (round % 2 === 1) reloadSome(0.4);
    starts.push(await room.server.start());
    resumed.push(await room.acknowledgesAgain());
  }
  // then nothing that was said is lost, twice, moved or seen differently
  const figures = { startedIn: Math.max(...starts), resumedIn: Math.max(...resumed) };
  expect(await room.atRest('kill -9', figures)).toEqual([]);
  // A phone waits for 8 s at most before it tries again.
  expect(figures.resumedIn).toBeLessThan(15_000);
});

test('asked to end and started again', { timeout: LONG }, async () => {
  room.chatter();
  let endedIn = 0;
  for (let round = 0; round < (FULL ? 8 : 2); round += 1) {
    await wait(300 + room.random() * (FULL ? 3_000 : 500));
    await room.amidWriting();
    const { code, ms } = await room.server.end();
    expect(code).toBe(0);
    endedIn = Math.max(endedIn, ms);
    if (round % 2 === 1) reloadSome(0.3);
    await room.server.start();
    await room.acknowledgesAgain();
  }
  expect(await room.atRest('SIGTERM and a new start', { endedIn })).toEqual([]);
  expect(endedIn).toBeLessThan(5_000);
});

test('stopped for a while, and gone on as if nothing had been', { timeout: LONG }, async () => {
  room.chatter();
  await wait(500);
  room.server.freeze();
  await wait(FULL ? 20_000 : 6_000);
  reloadSome(0.3);
  room.server.resume();
  const resumedIn = await room.acknowledgesAgain();
  expect(await room.atRest(`SIGSTOP ${FULL ? 20 : 6} s`, { resumedIn })).toEqual([]);
});

test('stopped, and killed before it could go on', { timeout: LONG }, async () => {
  room.chatter();
  await wait(500);
  room.server.freeze();
  await wait(FULL ? 8_000 : 2_000);
  await room.server.kill();
  await room.server.start();
  await room.acknowledgesAgain();
  expect(await room.atRest('SIGSTOP, then kill -9')).toEqual([]);
});

test('the server wrote nothing to its error output that it did not mean to', () => {
  expect(room.server.said()).not.toMatch(
    /TypeError|ReferenceError|UnhandledPromise|a fault nobody caught/,
  );
});
