import { expect, test } from 'vitest';
import type { EventBody, RecordedEvent } from './event.ts';
import { frameFor } from './frame.ts';

const PUBLIC = { crew: false, person: null };
const log = (...bodies: EventBody[]): RecordedEvent[] =>
  bodies.map((body, index) => ({
    seq: index + 1,
    at: 0,
    actor: null,
    commandId: `c${index}`,
    body,
  }));
const posted = (point: string, text: string): EventBody => ({
  type: 'point.posted',
  point,
  table: 'table-one',
  under: null,
  kind: 'point',
  text,
  by: 'author-one',
  list: 'inbox',
});
const edited = (point: string, text: string): EventBody => ({
  type: 'point.edited',
  point,
  kind: 'point',
  text,
  by: 'author-one',
  hidden: false,
});
const hidden = (point: string): EventBody => ({
  type: 'point.hidden',
  point,
  by: 'author-one',
  reason: '',
});
const restored = (id: string, text: string): EventBody => ({
  type: 'point.restored',
  point: {
    id,
    seq: 1,
    table: 'table-one',
    under: null,
    kind: 'point',
    text,
    by: 'author-one',
    list: 'inbox',
    postedAt: 0,
    edited: false,
    hidden: null,
    held: null,
    agrees: 0,
    agreedBy: [],
  },
});

test('of a point that is gone by the end of a frame, only that it is gone travels', () => {
  const events = log(
    posted('one', 'CANARY'),
    edited('one', 'CANARY'),
    posted('two', 'stays'),
    hidden('one'),
  );
  const frame = frameFor(events, 0, 4, PUBLIC);
  expect(JSON.stringify(frame)).not.toContain('CANARY');
  expect(frame.events.map(({ seq, body }) => [seq, body.type])).toEqual([
    [3, 'point.posted'],
    [4, 'point.withdrawn'],
  ]);
});

test('a point that came back travels as it stands now', () => {
  const events = log(posted('one', 'CANARY'), hidden('one'), restored('one', 'as it stands'));
  const frame = frameFor(events, 0, 3, PUBLIC);
  expect(JSON.stringify(frame)).not.toContain('CANARY');
  expect(frame.events.at(-1)?.body.type).toBe('point.restored');
});

test('crew and the author read on', () => {
  const events = log(posted('one', 'words'), hidden('one'));
  for (const audience of [
    { crew: true, person: null },
    { crew: false, person: 'author-one' },
  ]) {
    expect(JSON.stringify(frameFor(events, 0, 2, audience))).toContain('words');
  }
});
