import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { expect, test } from 'vitest';
import { createPacer } from './broadcast.ts';

const event = (seq: number): RecordedEvent => ({
  seq,
  at: 0,
  actor: null,
  commandId: `command-${seq}`,
  body: { type: 'doors.opened' },
});

/** A pacer in a world where time passes when a test says so, and a fan-out takes as long as it says. */
function paced(from = 0) {
  let now = 0;
  let takes = 0;
  let timers: { at: number; run: () => void }[] = [];
  const sent: { at: number; from: number; to: number; seqs: number[] }[] = [];
  const pacer = createPacer({
    from,
    flush: ({ from: start, to, events }) => {
      sent.push({ at: now, from: start, to, seqs: events.map(({ seq }) => seq) });
      now += takes;
    },
    clock: () => now,
    schedule: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  return {
    pacer,
    sent,
    fanOutTakes: (ms: number) => {
      takes = ms;
    },
    until: (ms: number) => {
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= ms).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, ms);
    },
    timers: () => timers.length,
  };
}

test('given a pause, when a commit comes, then it leaves at once', () => {
  const { pacer, sent, until, timers } = paced(7);
  pacer.committed([event(8)], 8);
  until(1_000);
  pacer.committed([event(9), event(10)], 10);
  expect(sent).toEqual([
    { at: 0, from: 7, to: 8, seqs: [8] },
    { at: 1_000, from: 8, to: 10, seqs: [9, 10] },
  ]);
  // What has nothing to send sets no timer.
  expect(timers()).toBe(0);
});

test('given a quick fan-out, when more is committed, then it waits 16 ms and leaves as one range', () => {
  const { pacer, sent, until } = paced();
  pacer.committed([event(1)], 1);
  until(5);
  pacer.committed([event(2)], 2);
  pacer.committed([event(3), event(4)], 4);
  until(15);
  expect(sent).toHaveLength(1);
  until(40);
  expect(sent[1]).toEqual({ at: 16, from: 1, to: 4, seqs: [2, 3, 4] });
});

test('given a fan-out that takes 400 ms, when more is committed, then it waits a quarter of that after it', () => {
  const { pacer, sent, until, fanOutTakes } = paced();
  fanOutTakes(400);
  pacer.committed([event(1)], 1);
  pacer.committed([event(2)], 2);
  until(499);
  expect(sent).toHaveLength(1);
  fanOutTakes(8);
  until(500);
  expect(sent[1]).toMatchObject({ at: 500, to: 2 });
  // And the window follows the last one down again.
  pacer.committed([event(3)], 3);
  until(600);
  expect(sent[2]).toMatchObject({ at: 508 + 16, to: 3 });
});

test('given ranges that overlap or hold nothing to see, when they are flushed, then ranges join without a gap', () => {
  const { pacer, sent, until } = paced(2);
  pacer.committed([event(1), event(2)], 2);
  expect(sent).toEqual([]);
  pacer.committed([event(2), event(3)], 3);
  pacer.committed([], 5);
  pacer.committed([event(6)], 6);
  until(100);
  pacer.committed([], 7);
  expect(sent.map(({ from, to, seqs }) => [from, to, seqs])).toEqual([
    [2, 3, [3]],
    [3, 6, [6]],
    [6, 7, []],
  ]);
});

test('given a fan-out that throws, when the next commit comes, then it goes on after what was lost on the way', () => {
  let now = 0;
  const ranges: number[][] = [];
  let broken = true;
  const pacer = createPacer({
    from: 0,
    flush: ({ from, to }) => {
      ranges.push([from, to]);
      if (broken) throw new Error('broken');
    },
    clock: () => now,
    schedule: () => () => {},
  });
  expect(() => pacer.committed([event(1)], 1)).toThrow('broken');
  broken = false;
  now = 100;
  pacer.committed([event(2)], 2);
  expect(ranges).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('given something that waits, when the pacer is stopped, then nothing leaves any more', () => {
  const { pacer, sent, until, timers } = paced();
  pacer.committed([event(1)], 1);
  pacer.committed([event(2)], 2);
  pacer.stop();
  pacer.committed([event(3)], 3);
  until(1_000);
  expect(sent).toHaveLength(1);
  expect(timers()).toBe(0);
});
