import { describe, expect, test } from 'vitest';
import { backOff } from './connection.ts';

describe('the pause before the next try', () => {
  test('given ever more failures, then it grows to 8 seconds and no further', () => {
    expect([1, 2, 3, 4, 5, 50].map((failures) => backOff(failures, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ]);
  });

  test('given a room full of phones, then chance spreads them over the whole pause', () => {
    expect(backOff(5, 0)).toBe(500);
    expect(backOff(5, 0.5)).toBe(4_250);
  });
});
