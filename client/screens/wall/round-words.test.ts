import { expect, test } from 'vitest';
import { countdown } from './round-words.ts';

test('given time that is left, then it reads as a clock does, and reaches zero only at the end', () => {
  expect(countdown(760_000)).toBe('12:40');
  expect(countdown(59_001)).toBe('1:00');
  expect(countdown(1)).toBe('0:01');
  expect(countdown(0)).toBe('0:00');
  expect(countdown(-5)).toBe('0:00');
  expect(countdown(3_760_000)).toBe('1:02:40');
});
