import * as v from 'valibot';
import { block, code, date, grant, hands, id, info, kind, language, list, text } from './schema.ts';
import { harvestCommands } from './harvest-schema.ts';
import { MORE_LIMITS } from './more-limits.ts';
import { photoCommands } from './photo-shape.ts';
import { readBackCommands } from './read-back-schema.ts';
import { reportCommands } from './report-schema.ts';
import { roomCommands } from './room-schema.ts';
import { keepDays, method } from './room-asked.ts';
import { ruleChangesSchema, tableRuleChangesSchema } from './rules.ts';

/** Where in a list: right after that point, null for the top, 'end' for last. */
const after = v.nullable(v.union([v.literal('end'), id]));

/** What participants, facilitators and organisers may ask for over a socket. `id` makes every retry harmless. */
export const commandSchema = v.variant('type', [
  v.strictObject({ id, type: v.literal('person.join') }),
  /** An empty name goes back to being anonymous. */
  v.strictObject({ id, type: v.literal('person.name'), name: text }),
  v.strictObject({
    id,
    type: v.literal('point.post'),
    point: id,
    table: id,
    under: v.nullable(id),
    kind,
    text,
    /** Straight to the key points: what a facilitator captures. */
    keep: v.boolean(),
    /** Crew only: who said it, for somebody without a phone. Empty for nobody named; absent for oneself. */
    saidBy: v.exactOptional(text),
  }),
  v.strictObject({ id, type: v.literal('point.edit'), point: id, kind, text }),
  /** Keep, set aside, return to the inbox, reorder; sub-points among those of their point. `after` is for key points. */
  v.strictObject({ id, type: v.literal('point.place'), point: id, list, after }),
  v.strictObject({ id, type: v.literal('point.hide'), point: id, reason: text }),
  v.strictObject({ id, type: v.literal('point.restore'), point: id }),
  /** Out of the hold, and with `keep` among the key points. */
  v.strictObject({ id, type: v.literal('point.release'), point: id, keep: v.boolean() }),
  /** All that waits for approval at a table. */
  v.strictObject({ id, type: v.literal('points.release'), table: id }),
  /** Ends private first at a table, or with null everywhere: all that waits for it is there for everybody. */
  v.strictObject({ id, type: v.literal('points.reveal'), table: v.nullable(id) }),
  v.strictObject({ id, type: v.literal('point.withdraw'), point: id }),
  /** For good: the words leave every file of the server. Its author or the organiser. */
  v.strictObject({ id, type: v.literal('point.erase'), point: id }),
  /** All that one person said, and their name: oneself, or for the organiser that person, or whoever said that point. */
  v.strictObject({
    id,
    type: v.literal('person.erase'),
    person: v.nullable(id),
    said: v.nullable(id),
  }),
  v.strictObject({ id, type: v.literal('point.agree'), point: id, agrees: v.boolean() }),
  /** One of a point's quotations, as it stands in the text, was read back (or was not after all). Crew and author. */
  v.strictObject({
    id,
    type: v.literal('point.confirm-quote'),
    point: id,
    quote: text,
    confirmed: v.boolean(),
  }),
  v.strictObject({ id, type: v.literal('point.merge'), point: id, into: id }),
  v.strictObject({ id, type: v.literal('point.unmerge'), point: id }),
  /** The point keeps the first part; each further one becomes a point of its own. */
  v.strictObject({
    id,
    type: v.literal('point.split'),
    point: id,
    kind,
    text,
    parts: v.pipe(
      v.array(v.strictObject({ point: id, kind, text })),
      v.minLength(1),
      v.maxLength(MORE_LIMITS.parts - 1),
    ),
  }),
  /** Takes a split back: the point says this again, and its parts go. */
  v.strictObject({
    id,
    type: v.literal('point.rejoin'),
    point: id,
    kind,
    text,
    parts: v.pipe(v.array(id), v.minLength(1), v.maxLength(MORE_LIMITS.parts - 1)),
  }),
  /** To a table's inbox or key points, with its sub-points and originals. */
  v.strictObject({
    id,
    type: v.literal('point.move'),
    point: id,
    table: id,
    list: v.picklist(['inbox', 'key']),
    after,
  }),
  /** Under another point, or with null out again. `after`: the sub-point (or key point) it should follow. */
  v.strictObject({
    id,
    type: v.literal('point.nest'),
    point: id,
    under: v.nullable(id),
    after,
  }),
  v.strictObject({ id, type: v.literal('point.heading'), point: id, heading: v.boolean() }),
  /** Null: nobody counted. */
  v.strictObject({ id, type: v.literal('point.hands'), point: id, count: v.nullable(hands) }),
  v.strictObject({ id, type: v.literal('point.flag'), point: id, flagged: v.boolean() }),
  /** `table`: whose spotlight; null for the room's, which is the organiser's. */
  v.strictObject({ id, type: v.literal('spotlight.set'), table: v.nullable(id), point: id }),
  v.strictObject({ id, type: v.literal('spotlight.clear'), table: v.nullable(id) }),
  /** The wall shows everything above the line, which stands under this key point; null for no line. */
  v.strictObject({ id, type: v.literal('table.wall-line'), table: id, after: v.nullable(id) }),
  v.strictObject({
    id,
    type: v.literal('section.write'),
    table: id,
    heading: text,
    summary: text,
    leadIn: text,
  }),
  v.strictObject({ id, type: v.literal('report.write'), block, text }),
  v.strictObject({
    id,
    type: v.literal('finding.write'),
    finding: id,
    title: text,
    elaboration: text,
  }),
  v.strictObject({ id, type: v.literal('finding.place'), finding: id, after: v.nullable(id) }),
  v.strictObject({ id, type: v.literal('finding.remove'), finding: id }),
  v.strictObject({
    id,
    type: v.literal('finding.cite'),
    finding: id,
    point: id,
    cites: v.boolean(),
  }),
  v.strictObject({ id, type: v.literal('gathering.describe'), info }),
  /** Any of them; what is left out stays. */
  v.strictObject({ id, type: v.literal('rules.change'), rules: ruleChangesSchema }),
  v.strictObject({
    id,
    type: v.literal('table.rule'),
    table: id,
    rules: tableRuleChangesSchema,
  }),
  /**
   * Turns somebody away: a person, or with `said` whoever said that point (also where nobody may know who it was). `removal` is
   * the name of this act, by which it is undone.
   */
  v.strictObject({
    id,
    type: v.literal('person.remove'),
    removal: id,
    person: v.nullable(id),
    said: v.nullable(id),
    hide: v.boolean(),
  }),
  v.strictObject({ id, type: v.literal('person.readmit'), removal: id }),
  v.strictObject({ id, type: v.literal('doors.open') }),
  v.strictObject({ id, type: v.literal('doors.close') }),
  v.strictObject({
    id,
    type: v.literal('theme.edit'),
    theme: id,
    title: text,
    gloss: text,
    question: text,
  }),
  v.strictObject({ id, type: v.literal('table.open'), table: id }),
  v.strictObject({ id, type: v.literal('table.close'), table: id }),
  v.strictObject({ id, type: v.literal('grant.revoke'), grant: id }),
  ...reportCommands,
  ...photoCommands,
  ...readBackCommands,
  ...roomCommands,
  ...harvestCommands,
]);
export type SocketCommand = v.InferOutput<typeof commandSchema>;

