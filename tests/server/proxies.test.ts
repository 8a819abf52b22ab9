import { get as getSecurely } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { freePort, PROXIES, type RunningProxy, startProxy } from '../support/proxy-program.ts';
import {
  closeClients,
  connect,
  freshId,
  outcome,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer | undefined;
let proxy: RunningProxy | undefined;
afterEach(async () => {
  closeClients();
  await proxy?.close();
  await server?.close();
  proxy = undefined;
  server = undefined;
});

type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

function ask(url: string, ca: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    getSecurely(url, { ca }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    }).once('error', reject);
  });
}

/** A server that knows its public address, and the sample of this proxy in front of it. */
async function behind(name: 'nginx' | 'caddy', change?: (sample: string) => string) {
  const port = await freePort();
  const url = `https://localhost:${port}`;
  server = await startServer({ publicUrl: url });
  proxy = await startProxy(name, {
    port,
    upstream: `127.0.0.1:${server.port}`,
    ...(change ? { change } : {}),
  });
  const { ca } = proxy;
  await vi.waitFor(async () => expect((await ask(`${url}/healthz`, ca)).status).toBe(200), {
    timeout: 20_000,
    interval: 50,
  });
  const made = await server.create();
  return { url, ca, made };
}

const said = (table: string, text: string) => ({
  id: freshId(),
  type: 'point.post',
  point: freshId(),
  table,
  under: null,
  kind: 'point',
  text,
  keep: false,
});

describe.each(['nginx', 'caddy'] as const)('behind %s, as in the sample', (name) => {
  test.skipIf(PROXIES[name] === undefined)(
    'pages, sockets over each transport and the feed work, and the page asks for TLS from now on',
    { timeout: 60_000 },
    async () => {
      const { url, ca, made } = await behind(name);
      const page = await ask(`${url}/${made.code}`, ca);
      expect(page.status).toBe(200);
      expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
      expect(page.headers['content-security-policy']).toContain(`wss://localhost`);
      expect(page.headers['content-security-policy']).not.toContain('unsafe');

      const heard: string[] = [];
      const feed = new WebSocket(`${url.replace('https', 'wss')}/feed/${made.code}`, { ca });
      feed.on('message', (data: Buffer) => heard.push(data.toString()));
      await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), 20_000);

      const { tables } = await made.state();
      for (const transport of ['websocket', 'polling'] as const) {
        const options = { transports: [transport], ca };
        const ana = connect(
          { url },
          { gathering: made.gathering, token: tokenOf(transport) },
          options,
        );
        expect(await outcome(ana)).toBeNull();
        const receipts = await ana.submit(
          { id: freshId(), type: 'person.join' },
          said(tables[0]?.id ?? '', `over ${transport}`),
        );
        expect(receipts).toMatchObject([{ seq: expect.any(Number) }, { seq: expect.any(Number) }]);
        await vi.waitFor(
          () => expect(JSON.stringify(ana.frames)).toContain(`over ${transport}`),
          20_000,
        );
      }
      await vi.waitFor(() => expect(heard.join('')).toContain('over polling'), 20_000);
      feed.terminate();
      expect(server?.said).toEqual([]);
    },
  );

  test.skipIf(PROXIES[name] === undefined)(
    'a page of another site reaches nothing',
    { timeout: 60_000 },
    async () => {
      const { url, ca, made } = await behind(name);
      const token = tokenOf('mallory');
      const options = { ca, extraHeaders: { origin: 'https://evil.example' } };
      const stranger = connect({ url }, { gathering: made.gathering, token }, options);
      expect(await outcome(stranger)).not.toBeNull();
    },
  );
});

test.skipIf(PROXIES.nginx === undefined)(
  'given a proxy that strips Upgrade, then a client that would rather have a WebSocket works by polling',
  { timeout: 60_000 },
  async () => {
    const { url, ca, made } = await behind('nginx', (sample) =>
      sample.replace(/ +proxy_set_header (?:Upgrade|Connection).*;\n/g, ''),
    );
    const options = { transports: ['polling', 'websocket'], ca };
    const ana = connect({ url }, { gathering: made.gathering, token: tokenOf('ana') }, options);
    expect(await outcome(ana)).toBeNull();
    const { tables } = await made.state();
    await ana.submit(
      { id: freshId(), type: 'person.join' },
      said(tables[0]?.id ?? '', 'all the same'),
    );
    await vi.waitFor(() => expect(JSON.stringify(ana.frames)).toContain('all the same'), 20_000);
    expect(ana.socket.io.engine.transport.name).toBe('polling');
  },
);
