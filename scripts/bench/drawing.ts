import process from 'node:process';
import { memoryDisk } from '@tablecloth/client/sync/disk.ts';
import { createOutbox } from '@tablecloth/client/sync/outbox.ts';
import { createReplicaShelf } from '@tablecloth/client/sync/replica-shelf.ts';
import { createReplicaStore } from '@tablecloth/client/sync/replica-store.ts';
import { draw } from '@tablecloth/shared/drawing.ts';
import type { EventBody } from '@tablecloth/shared/event.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import { parseFrame } from '@tablecloth/shared/protocol.ts';
import { fold } from '@tablecloth/shared/reduce.ts';
import { EMPTY_REPLICA, receive, replace, type Replica } from '@tablecloth/shared/replica.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';

const KNOWN = 10_000;
const WAITING = 700;
const FRAMES = 1_000;
/** Milliseconds between two frames: a lively room. */
const EVERY = 40;
const TABLES = 4;

const me: Actor = { person: 'person-me', role: 'participant', tables: [] };
const digits = (n: number): string => String(n).padStart(8, '0');
const table = (n: number): string => `table-${n % TABLES}000`;
const posted = (n: number): EventBody => ({
  type: 'point.posted',
  point: `point-${digits(n)}`,
  table: table(n),
  under: null,
  kind: 'point',
  text: `What somebody says, number ${n}`,
  by: 'person-else',
  list: 'inbox',
});

/** A clock that moves when it is told to. */
function handClock() {
  let now = 0;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    after: (ms: number, task: () => void) => {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance: (ms: number) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { task } of due) task();
    },
  };
}

/** Milliseconds of processor time. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * A phone that comes back with much to say into a room that talks: every frame drawn anew, as it was done once, and as the
 * session does it.
 */
export async function benchDrawing(print: (line: string) => void): Promise<void> {
  const opening: EventBody[] = [
    {
      type: 'gathering.created',
      info: { title: 'Café', series: '', number: null, date: '', place: '', language: 'en' },
      code: 'ABCDEF',
    },
    ...Array.from({ length: TABLES }, (_, n): EventBody => ({
      type: 'table.added',
      table: table(n),
      number: n + 1,
      theme: `theme-${n}000`,
    })),
    { type: 'person.joined', person: 'person-me' },
  ];
  const bodies = [...opening, ...Array.from({ length: KNOWN }, (_, n) => posted(n))];
  const state = fold(bodies.map((body, n) => ({ seq: n + 1, at: n, body })));
  const head = bodies.length;
  const frames = Array.from({ length: FRAMES }, (_, n) => ({
    from: head + n,
    to: head + n + 1,
    events: [{ seq: head + n + 1, at: head + n, body: posted(KNOWN + n) }],
  }));

  const clock = handClock();
  let made = 0;
  const disk = memoryDisk();
  const store = createReplicaStore({
    outbox: createOutbox(disk, 'bench'),
    shelf: createReplicaShelf(disk, 'bench', clock),
    clock,
    newId: () => `command-${digits((made += 1))}`,
    you: me,
    rulebook: TABLE_RULEBOOK,
    send: () => new Promise(() => undefined),
    askAgain: () => undefined,
    renew: () => false,
  });
  await store.load();
  store.snapshot({ epoch: 'epoch-bench', head, you: me, state: encodeGathering(state) });
  for (let n = 0; n < WAITING; n += 1) {
    const wish = { point: `mine-${digits(n)}`, table: table(n), under: null, keep: false };
    await store.submit({ type: 'point.post', ...wish, kind: 'point', text: `Mine, number ${n}` });
  }
  const { pending } = store.store.getState();
  let pictures = 0;
  store.store.subscribe((after, before) => {
    if (after.gathering !== before.gathering) pictures += 1;
  });
  const after = cost(() => {
    for (const frame of frames) {
      store.frame(frame);
      clock.advance(EVERY);
    }
  });
  let replica: Replica = {
    ...replace(EMPTY_REPLICA, 'epoch-bench', head, state),
    pending: pending.map((one) => ({ ...one, seq: null })),
  };
  const before = cost(() => {
    for (const frame of frames) {
      const read = parseFrame(frame, TABLE_RULEBOOK.parseEvent);
      replica = receive(replica, read.frame, TABLE_RULEBOOK.reduce).replica;
      draw(replica, me, TABLE_RULEBOOK);
    }
  });
  store.close();
  print(
    `\nA phone with ${WAITING} points that wait, ${KNOWN} known ones, ${FRAMES} frames in 40 s`,
  );
  print(`  drawn at every frame   ${before.toFixed(0)} ms of processor time, ${FRAMES} pictures`);
  print(`  as the session does it ${after.toFixed(0)} ms of processor time, ${pictures} pictures`);
  print(`  ratio ${(before / after).toFixed(1)}`);
}
