import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bareSocketIo, bareWs, type Contender, tablecloth } from './contenders.ts';
import { quantile, spread } from './figures.ts';
import { marksIn } from './marks-in.ts';
import type { RawClient } from './raw-client.ts';

/** A room of people who all see all. */
type Room = {
  readonly people: number;
  readonly tables: number;
  readonly perSecond: number;
  /** How many of them take turns in posting; 50 unless said otherwise. */
  readonly posters?: number;
};

export type Figures = {
  readonly name: string;
  readonly deliveries: number;
  readonly lost: number;
  readonly perSecond: number;
  /** Milliseconds from the intended moment of a post to each reader. */
  readonly seen: readonly number[];
  readonly acked: readonly number[];
  /** Microseconds of the server's processor for each delivery. */
  readonly cpu: number;
  /** Bytes of resident memory for each connection, before anybody spoke. */
  readonly memory: number;
  readonly bytesPerClient: number;
};

/** People who come in side by side. */
const AT_A_TIME = 50;
/** So many take turns in posting: nobody is delayed by the limits of one person. */
const POSTERS = 50;
/** How long after the last post deliveries still count, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Plays one room against one server: posts come when they are due, however late the last one is. */
export async function playRoom(
  open: () => Promise<Contender>,
  { people, perSecond, posters: posting = POSTERS }: Room,
  seconds: number,
): Promise<Figures> {
  const contender = await open();
  const { name, server } = contender;
  const clients: RawClient[] = [];
  try {
    const dueAt: number[] = [];
    const seen: number[] = [];
    let last: { readonly message: string; readonly marks: readonly number[] } | null = null;
    const heard = (message: string): void => {
      // Everybody gets the same text: it is looked through once.
      if (last?.message !== message) last = { message, marks: marksIn(message) };
      const now = performance.now();
      for (const n of last.marks) seen.push(now - (dueAt[n] ?? now));
    };
    const before = server.memory();
    while (clients.length < people) {
      const group = Math.min(AT_A_TIME, people - clients.length);
      clients.push(
        ...(await Promise.all(Array.from({ length: group }, () => contender.enter(heard)))),
      );
    }
    const posters = clients.slice(0, posting);
    await Promise.all(posters.map(contender.introduce));
    await wait(1_000);
    const memory = (server.memory() - before) / people;
    const bytes = clients.map((client) => client.bytes());
    const worked = server.processorTime();
    const acked: number[] = [];
    const posts = Math.round(perSecond * seconds);
    const began = performance.now();
    for (let n = 0; n < posts; n += 1) {
      const due = began + (n * 1_000) / perSecond;
      if (due > performance.now()) await wait(due - performance.now());
      // A timer may be up to a millisecond early: nothing is on its way before it was sent.
      dueAt.push(Math.min(due, performance.now()));
      const poster = posters[n % posters.length];
      const sent = performance.now();
      if (poster) void contender.post(poster, n).then(() => acked.push(performance.now() - sent));
    }
    const all = posts * people;
    const deadline = performance.now() + PATIENCE_MS;
    while (seen.length < all && performance.now() < deadline) await wait(10);
    const took = (performance.now() - began) / 1_000;
    const used = server.processorTime() - worked;
    const got = clients.map((client, i) => client.bytes() - (bytes[i] ?? 0));
    return {
      name,
      deliveries: seen.length,
      lost: all - seen.length,
      perSecond: seen.length / took,
      seen,
      acked,
      cpu: (used * 1_000) / seen.length,
      memory,
      bytesPerClient: got.reduce((sum, each) => sum + each, 0) / people,
    };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}

/** Median of writing a hundred bytes and waiting until they are on the disk, in milliseconds. */
function syncTime(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-bench-'));
  const file = openSync(path.join(folder, 'log'), 'a');
  const took = Array.from({ length: 100 }, () => {
    const before = performance.now();
    writeSync(file, 'x'.repeat(100));
    fdatasyncSync(file);
    return performance.now() - before;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return quantile(took, 0.5);
}

function line(figures: Figures): string {
  const { name, perSecond, seen, acked, cpu, memory, bytesPerClient, lost } = figures;
  const ack = acked.length > 0 ? `ack ${spread(acked)}` : 'no ack';
  return (
    `  ${name.padEnd(15)} ${perSecond.toFixed(0)}/s   ${spread(seen)} ms   ${ack}   ${cpu.toFixed(1)} µs/delivery   ` +
    `${(memory / 1_000).toFixed(1)} kB/connection   ${(bytesPerClient / 1_000).toFixed(1)} kB/client   ${lost} lost`
  );
}

/** "0.70 (target 0.75: met)". */
function against(value: number, target: number, unit = ''): string {
  return `${value.toFixed(2)}${unit} (target ${target.toFixed(2)}${unit}: ${value <= target ? 'met' : 'missed'})`;
}

/** Rooms of all sizes, Tablecloth beside both baselines, one after the other in the same run. */
export function benchRooms(rooms: readonly Room[], seconds: number) {
  return async (print: (line: string) => void): Promise<void> => {
    for (const room of rooms) {
      const sync = syncTime();
      print(
        `${room.people} people at ${room.tables} tables, ${room.perSecond} points a second seen by all, ${seconds} s (p50 / p95 / p99)`,
      );
      const base = await playRoom(bareSocketIo, room, seconds);
      print(line(base));
      const ws = await playRoom(bareWs, room, seconds);
      print(line(ws));
      const ours = await playRoom(() => tablecloth(room.tables), room, seconds);
      print(line(ours));
      const p = (figures: Figures, share: number): number => quantile(figures.seen, share);
      print(
        `  to bare Socket.IO: processor per delivery × ${against(ours.cpu / base.cpu, 0.75)}, memory × ${against(ours.memory / base.memory, 1.15)}, ` +
          `p50 ${against(p(ours, 0.5), p(base, 0.5) + 2, ' ms')}, p99 × ${against(p(ours, 0.99) / p(base, 0.99), 1.2)}`,
      );
      print(
        `  ack p50 ${against(quantile(ours.acked, 0.5), 4 * sync + 1.5, ' ms')}, fdatasync ${sync.toFixed(2)} ms; processor × ${(ours.cpu / ws.cpu).toFixed(2)} of bare ws`,
      );
    }
  };
}