/** A theme with the one table where it starts. */
export const newThemeSchema = v.strictObject({
  theme: id,
  table: id,
  title: text,
  gloss: text,
  question: text,
});

/** What only the server itself asks for, on behalf of whoever creates or imports a gathering. */
export const createGatheringSchema = v.strictObject({
  id,
  type: v.literal('gathering.create'),
  info,
  code,
  themes: v.pipe(v.array(newThemeSchema), v.maxLength(MORE_LIMITS.themes)),
  grants: v.pipe(v.array(grant), v.maxLength(MORE_LIMITS.grants)),
  method: v.optional(method),
  /** After the end; the usual ones where it is left out. */
  keepDays: v.optional(keepDays),
});
export type CreateGathering = v.InferOutput<typeof createGatheringSchema>;

/** What the create page sends: no ids, no secrets, those are the server's to make. */
export const creationSchema = v.strictObject({
  title: text,
  series: v.optional(text, ''),
  number: v.optional(info.entries.number, null),
  date: v.optional(date, ''),
  place: v.optional(text, ''),
  language: v.optional(language, 'en'),
  themes: v.pipe(
    v.array(
      v.strictObject({ title: text, gloss: v.optional(text, ''), question: v.optional(text, '') }),
    ),
    v.minLength(1),
    v.maxLength(MORE_LIMITS.themes),
  ),
  /** How it is run: rounds and what goes with them are set up accordingly. */
  method: v.optional(method),
  /** Days after its end on which all of it is deleted. */
  keepDays: v.optional(keepDays),
});
export type Creation = v.InferOutput<typeof creationSchema>;
