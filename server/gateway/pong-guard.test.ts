import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { guardPongs } from './pong-guard.ts';

/** With the real thing, because it rests on the order of engine.io's events. */
let http: HttpServer;
let io: Server;
let peer: WebSocket;
/** Whether the peer answers pings. From the start: the first may come before the test's own first line. */
let answers: boolean;
const heard: string[] = [];

beforeEach(async () => {
  heard.length = 0;
  answers = true;
  http = createServer();
  io = new Server(http, { pingInterval: 40, pingTimeout: 2_000 });
  io.engine.on('connection', guardPongs);
  await new Promise<void>((resolve) => http.listen(0, resolve));
  const bound = http.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  peer.on('error', () => {});
  peer.on('message', (data: Buffer) => {
    const packet = data.toString();
    heard.push(packet);
    if (packet === '2' && answers) peer.send('3');
  });
  peer.once('message', () => peer.send('40'));
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(1));
});
afterEach(async () => {
  peer.terminate();
  await io.close();
});

test('G6: whoever answers what was asked stays', async () => {
  await vi.waitFor(
    () => expect(heard.filter((packet) => packet === '2').length).toBeGreaterThan(5),
    { timeout: 4_000 },
  );
  expect(io.of('/').sockets.size).toBe(1);
});

test('G6: whoever answers what nobody asked is cut', async () => {
  answers = false;
  const asked = (): number => heard.filter((packet) => packet === '2').length;
  await vi.waitFor(() => expect(asked()).toBeGreaterThan(0));
  // One more pong than there were pings, those that were answered already included.
  for (let pongs = 0; pongs <= asked(); pongs += 1) peer.send('3');
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0));
});
