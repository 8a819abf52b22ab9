import { expect, test } from 'vitest';
import { clockFace } from './clock-face.ts';

test.each([
  [760_000, '12:40'],
  [759_001, '12:40'],
  [999, '0:01'],
  [0, '0:00'],
  [-5, '0:00'],
  [3_900_000, '1:05:00'],
])('%i ms are %s', (ms, face) => {
  expect(clockFace(ms)).toBe(face);
});
