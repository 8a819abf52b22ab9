import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@tablecloth/server/store/database.ts';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
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
import { jpeg, png } from '../support/photos.ts';
import { tracesIn } from './traces.ts';

/** Gone means gone: what was erased is in no byte of the data directory, and on no line to anybody. */

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
afterEach(closeClients);
vi.setConfig({ testTimeout: 30_000 });
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

async function come(name: string, key?: string): Promise<TestClient> {
  const client = connect(server, { gathering: made.gathering, token: tokenOf(name), key });
  expect(await outcome(client)).toBeNull();
  await client.submit({ id: freshId(), type: 'person.join' });
  return client;
}
const said = (text: string, more: object = {}) => {
  const id = freshId();
  const where = { table, under: null, kind: 'point', keep: false };
  return { id, type: 'point.post', point: id, text, ...where, ...more };
};
const wish = (type: string, more: object = {}) => ({ id: freshId(), type, ...more });

async function does(client: TestClient, ...commands: object[]): Promise<void> {
  for (const command of commands) {
    expect(await client.submit(command)).toEqual([
      { commandId: expect.any(String), seq: expect.any(Number) },
    ]);
  }
}

const traces = (texts: readonly string[]): string[] => tracesIn(directory, texts);

const gone = (texts: readonly string[]): Promise<unknown> =>
  vi.waitFor(() => expect(traces(texts)).toEqual([]), 20_000);

/** The state that the files give, as a server has it that starts now. */
async function afterRestart(): Promise<unknown> {
  const again = await startServer({ log: await sqliteLog(directory) });
  const live = await again.gatherings.open(made.gathering);
  const state = encodeGathering(live!.state());
  await again.close();
  return state;
}

test('given a photo in the report, when another one comes and that one is removed, then no byte of either is left, nor what was said of them', async () => {
  const put = async (bytes: Buffer, alt: string): Promise<void> => {
    const response = await fetch(`${server.url}/api/gatherings/${made.gathering}/photo`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ data: bytes.toString('base64'), alt, caption: 'By Olga Fotografin' }),
    });
    expect(response.status).toBe(204);
  };
  // A stretch of the bytes as the log has them: what is compressed has no words.
  const sign = (bytes: Buffer): string => bytes.toString('base64').slice(40, 120);
  const olga = await come('olga', made.key);
  await put(jpeg(), 'Ana at the window');
  const first = [sign(jpeg()), 'Ana at the window'];
  expect(traces(first)).toEqual(first);
  await does(olga, wish('photo.describe', { alt: 'Bea at the door', caption: '' }));
  await put(png(90, 60), 'Cem at the desk');
  await gone([...first, 'Bea at the door']);
  const second = [sign(png(90, 60)), 'Cem at the desk', 'By Olga Fotografin'];
  expect(traces(second)).toEqual(second);
  await does(olga, wish('photo.remove'));
  await gone(second);
  expect(await afterRestart()).toEqual(encodeGathering(await made.state()));
});

