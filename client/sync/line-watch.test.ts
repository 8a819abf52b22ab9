import { expect, test } from 'vitest';
import { handClock } from './fake-world.ts';
import { createLineWatch } from './line-watch.ts';

function watched() {
  const clock = handClock(0);
  const asked: number[] = [];
  const dead: number[] = [];
  const watch = createLineWatch(clock, {
    ask: () => asked.push(clock.now()),
    dead: () => dead.push(clock.now()),
  });
  watch.start();
  return { clock, watch, asked, dead };
}

test('given a line that falls silent at any moment, then it is asked once, and given up within 10 s', () => {
  for (let last = 0; last < 2_000; last += 50) {
    const { clock, watch, asked, dead } = watched();
    clock.pass(last);
    watch.heard();
    clock.pass(60_000);
    expect(asked).toHaveLength(1);
    expect(dead).toHaveLength(1);
    expect(dead[0]! - last).toBeLessThanOrEqual(8_500);
    // Whoever is there has had time to answer.
    expect(dead[0]! - asked[0]!).toBeGreaterThan(4_200);
  }
});

test('given a room in which something happens now and then, then nothing is ever asked', () => {
  const { clock, watch, asked, dead } = watched();
  for (let n = 0; n < 100; n += 1) {
    clock.pass(3_300);
    watch.heard();
  }
  expect([asked, dead]).toEqual([[], []]);
});

test('given a quiet room, then it is asked every four seconds or so and stays', () => {
  const { clock, watch, asked, dead } = watched();
  for (let n = 0; n < 600; n += 1) {
    const before = asked.length;
    clock.pass(100);
    if (asked.length > before) watch.heard();
  }
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.length).toBeLessThan(16);
  expect(dead).toEqual([]);
});

test('given a page that nobody looks at, then nothing is asked and nothing given up; when it is looked at again, it is', () => {
  const { clock, watch, asked, dead } = watched();
  watch.rest(true);
  clock.pass(60_000);
  expect([asked, dead]).toEqual([[], []]);
  watch.rest(false);
  clock.pass(10_000);
  expect(dead).toHaveLength(1);
});

test('given a line that was dropped, then nothing comes of it', () => {
  const { clock, watch, asked, dead } = watched();
  watch.stop();
  clock.pass(60_000);
  expect([asked, dead]).toEqual([[], []]);
});
