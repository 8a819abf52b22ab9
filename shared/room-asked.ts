import * as v from 'valibot';
import { KEEP_DAYS } from './keeping.ts';
import { MORE_LIMITS } from './more-limits.ts';
import { METHODS } from './method-names.ts';

/** What may be asked of a room, beside what is kept of it (room-shape.ts): a phone that only reads needs none of this. */

export const method = v.picklist(METHODS);
/** How long a gathering is kept after its end. */
export const keepDays = v.picklist(KEEP_DAYS);
export const quietMinutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(MORE_LIMITS.quietMinutes),
);
