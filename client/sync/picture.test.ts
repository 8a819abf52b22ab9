import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { createPicture } from './picture.ts';

/** A clock that stands still, and one timer. */
function stillClock() {
  let due: { task: () => void; ms: number } | null = null;
  const clock: Clock = {
    now: () => 0,
    random: () => 0,
    after: (ms, task) => {
      due = { task, ms };
      return () => {
        due = null;
      };
    },
  };
  return {
    clock,
    waits: () => due?.ms ?? null,
    pass: () => {
      const { task } = due ?? {};
      due = null;
      task?.();
    },
  };
}

test('given little waits on this device, when others say something, then each of it is drawn at once', () => {
  const { clock, waits } = stillClock();
  let drawn = 0;
  const picture = createPicture(clock, () => (drawn += 1));
  for (let n = 0; n < 5; n += 1) picture.soon(7);
  expect([drawn, waits()]).toEqual([5, null]);
});

test('given much waits, when others go on saying something, then the first is drawn at once and the rest together, to the last', () => {
  const { clock, waits, pass } = stillClock();
  let drawn = 0;
  const picture = createPicture(clock, () => (drawn += 1));
  for (let n = 0; n < 100; n += 1) picture.soon(700);
  expect([drawn, waits()]).toEqual([1, 250]);
  pass();
  expect(drawn).toBe(2);
  // Nothing came meanwhile: no more is drawn, and no timer goes on.
  pass();
  expect([drawn, waits()]).toEqual([2, null]);
  picture.soon(20);
  expect([drawn, waits()]).toEqual([3, 20]);
});

test('given something waits to be drawn, when the reader does something, then all of it is drawn at once, with what they did', () => {
  const { clock, pass } = stillClock();
  const drawn: (string | undefined)[] = [];
  const picture = createPicture<string>(clock, (more) => drawn.push(more));
  picture.soon(50);
  picture.soon(50);
  picture.now('refused');
  pass();
  expect(drawn).toEqual([undefined, 'refused']);
});

test('given the page goes, then nothing is drawn any more', () => {
  const { clock, waits } = stillClock();
  const picture = createPicture(clock, () => undefined);
  picture.soon(50);
  picture.soon(50);
  picture.close();
  expect(waits()).toBeNull();
});
