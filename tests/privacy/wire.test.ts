import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { entriesById } from '@tablecloth/shared/by-id.ts';
import { PROTOCOL_VERSION } from '@tablecloth/shared/protocol.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  outcome,
  type RunningServer,
  startServer,
  type TestClient,
  tokenOf,
} from '../support/running-server.ts';

/** Moderation and privacy as sockets, the feed and the disk see them. */

let directory: string;
let server: RunningServer;
let made: Made;
let table: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
  server = await startServer({ log: await sqliteLog(directory) });
});
beforeEach(async () => {
  made = await server.create();
  table = (await made.state()).tables[0]!.id;
});
afterEach(() => {
  closeClients();
  closePlainSockets();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

function knock(name: string, key?: string): TestClient {
  const token = name === 'wall' ? undefined : tokenOf(name);
  return connect(server, { gathering: made.gathering, token, key });
}
async function come(name: string, key?: string): Promise<TestClient> {
  const client = knock(name, key);
  expect(await outcome(client)).toBeNull();
  if (name !== 'wall') await client.submit({ id: freshId(), type: 'person.join' });
  return client;
}
const said = (text: string) => {
  const id = freshId();
  return {
    id,
    type: 'point.post',
    point: id,
    table,
    under: null,
    kind: 'point',
    text,
    keep: false,
  };
};
const wish = (type: string, more: object = {}) => ({ id: freshId(), type, ...more });
const bytesOf = ({ raw, frames, snapshots }: TestClient): string =>
  JSON.stringify([raw, frames, snapshots]);

test('given a table that holds, when something is said there, then crew and author have it in their frames, and nobody else till it is released', async () => {
  const sam = await come('sam', made.facilitators[0]);
  const ana = await come('ana');
  const bea = await come('bea');
  const wall = await come('wall', made.wall);
  const feed = plainSocket(`${server.url}/feed/${made.code}`);
  await vi.waitFor(() => expect(feed.heard).toHaveLength(1));
  await sam.submit(wish('table.rule', { table, rules: { hold: true } }));
  const point = said('unheard of');
  expect(await ana.submit(point)).toMatchObject([{ seq: expect.any(Number) }]);
  const marker = said('the next one');
  await sam.submit(marker);

  await vi.waitFor(() => {
    for (const one of [bea, wall, ana, sam]) expect(bytesOf(one)).toContain('the next one');
    expect(feed.heard.join()).toContain('the next one');
  });
  for (const one of [ana, sam]) expect(bytesOf(one)).toContain('unheard of');
  for (const one of [bea, wall]) {
    expect(bytesOf(one)).not.toContain('unheard of');
    expect(bytesOf(one)).not.toContain(point.point);
  }
  expect(feed.heard.join()).not.toContain('unheard of');
  const cem = await come('cem');
  await vi.waitFor(() => expect(cem.snapshots).toHaveLength(1));
  expect(bytesOf(cem)).not.toContain('unheard of');

  // Others know nothing of it, and can't do anything to it.
  const agree = wish('point.agree', { point: point.point, agrees: true });
  expect(await bea.submit(agree)).toMatchObject([{ code: 'point-not-found' }]);

  await sam.submit(wish('points.release', { table }));
  await vi.waitFor(() => {
    for (const one of [bea, wall, cem]) expect(bytesOf(one)).toContain('unheard of');
    expect(feed.heard.join()).toContain('unheard of');
  });
});

test('given a table off the record, when anybody writes there, then nobody can, and nothing of it is on disk', async () => {
  const sam = await come('sam', made.facilitators[0]);
  const ana = await come('ana');
  await sam.submit(wish('table.rule', { table, rules: { offRecord: true } }));
  for (const one of [sam, ana]) {
    expect(await one.submit(said('between us'))).toMatchObject([{ code: 'off-record' }]);
  }
  await vi.waitFor(() => expect(bytesOf(ana)).toContain('"offRecord":true'));
  expect(traces('between us')).toEqual([]);
});

test('given somebody who is removed, when they try again, on any socket, then they are out within a second and stay out until they are let in', async () => {
  const organiser = await come('olga', made.key);
  const ana = await come('ana');
  const other = await come('ana');
  const point = said('what ana said');
  await ana.submit(point);
  const startedAt = performance.now();
  await organiser.submit(
    wish('person.remove', { removal: 'removal-1', person: null, said: point.point, hide: true }),
  );
  await vi.waitFor(() =>
    expect([ana.drops, other.drops].map((drops) => drops.length)).toEqual([1, 1]),
  );
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(await outcome(knock('ana'))).toBe('removed');
  expect(await outcome(knock('ana', made.facilitators[0]))).toBe('removed');
  expect((await made.state()).points.size).toBe(1);
  const bea = await come('bea');
  await vi.waitFor(() => expect(bea.snapshots).toHaveLength(1));
  expect(bytesOf(bea)).not.toContain('what ana said');

  await organiser.submit(wish('person.readmit', { removal: 'removal-1' }));
  expect(await outcome(knock('ana'))).toBeNull();
});

test('T23: given somebody who is removed in the middle of a handshake, or while packets of theirs wait behind it, then they are not let in, and nothing of it is taken', async () => {
  const organiser = await come('olga', made.key);
  const ana = await come('ana');
  const point = said('what ana said');
  await ana.submit(point);
  ana.socket.close();
  const before = (await made.state()).points.size;

  const address = `${server.url}/socket.io/?EIO=4&transport=websocket`;
  const auth = {
    protocol: PROTOCOL_VERSION,
    since: 0,
    epoch: '',
    gathering: made.gathering,
    token: tokenOf('ana'),
  };
  const half = [plainSocket(address), plainSocket(address)];
  await vi.waitFor(() => {
    for (const { heard } of half) expect(heard[0]).toMatch(/^0\{/);
  });
  // One says who it is at the very moment, with what was kept on the phone right behind, not waiting to be let in;
  // the other a little later.
  const [early, late] = half;
  const queued = `420${JSON.stringify(['submit', [said('kept on the phone')]])}`;
  const removal = wish('person.remove', {
    removal: 'removal-1',
    person: null,
    said: point.point,
    hide: true,
  });
  const removed = organiser.submit(removal);
  early?.peer.send(`40${JSON.stringify(auth)}`);
  early?.peer.send(queued);
  expect(await removed).toMatchObject([{ seq: expect.any(Number) }]);
  late?.peer.send(`40${JSON.stringify(auth)}`);
  await vi.waitFor(() => expect(late?.heard.join()).toContain('removed'));
  await early?.closed;

  await organiser.submit(said('after all that'));
  const texts = entriesById((await made.state()).points).map(([, { text }]) => text);
  expect(texts).not.toContain('kept on the phone');
  expect(texts).toHaveLength(before + 1);
  const bea = await come('bea');
  await vi.waitFor(() => expect(bea.snapshots).toHaveLength(1));
  expect(bytesOf(bea)).toContain('after all that');
  expect(bytesOf(bea)).not.toContain('kept on the phone');
});

test('given names, when Chatham House mode begins, then they are on no line and in no file any more', async () => {
  const organiser = await come('olga', made.key);
  const sam = await come('sam', made.facilitators[0]);
  const ana = await come('ana');
  await ana.submit(wish('person.name', { name: 'Anastasia Ölbaum' }));
  await ana.submit(said('something'));
  await sam.submit({ ...said('heard'), saidBy: 'Bertram Quist' });
  expect(traces('Anastasia')).not.toEqual([]);

  await organiser.submit(wish('rules.change', { rules: { chatham: true } }));

  await vi.waitFor(() => {
    for (const name of ['Anastasia', 'Bertram', 'Quist']) expect(traces(name)).toEqual([]);
  }, 10_000);
  const bea = await come('bea');
  await vi.waitFor(() => expect(bea.snapshots).toHaveLength(1));
  const { person } = ana.snapshots[0]!.you;
  for (const secret of ['Anastasia', 'Bertram', person ?? '-']) {
    expect(bytesOf(bea)).not.toContain(secret);
  }
  // One's own are still one's own.
  const { point } = said('mine');
  await ana.submit({ ...said('mine'), point });
  expect(await ana.submit(wish('point.withdraw', { point }))).toMatchObject([
    { seq: expect.any(Number) },
  ]);
  expect(await ana.submit(wish('person.name', { name: 'Ana' }))).toMatchObject([
    { code: 'no-names' },
  ]);
  expect(await organiser.submit(wish('rules.change', { rules: { chatham: false } }))).toMatchObject(
    [{ code: 'chatham-stays' }],
  );
});

/** The files of the data directory in which a text stands, in UTF-8 or either UTF-16. */
function traces(text: string): string[] {
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  return readdirSync(directory).filter((name) => {
    const bytes = readFileSync(path.join(directory, name));
    return [Buffer.from(text), little, big].some((one) => bytes.includes(one));
  });
}
