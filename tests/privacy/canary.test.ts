import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXPORT_FORMATS } from '@tablecloth/shared/export/formats.ts';
import { createdSchema, linksSchema } from '@tablecloth/shared/http.ts';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '../support/proxy-program.ts';
import { closeClients, connect, freshId, outcome } from '../support/running-server.ts';
import { tracesIn } from './traces.ts';

/**
 * A whole server as a process of its own, whose every file is in one folder and which tells of every request: what
 * must be nowhere is looked for in all of it.
 */

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess;
let url: string;
let said = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-canary-'));
  const inside = (name: string): string => {
    mkdirSync(path.join(folder, name));
    return path.join(folder, name);
  };
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: inside('home'),
      TMPDIR: inside('tmp'),
      DATA_DIR: inside('data'),
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
    },
  });
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200), {
    timeout: 60_000,
    interval: 100,
  });
}, 90_000);
afterEach(closeClients);
afterAll(async () => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

const json = (body: unknown, key?: string): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  },
  body: JSON.stringify(body),
});

async function created() {
  const body = { title: 'Canary evening', themes: [{ title: 'Tools' }] };
  const answer = await fetch(`${url}/api/gatherings`, json(body));
  const made = v.parse(createdSchema, await answer.json());
  const asked = await fetch(`${url}/api/gatherings/${made.gathering}/links`, {
    headers: { authorization: `Bearer ${made.key}` },
  });
  return { made, links: v.parse(linksSchema, await asked.json()) };
}

const secretOf = (link: string | null | undefined): string => link?.split('#')[1] ?? '';
const post = (table: string, text: string) => ({
  id: freshId(),
  type: 'point.post',
  point: freshId(),
  table,
  under: null,
  kind: 'point',
  text,
  keep: false,
});

test('T3: given an evening with every kind of secret, then none of them is in a file, a log or an export of the server', async () => {
  const { made, links } = await created();
  const [first] = links.tables;
  const secrets = {
    organiser: made.key,
    facilitator: secretOf(first?.facilitator),
    wall: secretOf(links.wall),
    phone: 'canary-of-a-phone-0123456789',
  };
  const told: string[] = [];
  const keep = async (answer: Response): Promise<void> => {
    for (const [name, value] of answer.headers) told.push(`${name}: ${value}`);
    told.push(Buffer.from(await answer.arrayBuffer()).toString('latin1'));
  };
  for (const key of [secrets.organiser, secrets.facilitator, secrets.wall]) {
    const token = `canary-token-of-${key.slice(0, 12)}`;
    const client = connect({ url }, { gathering: made.gathering, token, key });
    expect(await outcome(client)).toBeNull();
  }
  const phone = connect({ url }, { gathering: made.gathering, token: secrets.phone });
  expect(await outcome(phone)).toBeNull();
  await phone.submit(
    { id: freshId(), type: 'person.join' },
    post(first?.table ?? '', 'said by a phone'),
  );
  const api = `${url}/api/gatherings/${made.gathering}`;
  // What a mistaken page or person might do with a secret: in an address, in a query, as somebody else's.
  for (const key of Object.values(secrets)) {
    await keep(await fetch(`${url}/${key}`));
    await keep(await fetch(`${url}/join?code=${key}`));
    await keep(await fetch(`${api}/links?key=${key}`));
    await keep(await fetch(`${api}/delete`, json({ code: key }, key.toUpperCase())));
    await keep(await fetch(`${url}/api/gatherings`, json({ title: 1, key })));
  }
  const bearer = { headers: { authorization: `Bearer ${made.key}` } };
  for (const format of EXPORT_FORMATS) await keep(await fetch(`${api}/export/${format}`, bearer));
  await keep(await fetch(`${api}/codes`, json({}, secrets.facilitator)));
  await keep(await fetch(`${url}/${made.code}/1`));
  const public_ = [...phone.raw, ...phone.frames.map((frame) => JSON.stringify(frame))].join('\n');

  const values = Object.values(secrets);
  expect(values.every((one) => one.length >= 24)).toBe(true);
  // The four mistaken addresses are shown back to whoever typed them, cut short; nothing whole comes back.
  expect(values.filter((one) => told.some((text) => text.includes(one)))).toEqual([]);
  expect(values.filter((one) => public_.includes(one))).toEqual([]);
  expect(values.filter((one) => said.includes(one))).toEqual([]);
  expect(tracesIn(folder, values)).toEqual([]);
  // It would be found: the log tells of the requests, the files of what was said.
  expect(said).toContain('/api/gatherings/:id/links');
  expect(tracesIn(folder, ['said by a phone'])).toHaveLength(1);
});

test('given words that went through every export and every log, when they are erased, then no file and no log of the server has them', async () => {
  const { made, links } = await created();
  const words = 'the canary that is to be forgotten';
  const organiser = connect(
    { url },
    { gathering: made.gathering, token: 'canary-of-the-organiser-01', key: made.key },
  );
  expect(await outcome(organiser)).toBeNull();
  const point = { ...post(links.tables[0]?.table ?? '', words), keep: true };
  const took = await organiser.submit({ id: freshId(), type: 'person.join' }, point);
  expect(took.filter((receipt) => 'code' in receipt)).toEqual([]);
  const api = `${url}/api/gatherings/${made.gathering}`;
  const bearer = { headers: { authorization: `Bearer ${made.key}` } };
  for (const format of EXPORT_FORMATS) {
    const answer = await fetch(`${api}/export/${format}`, bearer);
    expect(answer.ok || format === 'calendar').toBe(true);
    await answer.arrayBuffer();
  }
  expect(tracesIn(folder, [words])).toEqual([words]);
  const [erased] = await organiser.submit({
    id: freshId(),
    type: 'point.erase',
    point: point.point,
  });
  expect(erased).toHaveProperty('seq');
  await vi.waitFor(() => expect(tracesIn(folder, [words])).toEqual([]), { timeout: 60_000 });
  expect(said).not.toContain(words);
}, 90_000);
