import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { NOT_CHOSEN, USUAL_QUIET_MINUTES, USUAL_WALL, WALL_DISTANCES, WALL_MODES } from './room.ts';
import { harvestSchema } from './harvest-shape.ts';
import { at, count, hands, id, text } from './schema.ts';

/** What is kept of rounds, announcements and calls. */

export const minutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(LIMITS.roundMinutes),
);
export const steps = v.pipe(
  v.array(v.strictObject({ minutes, instruction: text })),
  v.maxLength(LIMITS.rounds),
);
/** How many a table seats; null where nobody said. A hint, never a refusal. */
export const seats = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.seats)),
);

export const themeTexts = { title: text, gloss: text, question: text };
export const proposal = { theme: id, table: id, ...themeTexts, by: v.nullable(id) };

/** What is asked of the wall. */
export const mode = v.picklist(WALL_MODES);
export const distance = v.picklist(WALL_DISTANCES);
export const look = v.nullable(v.picklist(['light', 'dark']));
/** One further, or one back. */
export const step = v.exactOptional(v.picklist([1, -1]));
/** A finding as it is kept, whole. */
export const finding = v.strictObject({
  id,
  title: text,
  elaboration: text,
  cites: v.array(id),
  hands: v.exactOptional(hands),
});

export const move = v.strictObject({ from: id, to: id, people: count });

/** A room as a snapshot carries it. */
export const roomSchema = v.strictObject({
  /** A name of METHODS; kept by any name, for a newer server may know more of them. */
  method: v.nullable(id),
  rounds: v.strictObject({
    steps,
    number: v.pipe(count, v.maxValue(LIMITS.rounds)),
    ms: count,
    endsAt: v.nullable(at),
    leftMs: v.nullable(count),
  }),
  instruction: text,
  announcement: v.nullable(v.strictObject({ text, at })),
  help: v.array(v.strictObject({ table: id, by: v.nullable(id), at, taken: v.boolean() })),
  proposals: v.array(v.strictObject(proposal)),
  /** Rooms from before a wall could be asked have none of these. */
  wall: v.optional(
    v.strictObject({
      mode,
      table: v.nullable(id),
      paused: v.boolean(),
      distance,
      look,
      shows: v.optional(count, 0),
      sets: v.optional(count, 0),
      steps: v.optional(v.pipe(v.number(), v.integer()), 0),
    }),
    USUAL_WALL,
  ),
  plenary: v.optional(v.nullable(v.array(finding)), null),
  moves: v.optional(v.array(move), []),
  keeping: v.optional(
    v.strictObject({ days: v.nullable(count), endedAt: v.nullable(at) }),
    NOT_CHOSEN,
  ),
  quietMinutes: v.optional(count, USUAL_QUIET_MINUTES),
  harvest: v.exactOptional(harvestSchema),
});
