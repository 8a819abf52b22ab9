import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeeper } from '@tablecloth/server/keeper.ts';
import { createGatherings } from '@tablecloth/server/gatherings.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import { type EventLog, StoreFailure } from '@tablecloth/server/store/event-log.ts';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { DAY_MS } from '@tablecloth/shared/keeping.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
import { CREATE } from '../support/random-commands.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  startServer,
  tokenOf,
} from '../support/running-server.ts';
import { tracesIn } from './traces.ts';

/** A gathering is kept as long as its organiser chose, and no longer; and gone when they say so. */

vi.setConfig({ testTimeout: 40_000 });
afterEach(closeClients);
afterEach(closePlainSockets);

const OLGA: Actor = { person: 'person-olg', role: 'organiser', tables: [] };
const T0 = Date.UTC(2026, 2, 1, 12);
type Wish = SocketCommand extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;

/** A server's gatherings whose days pass when the test says so. */
function kept(log: EventLog = memoryLog()) {
  const clock = { now: T0 };
  let minute: () => void = () => undefined;
  const reports: unknown[] = [];
  const gatherings = createGatherings({ log, now: () => clock.now, every: () => () => undefined });
  const start = () =>
    createKeeper({
      gatherings,
      log,
      now: () => clock.now,
      every: (_ms, run) => {
        minute = run;
        return () => undefined;
      },
      report: (error) => reports.push(error),
    });
  return {
    log,
    gatherings,
    reports,
    start,
    minute: () => minute(),
    days: (n: number) => (clock.now += n * DAY_MS),
    make: async (id: string, creation: object = {}) => {
      const code = `ABCDE${'2345678'.charAt(Number(id.at(-1)))}`;
      const made = await gatherings.create({ ...CREATE, ...creation, code }, id);
      if (!made.ok) throw new Error(made.why);
      return (wish: Wish) => made.gathering.submit([{ ...wish, id: freshId() }], OLGA);
    },
    /** As after ten minutes in which nobody had it open. */
    there: () => log.gatherings(),
  };
}

describe('what was chosen is carried out', () => {
  test('given four that ended and were kept for different times, when days pass, then each goes on its day and not before', async () => {
    const server = kept();
    for (const [n, keepDays] of [0, 7, 30, 365].entries()) {
      const does = await server.make(`gathering-${n}`, { keepDays });
      await does({ type: 'gathering.end' });
    }
    const keeper = server.start();
    await keeper.look();
    expect(await server.there()).toEqual(['gathering-1', 'gathering-2', 'gathering-3']);
    const after = async (days: number): Promise<readonly string[]> => {
      server.days(days);
      await keeper.look();
      return server.there();
    };
    expect(await after(6.99)).toHaveLength(3);
    expect(await after(0.02)).toEqual(['gathering-2', 'gathering-3']);
    expect(await after(22.9)).toHaveLength(2);
    expect(await after(0.2)).toEqual(['gathering-3']);
    expect(await after(334)).toEqual(['gathering-3']);
    expect(await after(2)).toEqual([]);
    expect(await server.log.wasRemoved('gathering-3')).toBe(true);
    expect(server.reports).toEqual([]);
  });

  test('given nobody ended it, when a week after its day has passed, then it has ended for everybody, and goes thirty days later', async () => {
    const server = kept();
    const info = { ...CREATE.info, date: '2026-03-05' };
    await server.make('gathering-1', { info });
    const keeper = server.start();
    server.days(10);
    await keeper.look();
    const state = async () => (await server.gatherings.open('gathering-1'))?.state().room.keeping;
    expect(await state()).toEqual({ days: 30, endedAt: null });
    server.days(2);
    await keeper.look();
    expect(await state()).toEqual({ days: 30, endedAt: T0 + 12 * DAY_MS });
    server.days(29);
    await keeper.look();
    expect(await server.there()).toEqual(['gathering-1']);
    server.days(2);
    await keeper.look();
    expect(await server.there()).toEqual([]);
  });

  test('given it went on after all, or another time was chosen before its end, then that holds', async () => {
    const server = kept();
    const one = await server.make('gathering-1', { keepDays: 7 });
    const two = await server.make('gathering-2', { keepDays: 365 });
    const keeper = server.start();
    await keeper.look();
    await one({ type: 'gathering.end' });
    await two({ type: 'keeping.choose', days: 0 });
    await one({ type: 'gathering.resume' });
    await two({ type: 'gathering.end' });
    await keeper.look();
    expect(await server.there()).toEqual(['gathering-1']);
    server.days(6);
    await keeper.look();
    expect(await server.there()).toEqual(['gathering-1']);
  });

  test('given the server was off when the day came, when it starts, then it is done at once; a failing disk is tried again', async () => {
    const log = memoryLog();
    const before = kept(log);
    const does = await before.make('gathering-1', { keepDays: 7 });
    await does({ type: 'gathering.end' });
    await before.gatherings.close();

    let failing = true;
    const again = kept({
      ...log,
      remove: async (id) => {
        if (failing) throw new StoreFailure('disk-full', 'as the test says');
        await log.remove(id);
      },
    });
    again.days(8);
    const keeper = again.start();
    await keeper.look();
    expect(again.reports).toHaveLength(1);
    expect(await again.there()).toEqual(['gathering-1']);
    expect(await again.gatherings.open('gathering-1')).not.toBeNull();
    failing = false;
    again.minute();
    await vi.waitFor(async () => expect(await again.there()).toEqual([]), 20_000);
    await keeper.close();
  });

  test('given a gathering from before there was a choice, then it is not deleted by itself', async () => {
    const server = kept();
    const does = await server.make('gathering-1');
    await server.log.remove('gathering-1');
    void does;
    const bodies = [{ type: 'gathering.created', info: CREATE.info, code: 'BCDEFG' } as const];
    const ended = { type: 'gathering.ended' } as const;
    const entry = { actor: null, commandId: 'create-01', at: T0, bodies: [...bodies, ended] };
    await server.log.append('gathering-9', 0, [entry]);
    const keeper = server.start();
    server.days(5_000);
    await keeper.look();
    expect(await server.there()).toEqual(['gathering-9']);
  });
});

