import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

function given(perSecond: number, burst: number) {
  let now = 0;
  const throttle = createThrottle({ perSecond, burst, clock: () => now });
  return { throttle, pass: (ms: number) => (now += ms) };
}

test('a burst goes through, then one is told how long to wait', () => {
  const { throttle, pass } = given(2, 3);
  expect([1, 2, 3].map(() => throttle.take('ada'))).toEqual([0, 0, 0]);
  expect(throttle.take('ada')).toBe(500);
  pass(499);
  expect(throttle.take('ada')).toBe(1);
  pass(1);
  expect(throttle.take('ada')).toBe(0);
});

test('asking too early costs nothing', () => {
  const { throttle, pass } = given(1, 1);
  throttle.take('ada');
  for (let i = 0; i < 50; i += 1) throttle.take('ada');
  pass(1000);
  expect(throttle.take('ada')).toBe(0);
});

test('each key has its own bucket', () => {
  const { throttle } = given(1, 1);
  expect([throttle.take('ada'), throttle.take('ben')]).toEqual([0, 0]);
});

test('a full bucket is forgotten, one in use is not', () => {
  const { throttle, pass } = given(1, 2);
  for (let i = 0; i < 512; i += 1) throttle.take(`early ${i}`);
  pass(10_000);
  throttle.take('ada');
  throttle.take('ada');
  expect(throttle.size()).toBe(1);
  expect(throttle.take('ada')).toBeGreaterThan(0);
});
