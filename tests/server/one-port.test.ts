import { once } from 'node:events';
import net from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlainSockets, plainSocket } from '../support/plain-socket.ts';
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

let server: RunningServer;
let made: Made;

beforeEach(async () => {
  server = await startServer();
  made = await server.create();
});
afterEach(async () => {
  closeClients();
  closePlainSockets();
  await server.close();
});

const ada = () => ({ gathering: made.gathering, token: tokenOf('ada') });

const feed = (path: string, headers: Record<string, string> = {}) =>
  plainSocket(server.url + path, { headers });

async function feedOutcome(path: string, headers?: Record<string, string>): Promise<string> {
  const { heard, errors } = feed(path, headers);
  await vi.waitFor(() => expect([...heard, ...errors]).not.toHaveLength(0));
  return errors[0] ?? 'open';
}

test('a client that speaks WebSocket only gets in', async () => {
  const client = connect(server, ada());
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(client.snapshots).toHaveLength(1));
});

test('a client that speaks polling only gets in, and works', async () => {
  const client = connect(server, ada(), { transports: ['polling'] });
  expect(await outcome(client)).toBeNull();
  expect(await client.submit({ id: freshId(), type: 'person.join' })).toMatchObject([
    { seq: expect.any(Number) },
  ]);
  await vi.waitFor(() => expect(client.frames).not.toHaveLength(0));
});

test('a client with both ends up on WebSocket', async () => {
  const client = connect(server, ada(), { transports: ['polling', 'websocket'] });
  expect(await outcome(client)).toBeNull();
  await vi.waitFor(() => expect(client.socket.io.engine.transport.name).toBe('websocket'));
});

test('D1, D2: the feed beside them: a snapshot, then frames', async () => {
  const reader = feed(`/feed/${made.code.toLowerCase()}`);
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
  const { snapshot } = JSON.parse(reader.heard[0]!);
  expect(snapshot).toMatchObject({
    head: expect.any(Number),
    state: { code: made.code, grants: [] },
  });

  const client = connect(server, ada());
  await client.submit({ id: freshId(), type: 'person.join' });
  await vi.waitFor(() => expect(reader.heard).toHaveLength(2));
  expect(JSON.parse(reader.heard[1]!)).toEqual({
    frame: {
      from: snapshot.head,
      to: snapshot.head + 1,
      events: [],
      mark: expect.any(String),
    },
  });
});

test('D2: with since, the feed begins with what is missing', async () => {
  const { head } = JSON.parse(await firstOf(`/feed/${made.code}`)).snapshot;
  expect(JSON.parse(await firstOf(`/feed/${made.code}?since=${head}`))).toEqual({
    frame: { from: head, to: head, events: [], mark: expect.any(String) },
  });
  const { frame } = JSON.parse(await firstOf(`/feed/${made.code}?since=1`));
  expect(frame).toMatchObject({ from: 1, to: head });
  expect(frame.events[0].body.type).toBe('theme.added');
  expect(JSON.parse(await firstOf(`/feed/${made.code}?since=1&epoch=another`))).toHaveProperty(
    'snapshot',
  );
  expect(JSON.parse(await firstOf(`/feed/${made.code}?since=999`))).toHaveProperty('snapshot');
});
async function firstOf(path: string): Promise<string> {
  const reader = feed(path);
  await vi.waitFor(() => expect(reader.heard).not.toHaveLength(0));
  return reader.heard[0]!;
}

test('D1: an unknown code is a 404 at the upgrade', async () => {
  expect(await feedOutcome('/feed/ZZZZZZ')).toBe('Unexpected server response: 404');
  expect(await feedOutcome('/feed/not-a-code')).toBe('Unexpected server response: 404');
});

test('D3: who writes into the feed is shown out', async () => {
  const reader = feed(`/feed/${made.code}`);
  reader.peer.on('open', () => reader.peer.send('hello'));
  expect(await reader.closed).toBe(1008);
});

test('an upgrade for nobody is a clean 404', async () => {
  for (const path of ['/', '/nope', '/socket.iox', `/${made.code}`]) {
    expect(await feedOutcome(path)).toBe('Unexpected server response: 404');
  }
});

test('an offer to upgrade to something else is served as a page', async () => {
  const peer = net.connect(server.port, '127.0.0.1');
  let heard = '';
  peer.on('data', (data) => (heard += String(data)));
  peer.write(
    'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n',
  );
  await once(peer, 'end');
  expect(heard).toMatch(/^HTTP\/1.1 200 OK[^]*"status":"ok"/);
});

test('G4: another site gets in by none of the three ways', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  expect(await outcome(connect(server, ada(), { extraHeaders: headers }))).not.toBeNull();
  expect(
    await outcome(connect(server, ada(), { extraHeaders: headers, transports: ['polling'] })),
  ).not.toBeNull();
  expect(await feedOutcome(`/feed/${made.code}`, headers)).toBe('Unexpected server response: 403');
  expect((await fetch(`${server.url}/api/gatherings`, { method: 'POST', headers })).status).toBe(
    403,
  );
  const own = { origin: `http://127.0.0.1:${server.port}` };
  expect(await outcome(connect(server, ada(), { extraHeaders: own }))).toBeNull();
  expect(await feedOutcome(`/feed/${made.code}`, own)).toBe('open');
});

test('G5: a server that ends is a lost line, and clients come back to the next one', async () => {
  const client = connect(server, ada(), {
    reconnection: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
  });
  await outcome(client);
  const reader = feed(`/feed/${made.code}`);
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1));
  const { port } = server;
  await server.close();
  expect(await reader.closed).toBe(1012);
  await vi.waitFor(() => expect(client.drops).toEqual(['transport close']));

  server = await startServer({ port });
  // Another log, so it is refused; but it did come by itself.
  expect(await outcome(client)).toBe('gathering-not-found');
});

test.each(['feed', 'socket.io'])(
  'G5: a half-dead phone on %s does not hold up the end',
  async (kind) => {
    const path = kind === 'feed' ? `/feed/${made.code}` : '/socket.io/?EIO=4&transport=websocket';
    const peer = net.connect(server.port, '127.0.0.1');
    peer.on('error', () => {});
    peer.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await once(peer, 'data');
    // It never answers a close frame.
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(5_000);
    peer.destroy();
  },
);
