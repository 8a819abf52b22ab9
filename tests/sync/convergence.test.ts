import { memoryLog } from '@tablecloth/server/store/memory.ts';
import { CREW_RULEBOOK } from '@tablecloth/shared/crew-rulebook.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import { projectState } from '@tablecloth/shared/project.ts';
import { draw } from '@tablecloth/shared/drawing.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTORS, draft, OPENING, withId } from '../support/random-commands.ts';
import { type Device, type Room, simulatedRoom } from '../support/simulated-room.ts';

/** A failing run prints its seed: fix the code and leave the seed here. */
const SEEDS = [1, 20_250_918, 73];
const RUNS = 40;
const PATIENCE = 60_000;

const [ORGANISER, , FACILITATOR, , , CEM, DAN] = ACTORS;
const WALL = ACTORS.at(-1)!;
/** The last participant has two devices. */
const IN_THE_ROOM: readonly Actor[] = [ORGANISER!, FACILITATOR!, CEM!, DAN!, DAN!, WALL];

const which = fc.nat(IN_THE_ROOM.length - 1);
const onDevice = <const Kind extends string>(kind: Kind) =>
  fc.record({ kind: fc.constant(kind), which });
/** The crew more often: most of what may be asked is theirs to do. */
const maker = fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3, 4, 5);
const anywhere = <const Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind) });
const move = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record({ kind: fc.constant('make' as const), which: maker, draft }),
  },
  { weight: 8, arbitrary: onDevice('send') },
  { weight: 8, arbitrary: onDevice('arrive') },
  { weight: 16, arbitrary: onDevice('deliver') },
  { weight: 8, arbitrary: anywhere('serve') },
  { weight: 8, arbitrary: onDevice('catchBreath') },
  { weight: 4, arbitrary: anywhere('tell') },
  { weight: 4, arbitrary: anywhere('flush') },
  { weight: 12, arbitrary: onDevice('comeBack') },
  { weight: 1, arbitrary: onDevice('connect') },
  { weight: 1, arbitrary: onDevice('cut') },
  { weight: 4, arbitrary: onDevice('loseReceipts') },
  { weight: 3, arbitrary: onDevice('repeatDown') },
  { weight: 3, arbitrary: onDevice('loseDown') },
  { weight: 2, arbitrary: anywhere('holdDisk') },
  { weight: 4, arbitrary: anywhere('releaseDisk') },
  { weight: 1, arbitrary: anywhere('restart') },
);
const restore = fc.record({ kind: fc.constant('restore' as const), lost: fc.nat(9) });
/** A restored log heals many a fault before it shows: so every second evening has none. */
const moveOrRestore = fc.oneof({ weight: 120, arbitrary: move }, { weight: 1, arbitrary: restore });
type Move = (typeof moveOrRestore)['generate'] extends (...args: never) => {
  readonly value: infer M;
}
  ? M
  : never;

const LENGTH = { minLength: 1, maxLength: 300, size: 'max' } as const;
const moves = fc.noBias(fc.oneof(fc.array(move, LENGTH), fc.array(moveOrRestore, LENGTH)));

async function eventsOf(log: EventLog): Promise<readonly RecordedEvent[]> {
  return (await log.read('gathering', 0)).events;
}

/** Every command stands in the log once: what it caused is one piece of it, in which nothing is said twice. */
function expectOnce(events: readonly RecordedEvent[]): void {
  const pieces = events.filter(({ commandId }, at) => commandId !== events[at - 1]?.commandId);
  expect(pieces.length).toBe(new Set(events.map(({ commandId }) => commandId)).size);
  const facts = events.map(({ commandId, body }) => JSON.stringify([commandId, body]));
  expect(facts.length).toBe(new Set(facts).size);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
}

function expectEqual(room: Room): void {
  for (const { replica, audience, actor } of room.devices) {
    expect(replica.head).toBe(room.server().head());
    expect(replica.epoch).toBe(room.server().epoch);
    const expected = encodeGathering(projectState(room.server().state(), audience));
    expect(encodeGathering(replica.confirmed)).toEqual(expected);
    expect(encodeGathering(draw(replica, actor, CREW_RULEBOOK))).toEqual(expected);
  }
}

