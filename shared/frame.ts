import { asOfNow } from './as-of-now.ts';
import type { EventBody, RecordedEvent, SeenEvent } from './event.ts';
import type { Id } from './model.ts';
import { type Audience, personsOf, project } from './project.ts';
import type { Frame } from './protocol.ts';

/**
 * What one audience may know of the committed events after `from`, up to and with `to`. Of several counts
 * of the same point only the last travels; a mark that carries a person stays, for it says who. Of a point
 * that is gone by `to` only that it is gone: whoever was away while it stood never reads it.
 */
export function frameFor(
  events: readonly RecordedEvent[],
  from: number,
  to: number,
  audience: Audience,
): Frame {
  const seen = asOfNow(events).flatMap((event) => project(event, audience) ?? []);
  return { from, to, events: withoutThePast(seen) };
}

/** From the end, because later events say which earlier ones need not be told. */
function withoutThePast(events: readonly SeenEvent[]): readonly SeenEvent[] {
  const counted = new Set<string>();
  const gone = new Set<Id>();
  const kept: SeenEvent[] = [];
  for (const event of events.toReversed()) {
    const point = pointOf(event.body);
    if (point !== null && gone.has(point)) continue;
    if (event.body.type === 'point.withdrawn') gone.add(event.body.point);
    const counts = countIn(event.body);
    if (counts !== null) {
      if (counts.others && counted.has(counts.of)) continue;
      counted.add(counts.of);
    }
    kept.push(event);
  }
  return kept.toReversed();
}

/** What an event counts, where a later count of the same makes it idle: but who marked is told with a mark of one's own. */
function countIn(body: EventBody): { readonly of: string; readonly others: boolean } | null {
  switch (body.type) {
    case 'point.agreed':
      return { of: body.point, others: body.person === null };
    case 'point.united':
      return { of: `${body.point} united`, others: true };
    case 'dot.placed':
      return { of: `${body.on} dots`, others: body.person === null };
    default:
      return null;
  }
}

/** The point whose own state an event changes. */
function pointOf(body: EventBody): Id | null {
  switch (body.type) {
    case 'point.posted':
    case 'point.edited':
    case 'point.placed':
    case 'point.hidden':
    case 'point.agreed':
    case 'point.withdrawn':
    case 'point.united':
    case 'point.moved':
    case 'point.nested':
    case 'point.headed':
    case 'point.hands-counted':
    case 'point.flagged':
    case 'point.quote-confirmed':
    case 'read-back.worded':
      return body.point;
    case 'correction.suggested':
      return body.about;
    case 'point.restored':
    case 'point.released':
      return body.point.id;
    default:
      return null;
  }
}

/** The people to whom these events say more than to the audience they belong to: each needs an own frame. */
export function personsIn(events: readonly RecordedEvent[]): readonly Id[] {
  return [...new Set(asOfNow(events).flatMap((event) => personsOf(event.body)))];
}
