import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, hasRedis } from '../../scripts/services.mjs';
import { type ProcessesUnderTest, processesUnderTest } from './processes.ts';
import { type FaultyRoom, FULL, openRoom } from './room.ts';

/** One gathering, served by several processes that die, hang and lose their database, under phones spread over them. */

const LONG = 20 * 60_000;

describe.skipIf(!hasPostgres() || !hasRedis()).each([
  { count: 2, relay: 'postgres' as const, seed: 102 },
  { count: 4, relay: 'redis' as const, seed: 104 },
  ...(FULL
    ? [
        { count: 2, relay: 'redis' as const, seed: 112 },
        { count: 4, relay: 'postgres' as const, seed: 114 },
      ]
    : []),
])('$count processes, told of each other by $relay', ({ count, relay, seed }) => {
  let servers: ProcessesUnderTest;
  let room: FaultyRoom;
  beforeAll(async () => {
    servers = await processesUnderTest(count, relay);
    room = await openRoom(seed, {
      ...servers,
      freeze: () => {},
      resume: () => {},
    });
  }, LONG);
  afterAll(() => room.close(), LONG);

  const named = (fault: string): string => `${count} processes, ${relay}: ${fault}`;

  test('nothing happens to them', { timeout: LONG }, async () => {
    room.chatter();
    await wait(FULL ? 20_000 : 3_000);
    expect(await room.atRest(named('nothing'))).toEqual([]);
  });

  test('one is killed, again and again', { timeout: LONG }, async () => {
    room.chatter();
    for (let round = 0; round < (FULL ? 12 : 3); round += 1) {
      await wait(300 + room.random() * (FULL ? 3_000 : 500));
      await room.amidWriting();
      await servers.killOne(round);
      await room.acknowledgesAgain();
      await servers.start();
    }
    expect(await room.atRest(named('kill -9 of one'))).toEqual([]);
  });

  test('one hangs and goes on as if nothing had been', { timeout: LONG }, async () => {
    room.chatter();
    await wait(500);
    servers.freezeOne(1);
    await wait(FULL ? 20_000 : 5_000);
    servers.resumeOne(1);
    await room.acknowledgesAgain();
    expect(await room.atRest(named('SIGSTOP of one'))).toEqual([]);
  });

  test('every connection to the database is cut', { timeout: LONG }, async () => {
    room.chatter();
    for (let round = 0; round < (FULL ? 20 : 5); round += 1) {
      await room.amidWriting();
      await servers.database.cut();
      await wait(200);
    }
    await room.acknowledgesAgain();
    expect(await room.atRest(named('connections cut'))).toEqual([]);
  });

  test('the database crashes, and is started again', { timeout: LONG }, async () => {
    room.chatter();
    await wait(500);
    await room.amidWriting();
    await servers.database.crash();
    await room.acknowledgesAgain();
    await room.amidWriting();
    await servers.database.restart();
    await room.acknowledgesAgain();
    expect(await room.atRest(named('database crash and restart'))).toEqual([]);
  });

  test.skipIf(relay !== 'redis')('Redis is gone, and forgets all', { timeout: LONG }, async () => {
    room.chatter();
    await wait(500);
    await servers.withoutRelay(FULL ? 10_000 : 2_500);
    await room.acknowledgesAgain();
    expect(await room.atRest(named('without Redis'))).toEqual([]);
  });

  test('they wrote nothing to their error output that they did not mean to', () => {
    expect(servers.said()).not.toMatch(
      /TypeError|ReferenceError|UnhandledPromise|a fault nobody caught|a promise nobody waited for/,
    );
  });
});