async function deleteIt(url: string, made: Pick<Made, 'gathering'>, key: string, code: string) {
  const response = await fetch(`${url}/api/gatherings/${made.gathering}/delete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ code }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

test('given an evening with people in it, when the organiser deletes it, then no byte of it is left, everybody is told and out, and nobody finds it again', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
  const server = await startServer({ log: await sqliteLog(directory) });
  const made = await server.create();
  const other = await server.create();
  const table = (await made.state()).tables[0]!.id;
  const words = ['KANARIENVOGEL eins', 'Zürich zählt KANARIEN2', 'Adelheid'];
  const come = async (name: string, of: Made, key?: string) => {
    const hello = { gathering: of.gathering, token: tokenOf(name), ...(key && { key }) };
    const client = connect(server, hello);
    expect(await outcome(client)).toBeNull();
    await client.submit({ id: freshId(), type: 'person.join' });
    return client;
  };
  const say = (text: string, at: string) => ({
    id: freshId(),
    type: 'point.post',
    point: freshId(),
    table: at,
    under: null,
    kind: 'point',
    text,
    keep: false,
  });
  const ana = await come('ana', made);
  const olga = await come('olga', made, made.key);
  const sam = await come('sam', made, made.facilitators[0]);
  const bea = await come('bea', other);
  const stays = 'Was anderswo gesagt wurde und bleibt';
  await bea.submit(say(stays, (await other.state()).tables[0]!.id));
  await ana.submit(say(words[0]!, table), say(words[1]!, table));
  await ana.submit({ id: freshId(), type: 'person.name', name: words[2]! });
  const feed = plainSocket(`${server.url}/feed/${made.code}`);
  await vi.waitFor(() => expect(feed.heard).toHaveLength(1), 20_000);
  expect(tracesIn(directory, [...words, made.gathering])).toHaveLength(4);

  // Not by anybody else's key, not without the code, and not by the key of another gathering: alike where it is not theirs.
  const notTheirs = { status: 404 };
  for (const key of [made.facilitators[0]!, made.wall, other.key, tokenOf('ana')]) {
    expect(await deleteIt(server.url, made, key, made.code)).toMatchObject(notTheirs);
  }
  expect(await deleteIt(server.url, made, made.key, 'ABCDEF')).toMatchObject({ status: 422 });
  expect(ana.drops).toEqual([]);

  const typed = made.code.toLowerCase().replace(/^(...)/, '$1 ');
  const done = await deleteIt(server.url, made, made.key, typed);
  expect(done).toEqual({ status: 200, body: { deleted: made.gathering, backups: [] } });

  // Its id alone is left, so that phones which come later can be told.
  expect(tracesIn(directory, [...words, made.code])).toEqual([]);
  expect(tracesIn(directory, [stays, made.gathering])).toHaveLength(2);
  await vi.waitFor(() => {
    for (const { drops } of [ana, olga, sam]) expect(drops).toHaveLength(1);
  }, 20_000);
  expect(await feed.closed).toBe(1001);
  expect(bea.drops).toEqual([]);
  for (const key of [undefined, made.key, made.facilitators[0]]) {
    const late = connect(server, {
      gathering: made.gathering,
      token: tokenOf('ana'),
      ...(key && { key }),
    });
    expect(await outcome(late)).toBe('gathering-deleted');
  }
  expect((await fetch(`${server.url}/${made.code}`)).status).toBe(404);
  expect(await deleteIt(server.url, made, made.key, made.code)).toMatchObject(notTheirs);
  expect(await bea.submit(say('und weiter', (await other.state()).tables[0]!.id))).toMatchObject([
    { seq: expect.any(Number) },
  ]);
  expect(server.said.join(' ')).not.toMatch(/KANARIEN|Adelheid/);
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});