test('given a point that went through everything, when its author erases it, then no byte of it is left and everybody loses it', async () => {
  const sam = await come('sam', made.facilitators[0]);
  const olga = await come('olga', made.key);
  const ana = await come('ana');
  const bea = await come('bea');
  const words = {
    first: 'Erste Fassung, “Zürich zählt”, KANARIEN1',
    second: 'Zweite Fassung, “Genève compte”, KANARIEN2',
    whole: 'Was vorne steht KANARIEN3. Was hinten steht KANARIEN4.',
    front: 'Was vorne steht KANARIEN3.',
    back: 'Was hinten steht KANARIEN4.',
    later: 'Später anders gesagt KANARIEN5',
    reason: 'Grund KANARIEN6',
  };
  const marks = [1, 2, 3, 4, 5, 6].map((n) => `KANARIEN${n}`);
  const secrets = [...marks, 'Zürich zählt', 'Genève compte'];
  const mine = said(words.first);
  const { point } = mine;
  const other = said('Was jemand anders sagt und bleibt');
  const last = said('Was ganz hinten steht und bleibt');
  const part = freshId();
  const finding = freshId();
  const edit = (text: string) => wish('point.edit', { point, kind: 'point', text });
  await does(ana, mine, wish('person.name', { name: 'Ana NAMENLOS' }));
  await does(bea, other, last, wish('point.agree', { point, agrees: true }));
  const quote = { point, quote: '“Zürich zählt”', confirmed: true };
  await does(ana, wish('point.confirm-quote', quote), edit(words.second));
  await does(sam, wish('point.hide', { point, reason: words.reason }));
  await does(sam, wish('point.restore', { point }));
  await does(
    sam,
    edit(words.whole),
    wish('point.place', { point, list: 'key', after: 'end' }),
    wish('point.place', { point: last.point, list: 'key', after: point }),
    wish('point.place', { point: other.point, list: 'key', after: point }),
    wish('point.split', {
      point,
      kind: 'point',
      text: words.front,
      parts: [{ point: part, kind: 'point', text: words.back }],
    }),
    wish('point.merge', { point: other.point, into: point }),
    wish('spotlight.set', { table, point }),
  );
  await does(
    olga,
    wish('finding.write', {
      finding,
      title: `Alle sagen: ${words.front}`,
      elaboration: 'Und zwar oft',
    }),
    wish('finding.cite', { finding, point, cites: true }),
    wish('section.write', { table, heading: words.whole, summary: words.back, leadIn: 'bleibt' }),
    wish('report.write', { block: 'opening', text: `„${words.front}“, hiess es` }),
  );
  await does(sam, edit(words.later));
  await does(olga, wish('report.write', { block: 'next', text: `Mehr von: ${words.later}` }));
  // What an older report says of an older wording is taken out of it by whoever wrote the report.
  await does(
    olga,
    wish('finding.write', { finding, title: 'Alle sagen es', elaboration: '' }),
    wish('section.write', { table, heading: '', summary: '', leadIn: 'bleibt' }),
    wish('report.write', { block: 'opening', text: '' }),
  );
  expect(traces(secrets)).toEqual(secrets);

  await does(ana, wish('point.erase', { point }));

  await gone(secrets);
  await vi.waitFor(() => {
    for (const one of [sam, olga, bea]) {
      expect(JSON.stringify(one.frames.at(-1))).toContain('point.withdrawn');
    }
  });
  const state = await made.state();
  expect(state.points.size).toBe(2);
  expect(JSON.stringify(encodeGathering(state))).toContain('jemand anders');
  // Somebody who was away the whole time, and somebody who comes now.
  const cem = await come('cem');
  await vi.waitFor(() => expect(cem.snapshots).toHaveLength(1));
  const away = connect(server, {
    gathering: made.gathering,
    token: tokenOf('dan'),
    since: 12,
    epoch: ana.snapshots[0]?.epoch,
  });
  await outcome(away);
  await vi.waitFor(() => expect(away.frames.length + away.snapshots.length).toBeGreaterThan(0));
  const heard = JSON.stringify([cem.raw, cem.snapshots, away.raw, away.frames]);
  for (const secret of secrets) expect(heard).not.toContain(secret);
  // The files give the same gathering, in the same order.
  const now = await made.state();
  expect(await afterRestart()).toEqual(encodeGathering(now));
});

test('given somebody who withdrew some of it, when they erase all that is theirs, then words and name are gone and the others’ stay', async () => {
  const ana = await come('ana');
  const bea = await come('bea');
  const secrets = ['KANARIEN7', 'KANARIEN8', 'Adelheid'];
  const withdrawn = said('zurückgezogen KANARIEN7');
  await does(ana, withdrawn, said('steht noch KANARIEN8'));
  await does(ana, wish('person.name', { name: 'Adelheid' }));
  await does(ana, wish('point.withdraw', { point: withdrawn.point }));
  await does(bea, said('von Bea KANARIEN9'), wish('person.name', { name: 'Beatrix' }));
  expect(traces(secrets)).toEqual(secrets);

  await does(ana, wish('person.erase', { person: null, said: null }));

  await gone(secrets);
  expect(traces(['KANARIEN9', 'Beatrix'])).toEqual(['KANARIEN9', 'Beatrix']);
  const state = await made.state();
  expect(state.points.size).toBe(1);
  expect(await afterRestart()).toEqual(encodeGathering(state));
});

test('given a point that somebody else said, when one erases it or its author, then only the organiser may', async () => {
  const sam = await come('sam', made.facilitators[0]);
  const olga = await come('olga', made.key);
  const ana = await come('ana');
  const bea = await come('bea');
  const point = said('von Ana KANARIEN10');
  await does(ana, point);
  const erase = (): object => wish('point.erase', { point: point.point });
  const eraseHer = (): object => wish('person.erase', { person: null, said: point.point });
  for (const one of [sam, bea]) {
    expect(await one.submit(erase())).toMatchObject([{ code: 'not-allowed' }]);
    expect(await one.submit(eraseHer())).toMatchObject([{ code: 'not-allowed' }]);
  }
  await does(olga, eraseHer());
  await gone(['KANARIEN10']);
});

test('given an erasure that is done, when the server starts again, then nothing is due and nothing is written anew', async () => {
  const db = await openDatabase(directory);
  expect(db.statement('select gathering from unclean').all()).toEqual([]);
  db.close();
});
