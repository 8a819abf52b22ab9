import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createdSchema } from '@tablecloth/shared/http.ts';
import { PROTOCOL_VERSION, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import { customAlphabet } from 'nanoid';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { quantile } from './figures.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const BAD = 50;
const HONEST = 10;
/** Long enough for two rounds of ping and its time-out. */
const RUN_MS = 45_000;
const EVERY_MS = 50;
/** As long as a point may be: 12 kB, so that what a reader does not read adds up. */
const TEXT = '👨‍👩‍👧‍👦'.repeat(480);

const makeId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 24);

/** How somebody is bad; what they all do is come in like anybody else. */
const WAYS = {
  'never reads': (peer: WebSocket) => peer.pause(),
  'never reads, and says pong unasked': (peer: WebSocket) => {
    peer.pause();
    const pongs = setInterval(() => peer.send('3'), 5_000);
    peer.once('close', () => clearInterval(pongs));
  },
  'is gone, and nobody said so': (peer: WebSocket) => peer.removeAllListeners('message'),
} as const;

type Run = { readonly memory: readonly number[]; readonly acks: readonly number[] };

function helloOf(gathering: string) {
  return { protocol: PROTOCOL_VERSION, gathering, token: makeId(), since: 0, epoch: '' };
}

async function honestClient(url: string, gathering: string) {
  const auth = helloOf(gathering);
  const socket: Socket = io(url, { transports: ['websocket'], forceNew: true, auth });
  const { state } = await new Promise<v.InferOutput<typeof snapshotSchema>>((resolve, reject) => {
    socket.once('snapshot', (value) => resolve(v.parse(snapshotSchema, value)));
    socket.once('connect_error', reject);
  });
  const table = state.tables[0]?.id;
  await socket.emitWithAck('submit', [{ id: makeId(), type: 'person.join' }]);
  return {
    post: async (): Promise<number> => {
      const before = performance.now();
      const post = { id: makeId(), type: 'point.post', point: makeId(), table, under: null };
      await socket.emitWithAck('submit', [{ ...post, kind: 'point', text: TEXT, keep: false }]);
      return performance.now() - before;
    },
    close: () => socket.close(),
  };
}

async function badClient(
  url: string,
  gathering: string,
  way: keyof typeof WAYS,
): Promise<WebSocket> {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const peer = new WebSocket(address);
  peer.on('error', () => {});
  await new Promise<void>((resolve) => {
    peer.on('message', (data: Buffer) => {
      const packet = data.toString();
      if (packet.startsWith('0')) peer.send(`40${JSON.stringify(helloOf(gathering))}`);
      // The first frame or snapshot: it is in.
      if (packet.startsWith('42')) resolve();
    });
  });
  WAYS[way](peer);
  return peer;
}

/** Ten people post as fast as they may, with or without bad ones among them. */
async function play(server: ServerProcess, gathering: string): Promise<Run> {
  const honest = await Promise.all(
    Array.from({ length: HONEST }, () => honestClient(server.url, gathering)),
  );
  const memory: number[] = [];
  const acks: number[] = [];
  const waiting: Promise<unknown>[] = [];
  const end = performance.now() + RUN_MS;
  for (let n = 0; performance.now() < end; n += 1) {
    const post = honest[n % HONEST]?.post().then((ms) => acks.push(ms));
    if (post) waiting.push(post);
    memory.push(server.memory());
    await wait(EVERY_MS);
  }
  await Promise.all(waiting);
  for (const client of honest) client.close();
  return { memory, acks };
}

async function withBad(bad: number, print: (line: string) => void): Promise<Run> {
  const server = await startServer('dist/server/main.js');
  const peers: WebSocket[] = [];
  try {
    const response = await fetch(`${server.url}/api/gatherings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Bench', themes: [{ title: 'T1' }] }),
    });
    const { gathering } = v.parse(createdSchema, await response.json());
    const others = await connections(server);
    const ways = [
      'never reads',
      'never reads, and says pong unasked',
      'is gone, and nobody said so',
    ] as const;
    for (let n = 0; n < bad; n += 1) {
      const way = ways[n % ways.length] ?? 'never reads';
      peers.push(await badClient(server.url, gathering, way));
    }
    const before = (await connections(server)) - others;
    const run = await play(server, gathering);
    const after = Math.max(0, (await connections(server)) - others);
    if (bad > 0) print(`  connections of the bad          ${before} at first, ${after} at the end`);
    return run;
  } finally {
    for (const peer of peers) peer.terminate();
    await server.stop();
  }
}

/** Open TCP connections of the server, as the kernel counts them: what it holds on to, whatever their peers think. */
async function connections(server: ServerProcess): Promise<number> {
  const port = Number(new URL(server.url).port).toString(16).toUpperCase().padStart(4, '0');
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n');
  // Local address of the server's end, state 01: established.
  return lines.filter((line) => new RegExp(`^\\s*\\d+: \\w+:${port} \\w+:\\w+ 01 `).test(line))
    .length;
}

/** What fifty bad clients cost: memory of the server, and how long the others wait. */
export async function benchSlowReaders(print: (line: string) => void): Promise<void> {
  print(
    `${BAD} bad clients among ${HONEST} who post ${1000 / EVERY_MS} points of 12 kB a second (${RUN_MS / 1000} s)`,
  );
  const without = await withBad(0, print);
  const having = await withBad(BAD, print);
  for (const [name, { memory, acks }] of [
    ['without them', without],
    ['with them', having],
  ] as const) {
    const most = Math.max(...memory) / 1e6;
    const last = (memory.at(-1) ?? 0) / 1e6;
    print(
      `  ${name.padEnd(14)} memory ${most.toFixed(0)} MB at most, ${last.toFixed(0)} MB at the end; saved in ${quantile(acks, 0.5).toFixed(0)} ms (p50), ${quantile(acks, 0.95).toFixed(0)} ms (p95)`,
    );
  }
}
