import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { guardPongs } from './pong-guard.ts';

/** With the real thing, because it rests on the order of engine.io's events. */
let http: HttpServer;
let io: Server;
let peer: WebSocket;
const heard: string[] = [];

beforeEach(async () => {
  heard.length = 0;
  http = createServer();
  io = new Server(http, { pingInterval: 40, pingTimeout: 2_000 });
  io.engine.on('connection', guardPongs);
  await new Promise<void>((resolve) => http.listen(0, resolve));
  const bound = http.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  peer.on('error', () => {});
  peer.on('message', (data: Buffer) => heard.push(data.toString()));
  peer.once('message', () => peer.send('40'));
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(1));
});
afterEach(async () => {
  peer.terminate();
  await io.close();
});

test('G6: whoever answers what was asked stays', async () => {
  peer.on('message', (data: Buffer) => data.toString() === '2' && peer.send('3'));
  await vi.waitFor(() =>
    expect(heard.filter((packet) => packet === '2').length).toBeGreaterThan(5),
  );
  expect(io.of('/').sockets.size).toBe(1);
});

test('G6: whoever answers what nobody asked is cut', async () => {
  await vi.waitFor(() => expect(heard).toContain('2'));
  peer.send('3');
  peer.send('3');
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0));
  expect(heard.filter((packet) => packet === '2')).toHaveLength(1);
});
