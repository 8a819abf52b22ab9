import type { Id } from '@tablecloth/shared/model.ts';
import type { Clock } from '../rooms.ts';
import { PEOPLE } from './evening.ts';
import type { Line } from './line.ts';
import type { Room, Seat } from './room.ts';
import { STILL_TO_SAY } from './still-to-say.ts';

/** Milliseconds between two gestures in the room: at least, and how much more at most. */
const PAUSE = 2_000;
const PAUSE_MORE = 4_000;
/** Gestures after which the evening is over: about a quarter of an hour. */
const GESTURES = 240;

/** How a seat is taken: the server's, or nobody's. */
export type Sit = (seat: Seat) => void;

/** One gesture after the other, every few seconds: a new line, a point kept, a mark. */
export function talk(room: Room, clock: Clock, random: () => number, sit: Sit): () => void {
  const lines = [...STILL_TO_SAY];
  const toKeep: { readonly table: Line['table']; readonly point: Id }[] = [];
  let left = GESTURES;
  let silent = false;
  let callOff = (): void => {};

  async function gesture(): Promise<void> {
    const kept = random() < 0.4 ? toKeep.shift() : undefined;
    if (kept) return room.keep(kept.table, kept.point);
    const line = random() < 0.45 ? lines.shift() : undefined;
    if (line) {
      const point = await room.say(line);
      // Whoever spoke may have come from another table.
      for (const seat of room.seats()) sit(seat);
      if (line.kept) toKeep.push({ table: line.table, point });
      return undefined;
    }
    const points = await room.standing();
    const point = points[Math.floor(random() * points.length)];
    if (point !== undefined) await room.agree(Math.floor(random() * PEOPLE.length), point);
    return undefined;
  }

  async function gestureAndNext(): Promise<void> {
    try {
      await gesture();
    } catch {
      // Somebody who plays along has taken down or closed what this was about: then it stays undone.
    }
    next();
  }

  function next(): void {
    if (silent || left === 0) return;
    left -= 1;
    callOff = clock.after(PAUSE + random() * PAUSE_MORE, () => {
      void gestureAndNext();
    });
  }

  for (const seat of room.seats()) sit(seat);
  next();
  return () => {
    silent = true;
    callOff();
  };
}
