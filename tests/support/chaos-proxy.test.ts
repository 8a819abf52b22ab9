import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ChaosProxy, openChaosProxy } from './chaos-proxy.ts';

/** Before an echo: what comes back has gone both ways. */
let server: Server;
let served: Socket[];
let proxy: ChaosProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  served = [];
  server = createServer((socket) => {
    served.push(socket);
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  proxy = await openChaosProxy(typeof address === 'object' ? (address?.port ?? 0) : 0, 7);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  for (const socket of served) socket.destroy();
  server.close();
});

/** A client that notes what befalls it. */
async function dial() {
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  clients.push(socket);
  const heard = { text: '', pieces: 0, ended: false, error: '', closed: false };
  socket.on('data', (data: Buffer) => {
    heard.text += data.toString();
    heard.pieces += 1;
  });
  socket.on('end', () => (heard.ended = true));
  socket.on('error', (error: Error & { code?: string }) => (heard.error = error.code ?? ''));
  socket.on('close', () => (heard.closed = true));
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', () => resolve());
  });
  return { socket, heard };
}
/** One whose way to the server is open. */
async function through() {
  const client = await dial();
  client.socket.write('hello');
  await vi.waitFor(() => expect(client.heard.text).toBe('hello'));
  client.heard.text = '';
  client.heard.pieces = 0;
  return client;
}

test('in fine weather everything passes', async () => {
  const { socket, heard } = await through();
  socket.write('x'.repeat(200_000));
  await vi.waitFor(() => expect(heard.text).toHaveLength(200_000));
  socket.end();
  await vi.waitFor(() => expect(heard.ended).toBe(true));
});

test('delay, bandwidth and tiny pieces hold bytes up and keep their order', async () => {
  const { socket, heard } = await through();
  proxy.weather({ delayMs: 60, jitterMs: 20, chunkBytes: 10 });
  let since = performance.now();
  const text = Array.from({ length: 30 }, (_, at) => `${at};`).join('');
  socket.write(text);
  await vi.waitFor(() => expect(heard.text).toBe(text));
  expect(performance.now() - since).toBeGreaterThan(115);
  proxy.heal();
  heard.text = '';
  proxy.weather({ bytesPerSecond: 1_000 }, ['down']);
  since = performance.now();
  socket.write('y'.repeat(150));
  socket.write('z'.repeat(150));
  await vi.waitFor(() => expect(heard.text).toBe('y'.repeat(150) + 'z'.repeat(150)));
  expect(performance.now() - since).toBeGreaterThan(250);
});

test('a black hole swallows and tells nobody, and what fell in stays dead', async () => {
  const { socket, heard } = await through();
  proxy.weather({ blackHole: true });
  socket.write('lost');
  await vi.waitFor(() => expect(proxy.figures().swallowedBytes).toBe(4));
  proxy.heal();
  socket.write('lost too');
  await vi.waitFor(() => expect(proxy.figures().swallowedBytes).toBe(12));
  expect(heard).toMatchObject({ text: '', closed: false });
  expect(served[0]?.destroyed).toBe(false);
  await through();
});

test('refused is reset', async () => {
  proxy.refuse(true);
  const { heard } = await dial();
  await vi.waitFor(() => expect(heard).toMatchObject({ closed: true, error: 'ECONNRESET' }));
});

test('both ends hear of a reset and of an orderly end', async () => {
  const first = await through();
  expect(proxy.cut('rst')).toBe(1);
  await vi.waitFor(() => expect(first.heard.error).toBe('ECONNRESET'));
  await vi.waitFor(() => expect(served[0]?.destroyed).toBe(true));
  const second = await through();
  proxy.cut('fin');
  await vi.waitFor(() => expect(second.heard).toMatchObject({ ended: true, error: '' }));
  await vi.waitFor(() => expect(served[1]?.destroyed).toBe(true));
});

test('half-open: one end is gone and the other is not told', async () => {
  const left = await through();
  proxy.cut('client-gone');
  await vi.waitFor(() => expect(left.heard.error).toBe('ECONNRESET'));
  expect(served[0]?.destroyed).toBe(false);
  const hanging = await through();
  proxy.cut('server-gone');
  await vi.waitFor(() => expect(served[1]?.destroyed).toBe(true));
  hanging.socket.write('anybody there');
  await vi.waitFor(() => expect(proxy.figures().swallowedBytes).toBeGreaterThan(0));
  expect(hanging.heard).toMatchObject({ text: '', closed: false });
});

test('a stream is cut after so many bytes', async () => {
  const { socket, heard } = await through();
  expect(proxy.truncate(7)).toBe(1);
  socket.write('a whole frame');
  await vi.waitFor(() => expect(heard.closed).toBe(true));
  expect(heard.text).toBe('a whole');
});

test('a server that is not there is a reset', async () => {
  const lonely = await openChaosProxy(1, 1);
  const socket = connect(Number(new URL(lonely.url).port), '127.0.0.1');
  socket.on('error', () => {});
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await lonely.close();
});
