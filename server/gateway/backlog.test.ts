import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createBacklogGuard } from './backlog.ts';

/** With the real thing, because it reads what engine.io and ws keep to themselves. */
let http: HttpServer;
let io: Server;
let peer: WebSocket;

beforeEach(async () => {
  http = createServer();
  io = new Server(http);
  await new Promise<void>((resolve) => http.listen(0, resolve));
});
afterEach(async () => {
  peer.terminate();
  await io.close();
});

async function givenOneWhoDoesNotRead() {
  const bound = http.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  peer.on('error', () => {});
  peer.once('message', () => peer.send('40'));
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(1));
  peer.pause();
  return [...io.of('/').sockets.values()][0]!;
}

const MEGABYTES = 'x'.repeat(1_000_000);

test('G3: whoever does not read is cut, and with them what waits', async () => {
  const guard = createBacklogGuard();
  const socket = await givenOneWhoDoesNotRead();
  for (let i = 0; i < 20; i += 1) socket.emit('frame', MEGABYTES);
  guard.sweep([socket.conn]);
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0));
});

test('G3: a snapshot larger than the bound is what one asked for', async () => {
  const guard = createBacklogGuard();
  const socket = await givenOneWhoDoesNotRead();
  for (let i = 0; i < 20; i += 1) socket.emit('snapshot', MEGABYTES);
  guard.owe(socket.conn);
  guard.sweep([socket.conn]);
  const below: unknown = Reflect.get(socket.conn.transport, 'socket');
  expect(below).toMatchObject({ readyState: WebSocket.OPEN });
  // What comes on top of it counts.
  for (let i = 0; i < 2; i += 1) socket.emit('frame', MEGABYTES);
  guard.sweep([socket.conn]);
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0));
});

test('G3: whoever reads is left alone', async () => {
  const guard = createBacklogGuard();
  const socket = await givenOneWhoDoesNotRead();
  peer.resume();
  let heard = 0;
  peer.on('message', () => (heard += 1));
  for (let i = 1; i <= 20; i += 1) {
    socket.emit('frame', 'x'.repeat(200_000));
    guard.sweep([socket.conn]);
    await vi.waitFor(() => expect(heard).toBe(i));
  }
  expect(socket.connected).toBe(true);
});
