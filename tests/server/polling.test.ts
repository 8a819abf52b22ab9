import { localBus } from '@tablecloth/server/relay/local.ts';
import { relayOver } from '@tablecloth/server/relay/relay.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort, PROXIES, startProxy } from '../support/proxy-program.ts';
import {
  closeClients,
  connect,
  freshId,
  outcome,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

/** Long polling where several processes serve one gathering behind one address. */

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  closeClients();
  for (const end of ending.splice(0).toReversed()) await end();
});
const until = { timeout: 30_000, interval: 50 };

/** Two servers on one log, and a sample's proxy in front of both, changed as its comments say. */
async function twoBehind(
  name: 'nginx' | 'caddy',
  change: (sample: string, second: string) => string,
) {
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const log = memoryLog();
  const bus = localBus();
  const start = async () => {
    const relay = relayOver(bus.join());
    const server = await startServer({ log, relay, publicUrl: url });
    ending.push(
      () => relay.close(),
      () => server.close(),
    );
    return server;
  };
  const servers = [await start(), await start()] as const;
  const proxy = await startProxy(name, {
    port,
    upstream: `127.0.0.1:${servers[0].port}`,
    change: (sample) => change(sample, `127.0.0.1:${servers[1].port}`),
  });
  ending.push(proxy.close);
  const made = await servers[0].create();
  const { tables } = await made.state();
  /** A client that says something, as soon as it is in. */
  const visitor = (name: string, transports: ('polling' | 'websocket')[]) =>
    connect(
      { url },
      { gathering: made.gathering, token: tokenOf(name) },
      {
        ca: proxy.ca,
        transports,
        extraHeaders: { 'user-agent': name },
        upgrade: false,
      },
    );
  // The proxy may still be starting.
  await vi.waitFor(
    async () => expect(await outcome(visitor('first', ['websocket']))).toBeNull(),
    until,
  );
  return { servers, visitor, table: tables[0]?.id ?? '' };
}

const nginxOfTwo = (sample: string, second: string): string =>
  sample.replace(/# server 127\.0\.0\.1:4001;/, `server ${second};`);

const SAMPLES = {
  nginx: (sample: string, second: string) =>
    nginxOfTwo(sample, second).replace('# hash $remote_addr', 'hash $remote_addr'),
  caddy: (sample: string, second: string) =>
    sample
      .replace(/^\treverse_proxy 127\.0\.0\.1:4000$/m, '')
      .replace(/^\t# (reverse_proxy|\tlb_policy|\})/gm, '\t$1')
      .replace('127.0.0.1:4001', second),
} as const;

test
  .skipIf(PROXIES.nginx === undefined || PROXIES.caddy === undefined)
  .each(['nginx', 'caddy'] as const)(
  'given two processes behind %s as its comments say, when people come by polling alone, then each is served, and all hear all in one order',
  { timeout: 120_000 },
  async (name) => {
    const { servers, visitor, table } = await twoBehind(name, SAMPLES[name]);
    const people = Array.from({ length: 8 }, (_, n) => visitor(`person-${n}`, ['polling']));
    expect(await Promise.all(people.map(outcome))).toEqual(people.map(() => null));
    for (const [n, person] of people.entries()) {
      const receipts = await person.submit(
        { id: freshId(), type: 'person.join' },
        {
          id: freshId(),
          type: 'point.post',
          point: freshId(),
          table,
          under: null,
          kind: 'point',
          text: `said by ${n}`,
          keep: false,
        },
      );
      expect(receipts).toMatchObject([{ seq: expect.any(Number) }, { seq: expect.any(Number) }]);
    }
    const saidTo = ({ frames }: (typeof people)[number]): string[] =>
      [...JSON.stringify(frames).matchAll(/said by (\d)/g)].map(([, n]) => n ?? '');
    // Whoever came first has heard of everybody from the beginning.
    for (const person of people) {
      await vi.waitFor(() => expect([...new Set(saidTo(person))].join('')).toBe('01234567'), until);
    }
    const served = servers.map(({ app }) => app.crowd().sockets);
    expect(served.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(8);
    if (name === 'nginx') expect(Math.min(...served)).toBeGreaterThan(0);
  },
);

test.skipIf(PROXIES.nginx === undefined)(
  'given two processes that take turns, when a client polls, then it is refused at once, and a WebSocket gets in',
  { timeout: 120_000 },
  async () => {
    const { visitor } = await twoBehind('nginx', nginxOfTwo);
    const refused = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => outcome(visitor(`poller-${n}`, ['polling']))),
    );
    expect(refused.some((one) => one !== null)).toBe(true);
    for (const n of [1, 2, 3, 4]) {
      expect(await outcome(visitor(`socket-${n}`, ['websocket']))).toBeNull();
    }
  },
);
