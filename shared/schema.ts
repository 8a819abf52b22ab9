import * as v from 'valibot';
import { BLOCKS, KINDS, LISTS } from './model.ts';
import { WAITS } from './rules.ts';
import { CODE_ALPHABET, CODE_LENGTH, LIMITS } from './limits.ts';

/** The shapes that commands, events and the wire have in common. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,24}$/, 'an id'));
export const text = v.pipe(v.string(), v.maxLength(LIMITS.textUnits));
export const block = v.picklist(BLOCKS);
export const kind = v.picklist(KINDS);
export const list = v.picklist(LISTS);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Hands counted in a room. */
export const hands = v.pipe(count, v.maxValue(LIMITS.hands));
export const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds since 1970. */
export const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/**
 * Set where no audience but the one it concerns may learn who: in Chatham House mode. The server needs to know whose
 * point it is, so that its author can change it and take it back; projection takes it out for everybody else.
 */
export const unnamed = v.optional(v.literal(true));

/** SHA-256 in base64url. */
export const digest = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'a digest'));
export const code = v.pipe(
  v.string(),
  v.regex(new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`), 'a join code'),
);
/** BCP 47, as far as one need look at it. */
export const language = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag'),
);
export const date = v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\d)?$/, 'a date YYYY-MM-DD'));

export const info = v.strictObject({
  title: text,
  series: text,
  number: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))),
  date,
  place: text,
  language,
});

export const grant = v.strictObject({
  id,
  role: v.picklist(['organiser', 'facilitator', 'wall']),
  tables: v.pipe(v.array(id), v.maxLength(LIMITS.tables)),
  label: text,
  digest,
});

/** A point as it travels whole: in a snapshot, an export, or when it is restored. */
export const point = v.strictObject({
  id,
  seq,
  table: id,
  under: v.nullable(id),
  kind,
  text,
  by: v.nullable(id),
  list,
  postedAt: at,
  edited: v.boolean(),
  hidden: v.nullable(text),
  held: v.optional(v.nullable(v.picklist(WAITS)), null),
  agrees: count,
  agreedBy: v.array(id),
  saidBy: v.exactOptional(text),
  from: v.exactOptional(id),
  merged: v.exactOptional(id),
  originals: v.exactOptional(v.array(id)),
  united: v.exactOptional(count),
  heading: v.exactOptional(v.literal(true)),
  hands: v.exactOptional(hands),
  flagged: v.exactOptional(v.literal(true)),
  confirmed: v.exactOptional(v.array(text)),
});
