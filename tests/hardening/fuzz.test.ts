import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createdSchema } from '@tablecloth/shared/http.ts';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from '../support/proxy-program.ts';

/**
 * Nothing that anybody sends ends the server, makes it hang or makes it grow: a process of its own, so that its
 * memory can be read from outside. The classes T8 to T11 are those of docs/threat-model.md.
 */

const root = path.resolve(import.meta.dirname, '../..');
/** What a hostile run may leave behind in memory, after everything is closed. */
const GROWTH_MB = 40;
/** `FUZZ_RUNS=20000` for a long run, `FUZZ_SEED` to repeat one. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

let folder: string;
let child: ChildProcess;
let port: number;
let url: string;
let said = '';
let made: v.InferOutput<typeof createdSchema>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-fuzz-'));
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: `${port}`,
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LOG_FORMAT: 'text',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).ok).toBe(true), {
    timeout: 60_000,
    interval: 100,
  });
  const answer = await fetch(`${url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'An evening', themes: [{ title: 'Tools' }] }),
  });
  made = v.parse(createdSchema, await answer.json());
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The process is the one that was started, answers, and has said nothing of faults. */
async function expectUnharmed(): Promise<void> {
  expect(child.exitCode).toBeNull();
  const asked = AbortSignal.timeout(20_000);
  expect((await fetch(`${url}/healthz`, { signal: asked })).status).toBe(200);
  expect(said).toBe('');
}

/** Resident megabytes, as the system counts them. */
function memory(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

/** Bytes as they are, on a connection of their own; resolves when the server has closed it, or has answered. */
function sendBytes(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = openSocket(port, '127.0.0.1', () => socket.end(bytes));
    const done = (): void => {
      socket.destroy();
      resolve();
    };
    socket.once('error', done);
    socket.once('data', done);
    socket.once('close', done);
    socket.setTimeout(500, done);
  });
}

/** A WebSocket that sends these messages one after another, whatever it hears; resolves when it is gone. */
function sendMessages(messages: readonly (string | Buffer)[], joins: boolean): Promise<void> {
  return new Promise((resolve) => {
    const peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    peer.on('error', () => peer.terminate());
    peer.once('close', () => resolve());
    peer.once('open', () => {
      const auth = {
        protocol: 2,
        gathering: made.gathering,
        token: 'mallory_________________',
        since: 0,
        epoch: '',
      };
      if (joins) peer.send(`40${JSON.stringify(auth)}`);
      for (const message of messages) peer.send(message);
      peer.close();
      setTimeout(() => peer.terminate(), 500).unref();
    });
  });
}

const check = (property: fc.IAsyncProperty<unknown>, runs = RUNS): Promise<void> =>
  Promise.resolve(fc.assert(property, { numRuns: runs, seed: SEED, endOnFailure: true }));

const PACKETS = [
  '42["submit",[{"id":"abcdefgh","type":"person.join"}]]',
  '421["submit",[{"id":"abcdefgi","type":"point.post","point":"abcdefgj","table":"x","under":null,"kind":"point","text":"t","keep":false}]]',
  '42["sit","abcdefgh"]',
  '40{"protocol":2,"gathering":"x","token":"y","since":0,"epoch":""}',
  '2probe',
  '3',
  '5',
  '41',
  '6',
  '451-["submit",{"_placeholder":true,"num":0}]',
];

/** A packet that is nearly one of ours: cut, doubled, with letters changed. */
const mutated = fc
  .tuple(
    fc.constantFrom(...PACKETS),
    fc.array(fc.tuple(fc.nat(200), fc.string({ maxLength: 6 })), { maxLength: 4 }),
  )
  .map(([packet, changes]) =>
    changes.reduce((text, [at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + (at % 3));
    }, packet),
  );

