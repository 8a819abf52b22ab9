import * as v from 'valibot';
import { type EventBody, parseEventBody, type RecordedEvent } from '@tablecloth/shared/event.ts';

/**
 * One event as an engine keeps it: the envelope, and the content as JSON. They stand apart, so that an
 * erasure can remove the words and leave the number. `content` is null where that has happened.
 */
export type Row = {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly actor: string | null;
  readonly commandId: string;
  readonly content: string | null;
};

const contentSchema = v.looseObject({});

/**
 * What is left of an erased event as its content; null where nothing is.
 * @throws when it would be an event of another type: a bug, and the log would not fold as before.
 */
export function remainderOf(type: string, body: EventBody): string | null {
  if (body.type === 'event.erased') return null;
  if (body.type !== type) throw new Error(`An erasure can't make a ${body.type} of a ${type}.`);
  return contentOf(body);
}

/** The content of an event: all but its type. JSON escapes what a database might trip over. */
export function contentOf(body: EventBody): string {
  const { type: _, ...content } = body;
  return JSON.stringify(content);
}

/**
 * Null for a type that only a newer program knows. An erased event is `event.erased`, whatever it was.
 * @throws when a known type has not its shape: then the file is damaged.
 */
export function eventFrom(row: Row): RecordedEvent | null {
  const { seq, at, actor, commandId } = row;
  if (row.content === null) return { seq, at, body: { type: 'event.erased' }, actor, commandId };
  const content = v.parse(contentSchema, JSON.parse(row.content));
  const body = parseEventBody({ ...content, type: row.type });
  return body && { seq, at, body, actor, commandId };
}
