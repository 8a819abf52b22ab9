import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Visit } from './cast.ts';
import type { Device } from './device.ts';
import { openQueue, type Queue } from './queue.ts';
import { commandId, pointId, planned, postCommand, type Room, tableId } from './room.ts';

/** Milliseconds of the room's time between two gestures of one person at speed 1. */
const ARRIVES = 6_000;
const WALKS = 1_500;
const TYPES = 4_000;
const MARKS = 700;

/** One person with a phone. */
export type Participant = {
  /** Comes in and sits down at the first table. */
  readonly arrive: () => Promise<void>;
  /** Goes from table to table and says what is to be said there. */
  readonly talk: () => Promise<void>;
  /** Agrees with these points. */
  readonly agree: (points: readonly number[]) => Promise<void>;
};

export function participant(room: Room, device: Device, visits: readonly Visit[]): Participant {
  const { pace } = room;
  const queue: Queue = openQueue([device], pace, room.told);
  const sit = (table: number): void => device.sit(tableId(room, table));

  return {
    async arrive() {
      await queue.send([{ id: commandId(), type: 'person.join' }]);
      const [first] = visits;
      if (first) sit(first.table);
    },
    async talk() {
      await pace.think(ARRIVES);
      for (const [index, { table, points }] of visits.entries()) {
        if (index > 0) {
          await pace.think(WALKS);
          sit(table);
        }
        for (const gesture of pace.hurried ? [points] : withSubPoints(room, points)) {
          await pace.think(TYPES);
          await queue.send(gesture.map((point) => postCommand(room, point, false)));
        }
      }
    },
    async agree(points) {
      const marks = points.map((point): SocketCommand => ({
        id: commandId(),
        type: 'point.agree',
        point: pointId(room, point),
        agrees: true,
      }));
      for (const gesture of pace.hurried ? [marks] : marks.map((mark) => [mark])) {
        await pace.think(MARKS);
        await queue.send(gesture);
      }
    },
  };
}

/** Points one by one, each with the sub-points that belong to it. */
function withSubPoints(room: Room, points: readonly number[]): number[][] {
  const gestures: number[][] = [];
  for (const point of points) {
    if (planned(room, point).under === null || gestures.length === 0) gestures.push([point]);
    else gestures.at(-1)?.push(point);
  }
  return gestures;
}
