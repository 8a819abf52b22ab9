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
  const one = createMarks(10);
  one.add(events('a', 'b', 'c'));
  const other = createMarks(10);
  for (const event of events('a', 'b', 'c')) other.add([event]);
  expect([0, 1, 2, 3].map(one.at)).toEqual([0, 1, 2, 3].map(other.at));
  expect(new Set([0, 1, 2, 3].map(one.at)).size).toBe(4);
  expect(one.at(0)).toBe('');
});

test('given one lost event in the middle, when the same command has the same number again, then the mark differs', () => {
  const before = createMarks(10);
  before.add(events('a', 'lost', 'c'));
  const after = createMarks(10);
  after.add(events('a', 'other', 'c'));
  expect(after.at(1)).toBe(before.at(1));
  expect(after.at(3)).not.toBe(before.at(3));
});

test('given a gap in what is known, when a seq inside it is asked for, then it is that of the event before', () => {
  const marks = createMarks(10);
  marks.add(events('a', 'b', 'c').filter(({ seq }) => seq !== 2));
  expect(marks.at(2)).toBe(marks.at(1));
});

test('given more than it remembers, when an old one is asked for, then it is not made up', () => {
  const marks = createMarks(5);
  marks.add(events(...Array.from({ length: 40 }, (_, index) => `command-${index}`)));
  expect(marks.at(1)).toBeNull();
  expect(marks.at(36)).not.toBeNull();
});
