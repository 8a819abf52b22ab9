import type { IncomingMessage } from 'node:http';
import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { forgetHandshake, forgetRequest } from './spent.ts';

/** With the real thing, because what it lets go of is what engine.io and ws keep to themselves. */
let http: HttpServer;
let io: Server;
const clients: Socket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { perMessageDeflate: false });
  io.engine.on('connection', forgetRequest);
  io.on('connection', (socket) => {
    void socket.join('all');
    forgetHandshake(socket);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await io.close();
});

const port = (): number => {
  const bound = http.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
};

test.each([[['websocket']], [['polling']], [['polling', 'websocket']]])(
  'given a client over %j, when its request is forgotten, then it hears and is heard as before, and its end is noticed',
  async (transports) => {
    const client = connect(`http://127.0.0.1:${port()}`, {
      transports: transports.map((name) => (name === 'polling' ? 'polling' : 'websocket')),
      forceNew: true,
      auth: { token: 'a secret' },
    });
    clients.push(client);
    const heard: unknown[] = [];
    client.on('word', (word) => heard.push(word));
    await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(1), 10_000);
    const [socket] = io.of('/').sockets.values();
    if (!socket) throw new Error('not in');
    const said: unknown[] = [];
    socket.on('word', (word: unknown) => said.push(word));
    const last = transports.at(-1);
    await vi.waitFor(() => expect(socket.conn.transport.name).toBe(last), 10_000);

    io.to('all').emit('word', 'down');
    client.emit('word', 'up');

    await vi.waitFor(() => expect([heard, said]).toEqual([['down'], ['up']]), 10_000);
    expect(JSON.stringify(socket.handshake)).not.toContain('secret');
    expect([...socket.rooms]).toEqual(['all']);
    client.close();
    await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0), 10_000);
  },
);

test('given a WebSocket whose line breaks in the middle of a frame, then nobody else notices, and nothing of its request was left', async () => {
  const requests: IncomingMessage[] = [];
  http.on('upgrade', (request) => requests.push(request));
  const peer = new WebSocket(`ws://127.0.0.1:${port()}/socket.io/?EIO=4&transport=websocket`);
  peer.on('error', () => {});
  peer.once('message', () => peer.send('40'));
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(1), 10_000);
  const [request] = requests;
  expect(request && Reflect.ownKeys(request).map((key) => Reflect.get(request, key))).toEqual(
    request && Reflect.ownKeys(request).map(() => undefined),
  );
  // A frame with reserved bits set: an error of the WebSocket itself.
  const line: unknown = Reflect.get(peer, '_socket');
  if (typeof line !== 'object' || line === null || !('write' in line)) throw new Error('no line');
  if (typeof line.write === 'function') line.write(Uint8Array.of(0xff, 0xff, 0, 0, 0, 0, 0));
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0), 10_000);
});
