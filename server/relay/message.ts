import { id } from '@tablecloth/shared/schema.ts';
import { seenWallSchema } from '@tablecloth/shared/wall-report.ts';
import * as v from 'valibot';

/** What one server process tells the others. Every message may be lost, and none is the truth: that is the log. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Who is where at the sockets of one process, as numbers. */
const occupancySchema = v.object({
  people: count,
  tables: v.array(v.object({ table: id, here: count, facilitated: v.boolean() })),
  crew: v.object({
    tables: v.array(
      v.object({
        table: id,
        facilitators: count,
        awaySince: v.nullable(v.number()),
        unsent: count,
      }),
    ),
    grants: v.array(v.object({ grant: id, devices: count, at: v.number() })),
  }),
});

export const messageSchema = v.variant('type', [
  /** The log of a gathering has reached this event. */
  v.object({ type: v.literal('head'), gathering: id, head: count }),
  /** A gathering was removed for good: whoever has it open lets go of it. */
  v.object({ type: v.literal('removed'), gathering: id }),
  /** Who is at one process now: all that was said before of it no longer holds. */
  v.object({ type: v.literal('here'), gathering: id, occupancy: occupancySchema }),
  /** These people are at this process now, wherever else they have been. */
  v.object({ type: v.literal('took'), gathering: id, persons: v.array(id) }),
  /** These people are not at this process any more. */
  v.object({ type: v.literal('gave'), gathering: id, persons: v.array(id) }),
  /** Which walls are or were at one process: all that was said before of them no longer holds. */
  v.object({ type: v.literal('walls'), gathering: id, walls: v.array(seenWallSchema) }),
  /** Who has somebody in this gathering? Says so with `here` and `walls`. */
  v.object({ type: v.literal('who'), gathering: id }),
  /** Something that is measured over all processes was done once: wrong join codes, new gatherings. */
  v.object({ type: v.literal('tried'), what: v.picklist(['join-code', 'creation']) }),
  /** A secret, by its digest, has offered a new one-time code: its older ones are no longer. */
  v.object({ type: v.literal('offered'), gathering: id, by: v.string() }),
  /** Who has this one-time code? `key`: for whom the answer is sealed. */
  v.object({ type: v.literal('claim'), ask: v.string(), code: v.string(), key: v.string() }),
  /** What it stands for, sealed; or, with `retryMs` above 0, that too many were tried. */
  v.object({
    type: v.literal('claimed'),
    ask: v.string(),
    key: v.string(),
    sealed: v.string(),
    retryMs: count,
  }),
]);
export type RelayMessage = v.InferOutput<typeof messageSchema>;
