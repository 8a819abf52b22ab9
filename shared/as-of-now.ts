import type { EventBody, RecordedEvent } from './event.ts';

/** From here on nobody is named, and no name from before is kept or told any more. */
export function endsNames(body: EventBody): boolean {
  return body.type === 'rules.changed' && (body.rules.chatham || body.rules.names !== 'optional');
}

/**
 * The same events as they may be told by the end of the range: where names ended, none is told any more, and where
 * Chatham House mode began, nothing from before says who or when.
 */
export function asOfNow(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const nameless = events.findLastIndex(({ body }) => endsNames(body));
  if (nameless === -1) return events;
  const unnamed = events.findLastIndex(
    ({ body }) => body.type === 'rules.changed' && body.known !== undefined,
  );
  return events.flatMap((event, index) => {
    const body = index < nameless ? withoutNames(event.body) : event.body;
    if (body === null) return [];
    if (index < unnamed) return { ...event, body: withoutWhoAndWhen(body) };
    return body === event.body ? event : { ...event, body };
  });
}

/** The same without anybody's name: null where nothing is left, the very same where there was none. */
export function withoutNames(body: EventBody): EventBody | null {
  switch (body.type) {
    case 'person.named':
      return null;
    case 'point.posted': {
      if (body.saidBy === undefined) return body;
      const { saidBy: _, ...rest } = body;
      return rest;
    }
    case 'point.restored':
    case 'point.released': {
      if (body.point.saidBy === undefined) return body;
      const { saidBy: _, ...point } = body.point;
      return { ...body, point };
    }
    default:
      return body;
  }
}

function withoutWhoAndWhen(body: EventBody): EventBody {
  switch (body.type) {
    case 'point.posted':
      return { ...body, postedAt: 0, unnamed: true };
    case 'point.restored':
    case 'point.released':
      return { ...body, point: { ...body.point, postedAt: 0 }, unnamed: true };
    case 'point.edited':
    case 'point.hidden':
    case 'help.called':
    case 'help.taken':
    case 'help.cleared':
    case 'person.removed':
    case 'person.readmitted':
    case 'word.given':
    case 'suggestion.made':
      return { ...body, unnamed: true };
    default:
      return body;
  }
}
