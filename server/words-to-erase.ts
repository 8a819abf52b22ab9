import type { EventBody, RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { withoutPassages } from '@tablecloth/shared/passages.ts';
import type { Erasure } from './store/event-log.ts';

/** A point or a person, and the event by which their words are to go: what came later under the same id stays. */
type Ends = ReadonlyMap<Id, number>;

/** Whether an event asks for words to be taken out of the log. */
export function asksToErase(body: EventBody): boolean {
  return body.type === 'point.erased' || body.type === 'person.erased';
}

/**
 * What erased points and people leave of these events, the whole log or its end: every wording of the point and of what
 * was split off it, the reasons and quotations that went with it, earlier wordings of what it was split off, and what
 * the report repeated of it. What is erased already is not named again.
 */
export function wordsToErase(events: readonly RecordedEvent[]): readonly Erasure[] {
  const people = endsOf(events, 'person');
  const points = withParts(events, withPointsOf(events, people, endsOf(events, 'point')));
  if (points.size === 0 && people.size === 0) return [];
  const passages = [...passagesOf(events, points), ...suggestedBy(events, people)];
  const last = Math.max(0, ...points.values(), ...people.values());
  const origins = originsOf(events, points);
  const words = wordsOf(events, people);
  return events.flatMap((event) => {
    const body = remainder(event, { people, points, passages, last, origins, words });
    return body === event.body ? [] : [{ seq: event.seq, body }];
  });
}

function endsOf(events: readonly RecordedEvent[], what: 'point' | 'person'): Map<Id, number> {
  const ends = new Map<Id, number>();
  for (const { seq, body } of events) {
    if (what === 'point' && body.type === 'point.erased') ends.set(body.point, seq);
    if (what === 'person' && body.type === 'person.erased') ends.set(body.person, seq);
  }
  return ends;
}

function withPointsOf(
  events: readonly RecordedEvent[],
  people: Ends,
  points: ReadonlyMap<Id, number>,
): Map<Id, number> {
  const all = new Map(points);
  for (const { seq, body } of events) {
    if (body.type !== 'point.posted' || body.by === null) continue;
    const end = people.get(body.by) ?? 0;
    if (seq < end) all.set(body.point, Math.max(end, all.get(body.point) ?? 0));
  }
  return all;
}

/** In the order of the log a part stands behind what it was split off. */
function withParts(events: readonly RecordedEvent[], points: Map<Id, number>): Ends {
  for (const { seq, body } of events) {
    if (body.type !== 'point.posted' || body.from === undefined) continue;
    const end = points.get(body.from) ?? 0;
    if (seq < end) points.set(body.point, Math.max(end, points.get(body.point) ?? 0));
  }
  return points;
}

/** Everything these points ever said. */
function passagesOf(events: readonly RecordedEvent[], points: Ends): readonly string[] {
  const said = events.flatMap(({ seq, body }) => {
    const text = wordingOf(body);
    return text !== null && seq < (points.get(text.point) ?? 0) ? text.text : [];
  });
  return [...new Set(said)];
}

/** What they would have added to the findings: those may have been worded so. */
function suggestedBy(events: readonly RecordedEvent[], people: Ends): readonly string[] {
  return events.flatMap(({ seq, body }) =>
    body.type === 'suggestion.made' && body.by !== null && seq < (people.get(body.by) ?? 0)
      ? body.text
      : [],
  );
}

function wordsOf(events: readonly RecordedEvent[], people: Ends): Ends {
  const words = new Map<Id, number>();
  for (const { seq, body } of events) {
    if (body.type !== 'word.given' || body.by === null) continue;
    const end = people.get(body.by) ?? 0;
    if (seq < end) words.set(body.word, Math.max(end, words.get(body.word) ?? 0));
  }
  return words;
}

function wordingOf(body: EventBody): { readonly point: Id; readonly text: string } | null {
  switch (body.type) {
    case 'point.posted':
    case 'point.edited':
      return body;
    case 'point.restored':
    case 'point.released':
      return { point: body.point.id, text: body.point.text };
    default:
      return null;
  }
}

type Wording = { readonly seq: number; readonly text: string };

/** What they were split off, which said their words before: its newest wording is what stays of it. */
function originsOf(events: readonly RecordedEvent[], points: Ends): ReadonlyMap<Id, Wording> {
  const origins = new Set<Id>();
  for (const { body } of events.toReversed()) {
    if (body.type !== 'point.posted' || body.from === undefined) continue;
    if (points.has(body.point) || origins.has(body.point)) origins.add(body.from);
  }
  const newest = new Map<Id, Wording>();
  for (const { seq, body } of events) {
    const wording = wordingOf(body);
    if (!wording || !origins.has(wording.point) || points.has(wording.point)) continue;
    newest.set(wording.point, { seq, text: wording.text });
  }
  return newest;
}

type Goes = {
  readonly people: Ends;
  readonly points: Ends;
  readonly passages: readonly string[];
  /** The last erasure: what was written after it repeats nothing on purpose. */
  readonly last: number;
  readonly origins: ReadonlyMap<Id, Wording>;
  /** Closing words, by their ids. */
  readonly words: Ends;
};

function remainder({ seq, body }: RecordedEvent, goes: Goes): EventBody {
  const point = pointOf(body);
  if (point !== null && seq < (goes.points.get(point) ?? 0)) return withoutWords(body);
  const newest = point === null ? undefined : goes.origins.get(point);
  if (newest) return withoutOlderWords(body, seq, newest);
  if (body.type === 'words.shown') return withoutTheirWords(body, seq, goes.words);
  const person = personOf(body);
  if (person !== null && seq < (goes.people.get(person) ?? 0)) return withoutPerson(body);
  return seq < goes.last ? withoutPassages(body, goes.passages) : body;
}

function withoutTheirWords(
  body: Extract<EventBody, { type: 'words.shown' }>,
  seq: number,
  ends: Ends,
): EventBody {
  const words = body.words.filter(({ id }) => seq >= (ends.get(id) ?? 0));
  return words.length === body.words.length ? body : { ...body, words };
}

/** Whose name, proposal, suggestion or word it is. */
function personOf(body: EventBody): Id | null {
  if (body.type === 'person.named') return body.person;
  switch (body.type) {
    case 'theme.proposed':
    case 'correction.suggested':
    case 'word.given':
    case 'suggestion.made':
      return body.by;
    default:
      return null;
  }
}

function withoutPerson(body: EventBody): EventBody {
  if (body.type === 'theme.proposed') {
    return body.title === '' ? body : { ...body, title: '', gloss: '', question: '' };
  }
  if (body.type === 'correction.suggested') return body.text === '' ? body : { ...body, text: '' };
  if (body.type === 'word.given' || body.type === 'suggestion.made') {
    return body.text === '' ? body : { ...body, text: '' };
  }
  // The fold forgets the name by the empty one, which stays.
  return body.type === 'person.named' && body.name !== '' ? { type: 'event.erased' } : body;
}

function pointOf(body: EventBody): Id | null {
  if (body.type === 'correction.suggested') return body.about;
  const ofPoint =
    body.type.startsWith('point.') ||
    body.type === 'entry.written' ||
    body.type === 'read-back.worded';
  if (!ofPoint || !('point' in body) || body.point === null) return null;
  return typeof body.point === 'string' ? body.point : body.point.id;
}

/** The very same where there are none (any more). */
function withoutWords(body: EventBody): EventBody {
  switch (body.type) {
    case 'point.posted': {
      const { saidBy, ...rest } = body;
      return body.text === '' && saidBy === undefined ? body : { ...rest, text: '' };
    }
    case 'point.edited':
      return body.text === '' ? body : { ...body, text: '' };
    case 'entry.written':
      return withoutEntry(body);
    case 'read-back.worded':
      return body.text ? { ...body, text: '' } : body;
    case 'correction.suggested':
      return body.text === '' ? body : { ...body, text: '' };
    case 'point.hidden':
      return body.reason === '' ? body : { ...body, reason: '' };
    case 'point.quote-confirmed':
      return body.quote === '' ? body : { ...body, quote: '' };
    case 'point.restored':
    case 'point.released':
      return withoutWhole(body);
    default:
      return body;
  }
}

/** What it says now stays, and with it every quotation that is still in it. */
function withoutOlderWords(body: EventBody, seq: number, newest: Wording): EventBody {
  if (body.type === 'point.quote-confirmed') {
    return newest.text.includes(body.quote) ? body : { ...body, quote: '' };
  }
  if (seq >= newest.seq || body.type === 'point.hidden') return body;
  switch (body.type) {
    case 'point.posted':
    case 'point.edited':
      return body.text === '' || body.text === newest.text ? body : { ...body, text: '' };
    case 'point.restored':
    case 'point.released': {
      const { confirmed: _, ...point } = body.point;
      return point.text === '' || point.text === newest.text
        ? body
        : { ...body, point: { ...point, text: '' } };
    }
    default:
      return body;
  }
}

type Of<Type extends EventBody['type']> = Extract<EventBody, { readonly type: Type }>;

/** How the report printed it. */
function withoutEntry(body: Of<'entry.written'>): EventBody {
  return body.text === '' && body.over === '' ? body : { ...body, text: '', over: '' };
}

/** A point that came back whole. */
function withoutWhole(body: Of<'point.restored' | 'point.released'>): EventBody {
  const { saidBy, confirmed, ...point } = body.point;
  const had = point.text !== '' || point.hidden || saidBy !== undefined || confirmed;
  const hidden = point.hidden === null ? null : '';
  return had ? { ...body, point: { ...point, hidden, text: '' } } : body;
}
