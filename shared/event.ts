import * as v from 'valibot';
import {
  bodyParser,
  eventParser,
  type ParseBody,
  type ParseEvent,
  personJoined,
  personNamed,
  pointPosted,
} from './first-event.ts';
import { readBackEvents } from './read-back-schema.ts';
import { harvestEvents } from './harvest-schema.ts';
import { photoEvents } from './photo-shape.ts';
import { reportEvents } from './report-schema.ts';
import { roomEvents } from './room-schema.ts';
import { rulesSchema, tableRulesSchema } from './rules.ts';
import {
  block,
  code,
  count,
  grant,
  hands,
  id,
  info,
  kind,
  list,
  point,
  text,
  unnamed,
} from './schema.ts';

const theme = v.strictObject({ theme: id, title: text, gloss: text, question: text });

/**
 * Everything that can have happened. An event carries all that any audience will need of it, because
 * projection has no state: a restored point comes whole, a hidden one as its id, a mark with the new count.
 */
const BODIES = [
  v.strictObject({ type: v.literal('gathering.created'), info, code }),
  v.strictObject({ type: v.literal('gathering.described'), info }),
  v.strictObject({ type: v.literal('doors.opened') }),
  v.strictObject({ type: v.literal('doors.closed') }),
  v.strictObject({ type: v.literal('grant.issued'), ...grant.entries }),
  v.strictObject({ type: v.literal('grant.revoked'), grant: id }),
  v.strictObject({ type: v.literal('theme.added'), ...theme.entries }),
  v.strictObject({ type: v.literal('theme.edited'), ...theme.entries }),
  v.strictObject({ type: v.literal('table.added'), table: id, number: count, theme: id }),
  v.strictObject({ type: v.literal('table.opened'), table: id }),
  v.strictObject({ type: v.literal('table.closed'), table: id }),
  personJoined,
  personNamed,
  /** `person` is null for those who may not know who it was. `hide`: their points were taken down with them. */
  v.strictObject({
    type: v.literal('person.removed'),
    removal: id,
    person: v.nullable(id),
    table: v.nullable(id),
    hide: v.boolean(),
    unnamed,
  }),
  v.strictObject({
    type: v.literal('person.readmitted'),
    removal: id,
    person: v.nullable(id),
    unnamed,
  }),
  /** All the rules. `known`, when Chatham House mode begins: whose points and removals the log knows. To each, only their own. */
  v.strictObject({
    type: v.literal('rules.changed'),
    rules: rulesSchema,
    known: v.optional(v.array(id)),
  }),
  v.strictObject({ type: v.literal('table.ruled'), table: id, rules: tableRulesSchema }),
  /** How many points wait at a table to be revealed. */
  v.strictObject({ type: v.literal('table.sealed'), table: id, count }),
  /** All they ever said or were called is to leave the log; points that still stood have events of their own. */
  v.strictObject({ type: v.literal('person.erased'), person: id }),
  /** What an erasure left of an event: its number. */
  v.strictObject({ type: v.literal('event.erased') }),
  pointPosted,
  /** `hidden` says whether the point was down or held when it was edited: then only crew and its author may read it. */
  v.strictObject({
    type: v.literal('point.edited'),
    point: id,
    kind,
    text,
    by: v.nullable(id),
    hidden: v.boolean(),
    unnamed,
  }),
  /** `after`: the key point it follows; null for the top. Only the list of key points has an order. */
  v.strictObject({ type: v.literal('point.placed'), point: id, list, after: v.nullable(id) }),
  /** `held`: it was, so that most have never known of it. */
  v.strictObject({
    type: v.literal('point.hidden'),
    point: id,
    by: v.nullable(id),
    reason: text,
    held: v.optional(v.literal(true)),
    unnamed,
  }),
  v.strictObject({ type: v.literal('point.restored'), point, unnamed }),
  /** Out of the hold, for everybody: the whole point. */
  v.strictObject({ type: v.literal('point.released'), point, unnamed }),
  /** `by` only where the point was held: then nobody but crew and its author learns even that it is gone. */
  v.strictObject({ type: v.literal('point.withdrawn'), point: id, by: v.optional(id) }),
  /** Gone, and its words with it out of the log. Audiences are told that it was withdrawn. `by` as there. */
  v.strictObject({ type: v.literal('point.erased'), point: id, by: v.optional(id) }),
  /** `person` is null for all but the one who marked: counts are public, who marked is not. */
  v.strictObject({
    type: v.literal('point.agreed'),
    point: id,
    person: v.nullable(id),
    agrees: v.boolean(),
    count,
  }),
  /** `united`: how many people agree with the point or with anything that is merged into it. */
  v.strictObject({ type: v.literal('point.merged'), point: id, into: id, united: count }),
  /** `united` is that of the point it leaves; null when nothing is merged into that one any more. */
  v.strictObject({
    type: v.literal('point.unmerged'),
    point: id,
    into: id,
    united: v.nullable(count),
  }),
  v.strictObject({ type: v.literal('point.united'), point: id, count }),
  /** Each point that goes along has an event of its own. */
  v.strictObject({
    type: v.literal('point.moved'),
    point: id,
    table: id,
    under: v.nullable(id),
    list,
    after: v.nullable(id),
  }),
  v.strictObject({
    type: v.literal('point.nested'),
    point: id,
    under: v.nullable(id),
    list,
    after: v.nullable(id),
  }),
  v.strictObject({ type: v.literal('point.headed'), point: id, heading: v.boolean() }),
  v.strictObject({
    type: v.literal('point.hands-counted'),
    point: id,
    count: v.nullable(hands),
  }),
  v.strictObject({ type: v.literal('point.flagged'), point: id, flagged: v.boolean() }),
  v.strictObject({
    type: v.literal('point.quote-confirmed'),
    point: id,
    quote: text,
    confirmed: v.boolean(),
  }),
  /** `table` is null for the room's spotlight; `point` is null when it went out. */
  v.strictObject({
    type: v.literal('spotlight.turned'),
    table: v.nullable(id),
    point: v.nullable(id),
  }),
  /** Told again whenever a change of the list moves the line. */
  v.strictObject({ type: v.literal('table.wall-lined'), table: id, after: v.nullable(id) }),
  v.strictObject({
    type: v.literal('section.written'),
    table: id,
    heading: text,
    summary: text,
    leadIn: text,
  }),
  v.strictObject({ type: v.literal('report.written'), block, text }),
  v.strictObject({
    type: v.literal('finding.written'),
    finding: id,
    title: text,
    elaboration: text,
    /** Of the facilitator who wrote it; absent for the organiser. */
    tables: v.exactOptional(v.array(id)),
  }),
  v.strictObject({ type: v.literal('finding.placed'), finding: id, after: v.nullable(id) }),
  v.strictObject({ type: v.literal('finding.removed'), finding: id }),
  v.strictObject({ type: v.literal('finding.cited'), finding: id, point: id, cites: v.boolean() }),
  ...reportEvents,
  ...photoEvents,
  ...readBackEvents,
  ...roomEvents,
  ...harvestEvents,
] as const;
export const eventBodySchema = v.variant('type', BODIES);
export type EventBody = v.InferOutput<(typeof BODIES)[number]>;
export type EventType = EventBody['type'];

/** One fact as an audience sees it: numbered, stamped by the server. */
export type SeenEvent = { readonly seq: number; readonly at: number; readonly body: EventBody };

/** One fact as the log holds it. Who did it and by which command stays on the server. */
export type RecordedEvent = SeenEvent & {
  readonly actor: string | null;
  readonly commandId: string;
};

/**
 * What happened, from outside. Null for a type this program does not know.
 * @throws ValiError when a known type has not its shape.
 */
export const parseEventBody: ParseBody = bodyParser(BODIES);

/**
 * An event from outside. Null for a type this program does not know yet: it advances the head and changes
 * nothing, so that a tab open since the morning survives a newer server.
 * @throws ValiError when a known type has not its shape: then the sender is broken, or not ours.
 */
export const parseSeenEvent: ParseEvent = eventParser(parseEventBody);
