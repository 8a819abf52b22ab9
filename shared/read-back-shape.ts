import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { at, count, id, text } from './schema.ts';

/** What is kept of reading the notes back. */

export const correction = { table: id, about: v.nullable(id), text };

/** As a snapshot carries it. */
export const readBackSchema = v.strictObject({
  open: v.boolean(),
  until: at,
  texts: v.array(v.strictObject({ point: id, text: v.nullable(text) })),
  confirmed: v.array(v.strictObject({ table: id, people: v.array(id), count })),
  corrections: v.pipe(
    v.array(v.strictObject({ id, ...correction, by: v.nullable(id) })),
    v.maxLength(LIMITS.corrections),
  ),
});
