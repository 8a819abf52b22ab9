import * as v from 'valibot';
import type { EventBody, SeenEvent } from './event.ts';
import { WAITS } from './rules.ts';
import { at, id, kind, seq, text, unnamed } from './schema.ts';

/**
 * What a phone causes by itself before anything but its first page is there: coming in, a name, a point.
 * Everything else that can have happened stands in event.ts, which has these too.
 */
export const personJoined = v.strictObject({ type: v.literal('person.joined'), person: id });
export const personNamed = v.strictObject({
  type: v.literal('person.named'),
  person: id,
  name: text,
});
export const pointPosted = v.strictObject({
  type: v.literal('point.posted'),
  point: id,
  table: id,
  under: v.nullable(id),
  kind,
  text,
  by: v.nullable(id),
  list: v.picklist(['inbox', 'key']),
  /** What it waits for; only crew and its author may read it till then. */
  held: v.optional(v.picklist(WAITS)),
  unnamed,
  /** When it was said, where that is not when it was recorded (an import). */
  postedAt: v.optional(at),
  saidBy: v.exactOptional(text),
  from: v.exactOptional(id),
});
const FIRST = [personJoined, personNamed, pointPosted] as const;
export type FirstBody = v.InferOutput<(typeof FIRST)[number]>;

export type ParseBody = (body: { readonly type: string }) => EventBody | null;
export type ParseEvent = (value: unknown) => SeenEvent | null;
type BodySchema = v.GenericSchema<unknown, EventBody> & {
  readonly entries: { readonly type: { readonly literal: string } };
};

/** Looked up, not tried one after the other: a log of 20,000 events is parsed at every start. */
export function bodyParser(schemas: readonly BodySchema[]): ParseBody {
  const known = new Map(schemas.map((schema) => [schema.entries.type.literal, schema] as const));
  return (body) => {
    const schema = known.get(body.type);
    return schema ? v.parse(schema, body) : null;
  };
}

const envelopeSchema = v.object({ seq, at, body: v.looseObject({ type: v.string() }) });

export function eventParser(parseBody: ParseBody): ParseEvent {
  return (value) => {
    const envelope = v.parse(envelopeSchema, value);
    const body = parseBody(envelope.body);
    return body && { seq: envelope.seq, at: envelope.at, body };
  };
}

/** An event from outside, if it is one of these. @throws ValiError when it is one of these in another shape. */
export const parseFirstEvent: ParseEvent = eventParser(bodyParser(FIRST));

export function isFirst(body: EventBody): body is FirstBody {
  return FIRST.some(({ entries }) => entries.type.literal === body.type);
}