async function everybodyIn(): Promise<Room> {
  const room = await simulatedRoom(memoryLog(), IN_THE_ROOM);
  for (const { command, actor } of OPENING) await room.server().submit([command], actor);
  await room.settle();
  for (const device of room.devices) room.connect(device);
  return room;
}

describe('replicas over one log', () => {
  test.each(SEEDS)(
    'given any loss, repetition, gap and crash, when all is quiet, then all are equal and nothing is there twice (seed %i)',
    { timeout: PATIENCE },
    async (seed) => {
      await fc.assert(
        fc.asyncProperty(moves, async (plan) => {
          const room = await everybodyIn();
          const made: { device: Device; command: SocketCommand }[] = [];
          for (const [n, next] of plan.entries()) {
            await step(room, next, n, (device, command) => made.push({ device, command }));
          }
          await room.quiet();

          expectEqual(room);
          const events = await eventsOf(room.log());
          expectOnce(events);
          // Nothing is lost either: what was made was refused by name, or taken.
          for (const { device, command } of made) {
            expect(device.taken.has(command.id) || device.refused.has(command.id)).toBe(true);
          }
        }),
        { seed, numRuns: RUNS },
      );
    },
  );
});

async function step(
  room: Room,
  next: Move,
  n: number,
  made: (device: Device, command: SocketCommand) => void,
): Promise<void> {
  const device = 'which' in next ? room.devices[next.which]! : room.devices[0]!;
  if (next.kind === 'make') {
    const command = withId(`command-${n}`, next.draft);
    room.make(device, command);
    made(device, command);
  } else if (next.kind === 'restart') {
    await room.restart();
  } else if (next.kind === 'restore') {
    await room.restart(await copyOf(room.log(), next.lost));
  } else {
    await room[next.kind](device);
  }
  await room.settle();
  // Nothing is shown or acknowledged that a crash of this moment would take back.
  const durable = (await room.log().read('gathering', room.server().head())).to;
  expect(room.server().head()).toBeLessThanOrEqual(durable);
  for (const { replica, taken } of room.devices) {
    if (replica.epoch !== room.server().epoch) continue;
    expect(replica.head).toBeLessThanOrEqual(durable);
    for (const { seq } of replica.pending) expect(seq ?? 0).toBeLessThanOrEqual(durable);
    // What was taken stays in the picture until the log itself shows it.
    const pending = new Set(replica.pending.map(({ command }) => command.id));
    for (const [id, { seq }] of taken) expect(pending.has(id)).toBe(seq > replica.head);
  }
}

const post = (id: string, point: string): SocketCommand => ({
  id,
  type: 'point.post',
  point,
  table: 'table-01',
  under: null,
  kind: 'point',
  text: point,
  keep: false,
});

test('given a server restored from an older copy, when phones come back, then they bring what it lost (R6)', async () => {
  const room = await everybodyIn();
  await room.quiet();
  const cem = room.devices[2]!;
  const dan = room.devices[3]!;
  room.make(cem, post('command-1', 'point-11'));
  await room.quiet();
  const copy = await copyOf(room.log());
  room.make(cem, post('command-2', 'point-12'));
  room.make(dan, post('command-3', 'point-13'));
  await room.quiet();
  const before = room.server().epoch;

  await room.restart(copy);
  expect(getById(room.server().state().points, 'point-12')).toBeUndefined();
  expect(room.server().epoch).not.toBe(before);
  await room.quiet();

  expectEqual(room);
  expectOnce(await eventsOf(room.log()));
  for (const point of ['point-11', 'point-12', 'point-13']) {
    expect(getById(room.server().state().points, point)?.text).toBe(point);
  }
});

/** An older copy as a new log: without the `lost` last commands, but never without the gathering. */
async function copyOf(log: EventLog, lost = 0): Promise<EventLog> {
  const copy = memoryLog();
  const entries = new Map<string, RecordedEvent[]>();
  for (const event of await eventsOf(log)) {
    entries.set(event.commandId, [...(entries.get(event.commandId) ?? []), event]);
  }
  for (const [commandId, events] of [...entries].slice(0, Math.max(1, entries.size - lost))) {
    const { seq, actor, at } = events[0]!;
    const entry = { actor, commandId, at, bodies: events.map(({ body }) => body) };
    expect(await copy.append('gathering', seq - 1, [entry])).toMatchObject({ ok: true });
  }
  return copy;
}
