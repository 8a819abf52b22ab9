import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { markSchema, secretSchema } from './protocol.ts';
import { count, id, seq } from './schema.ts';
import { wallReportSchema } from './wall-report.ts';

/**
 * What a client says, as the server reads it. Apart from what the server says, because phones read only that: see
 * docs/decisions/0009. It is as much the wire as protocol.ts, and under the same hash.
 */

/** Once, in the Socket.IO handshake. `since` and `epoch` are the replica's head and log; 0 and '' at first. */
export const helloSchema = v.strictObject({
  protocol: v.number(),
  gathering: id,
  /** The device's own secret; absent on a wall. */
  token: v.optional(secretSchema),
  /** A capability; absent for participants. */
  key: v.optional(secretSchema),
  since: seq,
  epoch: v.pipe(v.string(), v.maxLength(24)),
  /** The mark that came with `since`; absent where none is known. */
  mark: v.optional(markSchema),
});
export type Hello = v.InferOutput<typeof helloSchema>;

/** up: `submit`, always a batch, answered by as many receipts in the same order. */
export const submitSchema = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(LIMITS.batch));

/**
 * up: `sit`. The table where this person is now; null for none. Never in the log. A client may say as well how many
 * commands wait on its device. A wall sits at no table, and says what it shows instead. Acknowledged with `{now}`,
 * where an acknowledgement is asked for.
 */
export const sitSchema = v.union([
  v.nullable(id),
  v.strictObject({ table: v.nullable(id), unsent: count }),
  v.strictObject({ wall: wallReportSchema }),
]);
export type Seat = v.InferOutput<typeof sitSchema>;
