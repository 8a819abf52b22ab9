import { describe, expect, test } from 'vitest';
import { leftOf, turnOf } from './round-words.ts';

const VIEW = {
  number: 2,
  of: 3,
  phase: 'running',
  remainingMs: 0,
  totalMs: 1_200_000,
  notice: null,
  next: 3,
} as const;

describe('what is said of a round', () => {
  test.each([
    [720_000, { unit: 'minutes', count: 12 }],
    [719_001, { unit: 'minutes', count: 12 }],
    [60_001, { unit: 'minutes', count: 2 }],
    [60_000, { unit: 'seconds', count: 60 }],
    [59_001, { unit: 'seconds', count: 60 }],
    [1, { unit: 'seconds', count: 1 }],
  ])('given %i ms, then one says how many of which unit', (ms, left) => {
    expect(leftOf(ms)).toEqual(left);
  });

  test('given a round, then it is spoken of at five minutes, at one and at the end', () => {
    expect(turnOf(VIEW)).toBeNull();
    expect(turnOf({ ...VIEW, notice: 'five' })).toBe('five');
    expect(turnOf({ ...VIEW, notice: 'one' })).toBe('one');
    expect(turnOf({ ...VIEW, phase: 'ended' })).toBe('end');
    expect(turnOf({ ...VIEW, phase: 'paused', notice: 'one' })).toBeNull();
  });
});
