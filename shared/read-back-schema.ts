import * as v from 'valibot';
import { READ_BACK_DAYS } from './read-back.ts';
import { correction } from './read-back-shape.ts';
import { count, id, text } from './schema.ts';

/** The shapes of reading the notes back: what is sent, recorded and kept. */

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(READ_BACK_DAYS.most));

export const readBackCommands = [
  /** From now on for so many days; asked again, for so many from then on. */
  v.strictObject({ id, type: v.literal('read-back.open'), days }),
  v.strictObject({ id, type: v.literal('read-back.close') }),
  /** That the notes of a table are right, or not after all. */
  v.strictObject({ id, type: v.literal('notes.confirm'), table: id, confirms: v.boolean() }),
  v.strictObject({ id, type: v.literal('correction.suggest'), correction: id, ...correction }),
  /** Taken into the report, or left; whoever suggested it may take it back. */
  v.strictObject({
    id,
    type: v.literal('correction.settle'),
    correction: id,
    accepted: v.boolean(),
  }),
] as const;

export const readBackEvents = [
  /** Ends so many days after the event's own `at`. */
  v.strictObject({ type: v.literal('read-back.opened'), days }),
  v.strictObject({ type: v.literal('read-back.closed') }),
  /** How the notes print a point while they are read; null: not at all, empty: as it was said. */
  v.strictObject({ type: v.literal('read-back.worded'), point: id, text: v.nullable(text) }),
  /** `person` is null for all but that person. */
  v.strictObject({
    type: v.literal('notes.confirmed'),
    table: id,
    person: v.nullable(id),
    confirms: v.boolean(),
    count,
  }),
  /** `by`: to that person alone; to the crew it is nobody's. */
  v.strictObject({
    type: v.literal('correction.suggested'),
    correction: id,
    ...correction,
    by: v.nullable(id),
  }),
  v.strictObject({
    type: v.literal('correction.settled'),
    correction: id,
    accepted: v.boolean(),
    by: v.nullable(id),
  }),
] as const;
