import * as v from 'valibot';
import { type EventBody, parseSeenEvent, type RecordedEvent } from '@tablecloth/shared/event.ts';

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

const contentSchema = v.record(v.string(), v.unknown());

/** The content of an event: all but its type. JSON escapes what a database might trip over. */
export function contentOf(body: EventBody): string {
  const { type: _, ...content } = body;
  return JSON.stringify(content);
}

/**
 * Null for an erased event and for a type that only a newer program knows.
 * @throws when a known type has not its shape: then the file is damaged.
 */
export function eventFrom(row: Row): RecordedEvent | null {
  const { seq, at, actor, commandId } = row;
  if (row.content === null) return null;
  const content = v.parse(contentSchema, JSON.parse(row.content));
  const event = parseSeenEvent({ seq, at, body: { ...content, type: row.type } });
  return event && { ...event, actor, commandId };
}