describe(`with seed ${SEED}`, () => {
  test('T9: no packet ends the server or makes it hang', { timeout: 300_000 }, async () => {
    const before = memory();
    await check(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            mutated,
            fc.string({ maxLength: 300, unit: 'binary' }),
            fc.json().map((json) => `42${json}`),
          ),
          { maxLength: 8 },
        ),
        fc.boolean(),
        async (messages, joins) => {
          await sendMessages(messages, joins);
          expect(child.exitCode).toBeNull();
        },
      ),
    );
    await expectUnharmed();
    expect(memory() - before).toBeLessThan(GROWTH_MB);
  });

  test(
    'T9: no request line or header ends the server or makes it hang',
    { timeout: 300_000 },
    async () => {
      const header = fc.constantFrom(
        'Host: x',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
        'Content-Length: 5',
        'Content-Length: -1',
        'Transfer-Encoding: chunked',
        'Expect: 100-continue',
        'Authorization: Bearer',
        `Authorization: Bearer ${'x'.repeat(300)}`,
        'If-None-Match: *',
        'Range: bytes=0-,0-,0-',
        'Accept-Encoding: br;q=x, gzip',
        `Cookie: ${'a=b;'.repeat(500)}`,
        'Origin: null',
      );
      const target = fc.oneof(
        fc.constantFrom(
          '/',
          '/new',
          '/join?code=ABC234',
          '/socket.io/?EIO=4&transport=polling',
          '/socket.io/?EIO=3',
          '/feed/ABC234',
          '/api/gatherings',
          '/api/import',
          '*',
          '//',
          '/n/x',
        ),
        fc.webPath(),
        fc.string({ maxLength: 80 }).map((text) => `/${text}`),
      );
      await check(
        fc.asyncProperty(
          fc.constantFrom(
            'GET',
            'POST',
            'HEAD',
            'OPTIONS',
            'PUT',
            'DELETE',
            'PATCH',
            'TRACE',
            'FOO',
          ),
          target,
          fc.array(fc.oneof(header, fc.string({ maxLength: 60 })), { maxLength: 8 }),
          fc.string({ maxLength: 40 }),
          async (method, where, headers, body) => {
            const text = [
              `${method} ${where} HTTP/1.1`,
              'Host: 127.0.0.1',
              'Connection: close',
              ...headers,
              '',
              body,
            ].join('\r\n');
            await sendBytes(Buffer.from(text, 'latin1'));
            expect(child.exitCode).toBeNull();
          },
        ),
      );
      await expectUnharmed();
    },
  );

  test(
    'T8: no import ends the server, and what is no gathering is refused',
    { timeout: 300_000 },
    async () => {
      const before = memory();
      const document = await fetch(`${url}/api/gatherings/${made.gathering}/export/json`, {
        headers: { authorization: `Bearer ${made.key}` },
      });
      const whole = await document.text();
      await check(
        fc.asyncProperty(
          fc.oneof(
            fc.json({ maxDepth: 6 }),
            fc.tuple(fc.nat(), fc.string({ maxLength: 12 }), fc.nat(30)).map(([at, put, cut]) => {
              const place = at % whole.length;
              return whole.slice(0, place) + put + whole.slice(place + cut);
            }),
          ),
          async (body) => {
            const answer = await fetch(`${url}/api/import`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body,
            });
            await answer.arrayBuffer();
            // Too many at once wait; nothing else of it is the server's fault.
            expect(answer.status).toBeLessThan(500);
          },
        ),
        Math.min(RUNS, 150),
      );
      await expectUnharmed();
      expect(memory() - before).toBeLessThan(GROWTH_MB);
    },
  );
});

test(
  'T10: 50 that send half a message, or never read, are let go and leave nothing',
  { timeout: 120_000 },
  async () => {
    const before = memory();
    const peers = Array.from({ length: 50 }, (_, i) => {
      const socket = openSocket(port, '127.0.0.1', () => {
        socket.write(
          i % 2 === 0
            ? 'POST /api/import HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000000\r\n\r\n' +
                '{'.repeat(60_000)
            : `GET /${made.code} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(2_000),
        );
        if (i % 2 === 1) socket.pause();
        else socket.resume();
      });
      socket.on('error', () => socket.destroy());
      return new Promise<void>((gone) => {
        socket.once('close', () => gone());
        // Those that the server need not close itself: a page that nobody reads.
        if (i % 2 === 1) setTimeout(() => socket.destroy(), 5_000).unref();
      });
    });
    await Promise.all(peers);
    await expectUnharmed();
    expect(memory() - before).toBeLessThan(GROWTH_MB);
  },
);
