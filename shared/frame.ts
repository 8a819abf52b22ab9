import type { EventBody, RecordedEvent, SeenEvent } from './event.ts';
import type { Id } from './model.ts';
import { type Audience, personsOf, project } from './project.ts';
import type { Frame } from './protocol.ts';

/**
 * What one audience may know of the committed events after `from`, up to and with `to`. Of several counts
 * of the same point only the last travels; a mark that carries a person stays, for it says who.
 */
export function frameFor(
  events: readonly RecordedEvent[],
  from: number,
  to: number,
  audience: Audience,
): Frame {
  const seen = events.flatMap((event) => project(event, audience) ?? []);
  return { from, to, events: withoutOldCounts(seen) };
}

function withoutOldCounts(events: readonly SeenEvent[]): readonly SeenEvent[] {
  const counted = new Set<Id>();
  const kept: SeenEvent[] = [];
  for (const event of events.toReversed()) {
    const point = countOf(event.body);
    if (point !== null && counted.has(point)) continue;
    if (event.body.type === 'point.agreed') counted.add(event.body.point);
    kept.push(event);
  }
  return kept.toReversed();
}

/** The point of a mark that says nothing but the new count. */
function countOf(body: EventBody): Id | null {
  return body.type === 'point.agreed' && body.person === null ? body.point : null;
}

/** The people to whom these events say more than to the audience they belong to: each needs an own frame. */
export function personsIn(events: readonly RecordedEvent[]): readonly Id[] {
  return [...new Set(events.flatMap((event) => personsOf(event.body)))];
}
