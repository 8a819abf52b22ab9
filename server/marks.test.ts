import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { expect, test } from 'vitest';
import { createMarks } from './marks.ts';

const events = (...commandIds: readonly string[]): RecordedEvent[] =>
  commandIds.map((commandId, index) => ({
    seq: index + 1,
    at: 0,
    actor: null,
    commandId,
    body: { type: 'doors.opened' },
  }));

test('given a log, when it is read in one go or bit by bit, then its marks are the same', () => {
  const one = createMarks();
  one.add(events('a', 'b', 'c'));
  const other = createMarks();
  for (const event of events('a', 'b', 'c')) other.add([event]);
  expect([0, 1, 2, 3].map(one.at)).toEqual([0, 1, 2, 3].map(other.at));
  expect(new Set([0, 1, 2, 3].map(one.at)).size).toBe(4);
  expect(one.at(0)).toBe('');
});

test('given one lost event in the middle, when the same command has the same number again, then the mark differs', () => {
  const before = createMarks();
  before.add(events('a', 'lost', 'c'));
  const after = createMarks();
  after.add(events('a', 'other', 'c'));
  expect(after.at(1)).toBe(before.at(1));
  expect(after.at(3)).not.toBe(before.at(3));
});

test('given the same commands in the same order at another time, when the marks are compared, then they differ', () => {
  const before = createMarks();
  before.add(events('a', 'b'));
  const after = createMarks();
  after.add(events('a', 'b').map((event) => ({ ...event, at: 1 })));
  expect(after.at(1)).not.toBe(before.at(1));
});

test('given a gap in what is known, when a seq inside it is asked for, then it is that of the event before', () => {
  const marks = createMarks();
  marks.add(events('a', 'b', 'c').filter(({ seq }) => seq !== 2));
  expect(marks.at(2)).toBe(marks.at(1));
});

test('given a long log, when an old one is asked for, then it is known, and each is another', () => {
  const marks = createMarks();
  marks.add(events(...Array.from({ length: 20_000 }, (_, index) => `command-${index}`)));
  const all = Array.from({ length: 20_001 }, (_, seq) => marks.at(seq));
  expect(new Set(all).size).toBe(20_001);
  // One command of another name in the middle is seen in every mark after it.
  const other = createMarks();
  const odd = (index: number) => (index === 9_999 ? 'another' : `command-${index}`);
  other.add(events(...Array.from({ length: 20_000 }, (_, index) => odd(index))));
  expect(all.findIndex((mark, seq) => mark !== other.at(seq))).toBe(10_000);
  expect(all.slice(10_000).filter((mark, at) => mark === other.at(at + 10_000))).toEqual([]);
});
