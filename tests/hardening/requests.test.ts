import { request } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { normaliseCode } from '@tablecloth/shared/limits.ts';
import { nanoid } from 'nanoid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

/** What a single request may do. Each group is named for the incidents elsewhere that it guards against: docs/threat-model.md */

const root = path.resolve(import.meta.dirname, '../..');
let server: RunningServer;
let made: Made;
beforeAll(async () => {
  server = await startServer();
  made = await server.create();
});
afterEach(closeClients);
afterAll(() => server.close());

/** A request as it is, whatever a tidy client would make of its path and headers. */
function raw(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, method, path: target, headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const NEW = JSON.stringify({ title: 'A gathering', themes: [{ title: 'Tools' }] });
const OTHER_SITES = [
  'https://evil.example',
  'null',
  // What a check by prefix or suffix would let through.
  'http://127.0.0.1.evil.example',
  'http://evil127.0.0.1',
  'http://127.0.0.1:1',
  'file://',
  'http://[::1]',
];

describe('T12, reserved names as keys', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
  ];

  test.each(NAMES)('%s as an id, a code and a name does nothing to others', async (name) => {
    const ana = connect(server, { gathering: made.gathering, token: tokenOf('ana') });
    expect(await outcome(ana)).toBeNull();
    const { tables } = await made.state();
    const receipts = await ana.submit(
      { id: freshId(), type: 'person.join' },
      { id: freshId(), type: 'person.name', name },
      { id: name, type: 'person.name', name: 'Ana' },
      { id: freshId(), type: 'point.agree', point: name, agrees: true },
      {
        id: freshId(),
        type: 'point.post',
        table: name,
        point: name,
        under: name,
        kind: name,
        text: name,
        keep: false,
      },
      {
        id: freshId(),
        type: 'point.post',
        table: tables[0]?.id,
        point: freshId(),
        under: null,
        kind: 'point',
        text: name,
        keep: false,
      },
    );
    expect(receipts.at(-1)).toHaveProperty('seq');
    for (const target of [
      `/${name}`,
      `/o/${name}`,
      `/api/gatherings/${name}/links`,
      `/n/${name}`,
      `/feed/${name}`,
    ]) {
      expect((await raw('GET', target)).status).toBeLessThan(500);
    }
    const stranger = connect(server, { gathering: name, token: tokenOf('ana') });
    expect(await outcome(stranger)).not.toBeNull();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(server.said).toEqual([]);
  });

  test('a body that names a prototype changes none', async () => {
    const body = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},${NEW.slice(1)}`;
    const { status } = await raw(
      'POST',
      '/api/gatherings',
      { 'content-type': 'application/json' },
      body,
    );
    expect(status).toBeGreaterThanOrEqual(201);
    expect(status).toBeLessThan(500);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

test.each([
  'application/json\ta',
  'application/json garbage',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('T13, a body that calls itself “%s” is not read past its check', async (type) => {
  const before = server.gatherings.live().length;
  const { status } = await raw('POST', '/api/gatherings', { 'content-type': type }, NEW);
  expect([400, 415, 422]).toContain(status);
  expect(server.gatherings.live()).toHaveLength(before);
});

test('T14, an address that a client claims for itself changes no limit', async () => {
  // Given one bucket of 60 for wrong codes, and more guesses that each claim another address
  const guessing = await startServer();
  const guess = async (from: string): Promise<number> => {
    const started = performance.now();
    await fetch(`${guessing.url}/ABC${from.padStart(3, '2')}`, {
      headers: {
        'x-forwarded-for': `10.0.0.${from}`,
        'cf-connecting-ip': `10.0.0.${from}`,
        'x-real-ip': `10.0.0.${from}`,
        forwarded: `for=10.0.0.${from}`,
      },
    });
    return performance.now() - started;
  };
  const took = await Promise.all(Array.from({ length: 75 }, (_, i) => guess(String((i % 7) + 2))));
  // Then those beyond the bucket wait 2 s, whoever they say they are
  expect(took.filter((ms) => ms > 1_900).length).toBeGreaterThanOrEqual(8);
  await guessing.close();
}, 30_000);

describe('T17, other sites', () => {
  test.each(OTHER_SITES)('%s gets no socket by polling or WebSocket', async (origin) => {
    for (const transport of ['polling', 'websocket'] as const) {
      const options = { transports: [transport], extraHeaders: { origin } };
      const stranger = connect(server, { gathering: made.gathering, token: tokenOf('m') }, options);
      expect(await outcome(stranger)).not.toBeNull();
    }
  });

  test.each(OTHER_SITES)('%s can write nothing', async (origin) => {
    const headers = { origin, 'content-type': 'application/json' };
    expect((await raw('POST', '/api/gatherings', headers, NEW)).status).toBe(403);
    expect((await raw('POST', '/api/import', headers, '{}')).status).toBe(403);
  });

  test('nothing is changed by reading: GET and HEAD on what writes find nothing', async () => {
    const before = (await made.state()).tables.length;
    for (const target of [
      '/api/gatherings',
      '/api/import',
      '/api/codes/claim',
      `/api/gatherings/${made.gathering}/publish`,
      `/api/gatherings/${made.gathering}/duplicate`,
      `/api/gatherings/${made.gathering}/grants`,
    ]) {
      const headers = { authorization: `Bearer ${made.key}` };
      for (const method of ['GET', 'HEAD']) {
        expect((await raw(method, target, headers)).status).toBeGreaterThanOrEqual(400);
      }
    }
    expect((await made.state()).tables).toHaveLength(before);
  });

  test('no answer lets another site read it', async () => {
    for (const target of ['/', `/${made.code}`, '/healthz', '/api/gatherings']) {
      const answer = await fetch(server.url + target, {
        headers: { origin: 'https://evil.example' },
      });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

test.each(['/', '/new', '/nothing-here', '/healthz', '/api/nothing'])(
  'T18, %s can be framed by nobody and is taken for no other type',
  async (target) => {
    const { headers } = await fetch(server.url + target);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/../../../package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%00',
  '/.env',
  '/.git/config',
  '/data/tablecloth.db',
  '/tablecloth.db',
  '/dist/server/main.js',
  '/server/main.ts',
  '/main.js.map',
  '//etc/passwd',
  '/%c0%ae%c0%ae/etc/passwd',
  '/%',
])('T19, %s leads to no file', async (target) => {
  const { status, text } = await raw('GET', target);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/"workspaces"|SQLite format|root:|\[core\]/);
});

describe('T20, secrets and codes', () => {
  test('nothing that is sold as random comes from Math.random', () => {
    const sources = ['server', 'shared'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !/node_modules|\.test\./.test(name))
        .map((name) => path.join(root, folder, name)),
    );
    // Waits are spread with it and the made-up room talks with it; neither is a secret.
    const allowed = /gathering\.ts|feed\.ts|follow\.ts|come-back\.ts|[/\\]demo/;
    const found = sources.filter(
      (file) => !allowed.test(file) && /Math\.random/.test(readFileSync(file, 'utf8')),
    );
    expect(found.map((file) => path.relative(root, file))).toEqual([]);
  });

  test('ids do not repeat and use their letters evenly', () => {
    const ids = Array.from({ length: 100_000 }, () => nanoid());
    expect(new Set(ids).size).toBe(ids.length);
    const counts = new Map<string, number>();
    for (const id of ids)
      for (const letter of id) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (ids.length * 21) / 64;
    const chiSquare = [...counts.values()].reduce(
      (sum, n) => sum + (n - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(64);
    // 63 degrees of freedom: beyond 140 once in ten million runs.
    expect(chiSquare).toBeLessThan(140);
  });

  test('join codes have no letters that look alike, whatever is drawn', async () => {
    const codes = new Set<string>();
    for (let i = 0; i < 40; i += 1) codes.add((await server.create([{ title: 'T' }])).code);
    expect(codes.size).toBe(40);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
      expect(normaliseCode(code.toLowerCase())).toBe(code);
    }
  });
});
