import { customAlphabet } from 'nanoid';
import { parseSeenEvent } from '@tablecloth/shared/event.ts';
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { setTimeout as wait } from 'node:timers/promises';
import { parseFrame, PROTOCOL_VERSION } from '@tablecloth/shared/protocol.ts';
import { spread } from './figures.ts';
import { startServer } from './server-process.ts';

const PEOPLE = 25;
const POSTS = 60;
/** Two posts a second: a lively room of 25. */
const EVERY_MS = 500;

const makeId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 22);
const createdSchema = v.object({ gathering: v.string(), code: v.string() });
const stateSchema = v.object({
  state: v.object({ tables: v.array(v.object({ id: v.string() })) }),
});

type Client = {
  readonly post: (id: string) => Promise<void>;
  readonly onSeen: (listener: (id: string) => void) => void;
  readonly close: () => void;
};

/** A room of clients under an open-loop load: late sends keep their intended time. */
async function play(clients: readonly Client[]): Promise<{ seen: number[]; acked: number[] }> {
  const sentAt = new Map<string, number>();
  const by = new Map<string, number>();
  const seen: number[] = [];
  const acked: number[] = [];
  for (const [index, client] of clients.entries()) {
    client.onSeen((id) => {
      const sent = sentAt.get(id);
      if (sent !== undefined && by.get(id) !== index) seen.push(performance.now() - sent);
    });
  }
  const started = performance.now();
  for (let i = 0; i < POSTS; i += 1) {
    const due = started + i * EVERY_MS;
    await wait(Math.max(0, due - performance.now()));
    const id = makeId();
    const index = (i * 7) % clients.length;
    sentAt.set(id, performance.now());
    by.set(id, index);
    const sent = performance.now();
    void clients[index]?.post(id).then(() => acked.push(performance.now() - sent));
  }
  const deadline = performance.now() + 5_000;
  const all = POSTS * (clients.length - 1);
  while (seen.length < all && performance.now() < deadline) await wait(20);
  if (seen.length !== all) throw new Error(`${all - seen.length} of ${all} deliveries are missing`);
  for (const client of clients) client.close();
  return { seen, acked };
}

async function connected(socket: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

async function bareClient(url: string): Promise<Client> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  await connected(socket);
  return {
    post: async (id) => {
      await socket.emitWithAck('post', {
        id,
        text: 'x'.repeat(75),
        table: 'table-one',
        kind: 'point',
      });
    },
    onSeen: (listener) => {
      socket.on('posted', (point: { id: string }) => listener(point.id));
    },
    close: () => socket.close(),
  };
}

async function tableclothClient(url: string, gathering: string): Promise<Client> {
  const auth = { protocol: PROTOCOL_VERSION, gathering, token: makeId(), since: 0, epoch: '' };
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth });
  const state = new Promise<v.InferOutput<typeof stateSchema>>((resolve) => {
    socket.once('snapshot', (snapshot) => resolve(v.parse(stateSchema, snapshot)));
  });
  await connected(socket);
  const table = (await state).state.tables[0]?.id;
  await socket.emitWithAck('submit', [{ id: makeId(), type: 'person.join' }]);
  return {
    post: async (id) => {
      const command = { id: makeId(), type: 'point.post', point: id, table, under: null };
      await socket.emitWithAck('submit', [
        { ...command, kind: 'point', text: 'x'.repeat(75), keep: false },
      ]);
    },
    onSeen: (listener) => {
      socket.on('frame', (frame) => {
        for (const { body } of parseFrame(frame, parseSeenEvent).frame.events) {
          if (body.type === 'point.posted') listener(body.point);
        }
      });
    },
    close: () => socket.close(),
  };
}

async function tablecloth(): Promise<{ seen: number[]; acked: number[] }> {
  const server = await startServer('dist/server/main.js');
  try {
    const response = await fetch(`${server.url}/api/gatherings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        title: 'Bench',
        themes: [1, 2, 3, 4].map((n) => ({ title: `T${n}` })),
      }),
    });
    const { gathering } = v.parse(createdSchema, await response.json());
    const people = Array.from({ length: PEOPLE }, () => tableclothClient(server.url, gathering));
    return await play(await Promise.all(people));
  } finally {
    await server.stop();
  }
}

async function bare(): Promise<{ seen: number[]; acked: number[] }> {
  const server = await startServer('scripts/bench/bare-server.mjs', '/');
  try {
    return await play(
      await Promise.all(Array.from({ length: PEOPLE }, () => bareClient(server.url))),
    );
  } finally {
    await server.stop();
  }
}

/** Post → visible on every other client, beside a bare Socket.IO broadcast in the same run. */
export async function benchLatency(print: (line: string) => void): Promise<void> {
  print(
    `Post to visible on every other of ${PEOPLE} people, ${1000 / EVERY_MS} posts a second (ms, p50 / p95 / p99)`,
  );
  const baseline = await bare();
  const ours = await tablecloth();
  print(
    `  bare Socket.IO, nothing kept      ${spread(baseline.seen)}   ack ${spread(baseline.acked)}`,
  );
  print(`  Tablecloth, on disk before acked  ${spread(ours.seen)}   ack ${spread(ours.acked)}`);
}
