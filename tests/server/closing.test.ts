import { browserClock } from '@tablecloth/client/sync/clock.ts';
import { createConnection, socketTo } from '@tablecloth/client/sync/connection.ts';
import { closingSchema, type Closing, PROTOCOL_VERSION } from '@tablecloth/shared/protocol.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import {
  closeClients,
  connect,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
afterEach(async () => {
  closeClients();
  await server.close();
});

test.each([['websocket'], ['polling']])(
  'G5: given clients on %s, when the server ends, then each hears when to come back before its line is lost',
  async (transport) => {
    server = await startServer();
    const { gathering } = await server.create();
    const words: Closing[] = [];
    const clients = ['ada', 'ben', 'cem'].map((name) => {
      const client = connect(
        server,
        { gathering, token: tokenOf(name) },
        { transports: [transport === 'polling' ? 'polling' : 'websocket'] },
      );
      client.socket.on('closing', (word: unknown) => {
        expect(client.drops).toEqual([]);
        words.push(v.parse(closingSchema, word));
      });
      return client;
    });
    await Promise.all(clients.map(outcome));
    await vi.waitFor(() => {
      for (const { presences } of clients) expect(presences).not.toEqual([]);
    });

    await server.close();
    await vi.waitFor(() => {
      for (const { drops } of clients) expect(drops).toHaveLength(1);
    }, 5_000);
    expect(words).toHaveLength(3);
    for (const { retryMs, spreadMs } of words) {
      expect(retryMs).toBeGreaterThan(0);
      expect(retryMs + spreadMs).toBeLessThan(3_000);
    }
    // A version 1 client knows no such word, and has seen a lost line: that is what it always took a restart for.
    for (const { drops } of clients) expect(drops[0]).toMatch(/transport (close|error)/);
  },
);

test('G5: given a room of 120 phones, when the server ends and starts anew, then they come back by themselves, spread, and none is refused', async () => {
  const log = memoryLog();
  server = await startServer({ log });
  const { port } = server;
  const { gathering } = await server.create();
  const ends: unknown[] = [];
  const tries: number[] = [];
  const phones = Array.from({ length: 120 }, (_, at) => {
    const phone = { line: 'starting', close: (): void => undefined };
    const open = socketTo(`http://127.0.0.1:${port}`);
    const connection = createConnection(
      {
        hello: () => ({
          protocol: PROTOCOL_VERSION,
          gathering,
          token: tokenOf(`phone-${at}`),
          since: 0,
          epoch: '',
        }),
        unsent: () => 0,
        live: () => (phone.line = 'live'),
        lost: () => (phone.line = 'lost'),
        refused: (code) => (phone.line = code),
        frame: () => undefined,
        snapshot: () => undefined,
        presence: () => undefined,
      },
      browserClock,
      (hello, transports, listener) => {
        if (phone.line === 'lost') tries.push(performance.now());
        const failed = (reason: unknown): void => {
          ends.push(reason);
          listener.failed(reason);
        };
        return open(hello, transports, { ...listener, failed });
      },
    );
    connection.start();
    return Object.assign(phone, { close: connection.close });
  });
  try {
    const allLive = () => expect(phones.filter(({ line }) => line !== 'live')).toEqual([]);
    await vi.waitFor(allLive, 10_000);
    const endedAt = performance.now();
    await server.close();
    expect(ends).toHaveLength(120);
    expect(ends.every((reason) => v.is(closingSchema, reason))).toBe(true);
    server = await startServer({ port, log });
    await vi.waitFor(allLive, 10_000);
    const first = tries.slice(0, 120).map((at) => at - endedAt);
    expect(Math.min(...first)).toBeGreaterThan(650);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(200);
  } finally {
    for (const { close } of phones) close();
  }
}, 30_000);
