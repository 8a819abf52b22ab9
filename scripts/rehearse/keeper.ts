import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Device } from './device.ts';
import { openQueue } from './queue.ts';
import { commandId, planned, pointId, postCommand, type Room, tableId } from './room.ts';

/** Milliseconds of the room's time for one gesture of a facilitator at speed 1. */
const KEEPS = 900;
const WRITES = 2_500;
/** Points dealt with in one go at full speed: about a packet. */
const HANDFUL = 40;

/** The facilitators of one table: they write down, keep in order, take down, and leave the rest waiting. */
export type Keeper = {
  /** A phone's point of this table has come to a facilitator's device. */
  readonly arrived: (point: number) => void;
  /** Resolves when everything that belongs to this table has been said and dealt with. */
  readonly work: () => Promise<void>;
  /** Puts the key points into the file's order where limits or latecomers have disturbed it. */
  readonly order: () => Promise<void>;
};

export type KeeperOptions = {
  readonly table: number;
  /** Those who share the table's link; the first one leads. */
  readonly devices: readonly Device[];
  /** What they write down themselves. */
  readonly captured: readonly number[];
};

export function keeper(room: Room, { table, devices, captured }: KeeperOptions): Keeper {
  const { pace } = room;
  const queue = openQueue(devices, pace, room.told);
  const own = new Set(captured);
  const total = room.plan.points.filter((point) => point.table === table).length;
  const withSubs = new Set(room.plan.points.map(({ under }) => under));
  const toWrite = [...captured];
  const came: number[] = [];
  /** Indexes of what stands among the key points, as far as this table knows. */
  const kept: number[] = [];
  /** Points whose sub-points may still come: they go last. */
  const toHide: SocketCommand[] = [];
  let wake: (() => void) | null = null;

  function place(point: number): SocketCommand {
    const before = kept.findLast((one) => one < point);
    const after = before === undefined ? null : pointId(room, before);
    return {
      id: commandId(),
      type: 'point.place',
      point: pointId(room, point),
      list: 'key',
      after,
    };
  }

  function remember(point: number): void {
    const at = kept.findLastIndex((one) => one < point) + 1;
    kept.splice(at, 0, point);
  }

  /** What a facilitator does with one point. */
  function gestures(point: number): SocketCommand[] {
    const { fate, reason } = planned(room, point);
    const written = own.has(point) ? [postCommand(room, point, fate === 'kept')] : [];
    switch (fate) {
      case 'waiting':
        return written;
      case 'kept': {
        // What is written down goes to the end of the list by itself.
        const inOrder = written.length > 0 && (kept.at(-1) ?? -1) < point;
        const placed = inOrder ? [] : [place(point)];
        remember(point);
        return [...written, ...placed];
      }
      case 'hidden': {
        const hide = { type: 'point.hide', point: pointId(room, point), reason } as const;
        const command: SocketCommand = { id: commandId(), ...hide };
        if (!withSubs.has(point)) return [...written, command];
        toHide.push(command);
        return written;
      }
    }
  }

  /** Some points to deal with; waits for phones when there is nothing to write down. */
  async function handful(): Promise<number[]> {
    if (came.length === 0 && toWrite.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const many = pace.hurried ? HANDFUL : 1;
    const some = came.splice(0, many);
    return [...some, ...toWrite.splice(0, many - some.length)];
  }

  return {
    arrived(point) {
      if (own.has(point)) return;
      came.push(point);
      wake?.();
      wake = null;
    },
    async work() {
      for (let done = 0; done < total;) {
        const points = await handful();
        await pace.think(points.some((point) => own.has(point)) ? WRITES : KEEPS);
        await queue.send(points.flatMap(gestures));
        done += points.length;
      }
      await queue.send(toHide);
    },
    async order() {
      const [lead] = devices;
      const state = lead?.replica().confirmed;
      const stands = state?.tables.find(({ id }) => id === tableId(room, table))?.key ?? [];
      const moves = movesInto(
        stands,
        kept.map((point) => pointId(room, point)),
      );
      await queue.send(
        moves.map(({ point, after }) => ({
          id: commandId(),
          type: 'point.place',
          point,
          list: 'key',
          after,
        })),
      );
    },
  };
}

/** The fewest moves that turn one order into another: all but a longest run that is in order already. */
export function movesInto(
  stands: readonly Id[],
  wanted: readonly Id[],
): { readonly point: Id; readonly after: Id | null }[] {
  const places = new Map(wanted.map((id, index) => [id, index]));
  const stay = longestRun(stands.map((id) => places.get(id) ?? -1));
  return wanted.flatMap((point, index) =>
    stay.has(index) ? [] : [{ point, after: index === 0 ? null : (wanted[index - 1] ?? null) }],
  );
}

/** A longest increasing subsequence, as a set of its values (patience sorting). */
function longestRun(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const below = new Map<number, number | undefined>();
  for (const value of values) {
    if (value < 0) continue;
    const at = tops.findLastIndex((top) => top < value) + 1;
    below.set(value, tops[at - 1]);
    tops[at] = value;
  }
  const run = new Set<number>();
  for (let value = tops.at(-1); value !== undefined; value = below.get(value)) run.add(value);
  return run;
}
