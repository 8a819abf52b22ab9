import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { idleLine, openDoor, webSocketFrame } from './fan-out.ts';

/** With the real thing, because it writes past what engine.io and ws keep to themselves: an update that moves it fails here. */
let http: HttpServer;
let io: Server;
const clients: Socket[] = [];

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { perMessageDeflate: false });
  io.on('connection', (socket) => void socket.join('all'));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await io.close();
});

const QUIET = { people: 0, tables: [], saving: true, now: 0 };
const saying = (people: number) => ({ ...QUIET, people });

async function come(transport: 'websocket' | 'polling') {
  const bound = http.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  const client = connect(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true });
  clients.push(client);
  const heard: unknown[] = [];
  client.on('presence', ({ people }: { people: number }) => heard.push(people));
  await vi.waitFor(() => expect(io.of('/').sockets.has(client.id ?? '')).toBe(true), 10_000);
  const socket = io.of('/').sockets.get(client.id ?? '');
  if (!socket) throw new Error('not in');
  return { heard, socket };
}

test.each([0, 1, 125, 126, 65_535, 65_536, 70_000])(
  'given a text of %i bytes, then its frame is one that ws reads',
  async (length) => {
    const text = 'ä'.repeat(Math.floor(length / 2)) + 'x'.repeat(length % 2);
    const lines = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    lines.on('connection', (_, request) => request.socket.write(webSocketFrame(text)));
    await once(lines, 'listening');
    const bound = lines.address();
    const peer = new WebSocket(`ws://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`);
    const read = new Promise<string>((resolve, reject) => {
      peer.on('message', (data: Buffer) => resolve(data.toString()));
      peer.on('error', reject);
    });
    expect(await read).toBe(text);
    peer.terminate();
    lines.close();
  },
);

test('given an idle WebSocket, then a broadcast is one write to the line below, and arrives', async () => {
  const { heard, socket } = await come('websocket');
  await vi.waitFor(() => expect(idleLine(socket.conn)).not.toBeNull());
  const written = vi.spyOn(socket.conn, 'write');

  openDoor(io).to('all').emit('presence', saying(1));

  await vi.waitFor(() => expect(heard).toEqual([1]));
  expect(written).not.toHaveBeenCalled();
});

test('given a client on polling, then it gets a broadcast too, in order', async () => {
  const { heard, socket } = await come('polling');
  expect(idleLine(socket.conn)).toBeNull();
  for (let n = 1; n <= 20; n += 1) openDoor(io).to('all').emit('presence', saying(n));
  await vi.waitFor(() => expect(heard).toEqual(Array.from({ length: 20 }, (_, n) => n + 1)));
});

test('given a message of its own that is still under way, then what is told to all does not overtake it', async () => {
  const { heard, socket } = await come('websocket');
  for (let n = 1; n <= 300; n += 3) {
    // The first makes the transport busy, the second waits in engine.io, the third is for everybody.
    socket.emit('presence', saying(n));
    socket.emit('presence', saying(n + 1));
    expect(idleLine(socket.conn)).toBeNull();
    openDoor(io)
      .to('all')
      .emit('presence', saying(n + 2));
    if (n % 30 === 1) await new Promise(setImmediate);
  }
  await vi.waitFor(() => expect(heard).toEqual(Array.from({ length: 300 }, (_, n) => n + 1)));
});

test('given a client that changes from polling to a WebSocket meanwhile, then nothing is lost, doubled or out of order', async () => {
  const bound = http.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  const client = connect(`http://127.0.0.1:${port}`, { forceNew: true });
  clients.push(client);
  const heard: number[] = [];
  client.on('presence', ({ people }: { people: number }) => heard.push(people));
  await vi.waitFor(() => expect(io.of('/').sockets.has(client.id ?? '')).toBe(true), 10_000);
  const socket = io.of('/').sockets.get(client.id ?? '');
  let n = 0;
  while (socket?.conn.transport.name !== 'websocket' || n < 200) {
    openDoor(io)
      .to('all')
      .emit('presence', saying((n += 1)));
    await new Promise(setImmediate);
  }
  openDoor(io)
    .to('all')
    .emit('presence', saying((n += 1)));
  await vi.waitFor(() => expect(heard.at(-1)).toBe(n), 10_000);
  expect(heard).toEqual(Array.from({ length: n }, (_, i) => i + 1));
});

test('given rooms and exceptions, then each socket is told once, and the excepted are not', async () => {
  const [ada, ben, cem] = [await come('websocket'), await come('websocket'), await come('polling')];
  await ada.socket.join('crew');
  await ben.socket.join('own');
  openDoor(io).to(['all', 'crew']).except('own').emit('presence', saying(1));
  openDoor(io).to('own').emit('presence', saying(2));
  openDoor(io).to('nobody').emit('presence', saying(3));
  openDoor(io).to('all').emit('presence', saying(9));
  await vi.waitFor(() => {
    for (const { heard } of [ada, ben, cem]) expect(heard.at(-1)).toBe(9);
  });
  expect([ada.heard, ben.heard, cem.heard]).toEqual([
    [1, 9],
    [2, 9],
    [1, 9],
  ]);
});

test('given a connection that is closing, then nothing is written past what closes it', async () => {
  const { socket } = await come('websocket');
  await vi.waitFor(() => expect(idleLine(socket.conn)).not.toBeNull());
  socket.conn.close();
  expect(idleLine(socket.conn)).toBeNull();
  openDoor(io).to('all').emit('presence', saying(1));
});
