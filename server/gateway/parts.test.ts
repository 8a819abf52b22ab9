import { randomBytes } from 'node:crypto';
import { handClock } from '@tablecloth/client/sync/fake-world.ts';
import { expect, test } from 'vitest';
import { sendInParts } from './parts.ts';

/** A line that carries so many bytes a second after a round trip of `trip` milliseconds. */
function line(bytesPerSecond: number, trip: number) {
  const clock = handClock(0);
  const came: Uint8Array[] = [];
  let freeAt = 0;
  let onTheWay = 0;
  let mostOnTheWay = 0;
  let wholeAt = Number.NaN;
  let gaveUp = 0;
  return {
    clock,
    came,
    figures: () => ({ mostOnTheWay, wholeAt, gaveUp }),
    giveUp: () => void (gaveUp += 1),
    send: (
      part: { readonly bytes: Uint8Array | null; readonly last: boolean },
      arrived: () => void,
    ) => {
      const bytes = part.bytes ?? new Uint8Array();
      onTheWay += bytes.length;
      mostOnTheWay = Math.max(mostOnTheWay, onTheWay);
      freeAt = Math.max(freeAt, clock.now()) + (bytes.length / bytesPerSecond) * 1_000;
      clock.after(freeAt - clock.now() + trip, () => {
        onTheWay -= bytes.length;
        came.push(bytes);
        if (part.last) wholeAt = clock.now();
        arrived();
      });
    },
  };
}

test('given 2 kB/s, then there is never more on its way than a ping can wait for, and it all arrives', () => {
  const slow = line(2_000, 100);
  const all = randomBytes(60_000);
  sendInParts(all, slow);
  slow.clock.pass(60_000);
  expect(Buffer.concat(slow.came).equals(all)).toBe(true);
  const { mostOnTheWay, wholeAt, gaveUp } = slow.figures();
  // 12 s is what a ping is waited for.
  expect(mostOnTheWay).toBeLessThan(2_000 * 8);
  // The line is not left empty meanwhile.
  expect(wholeAt).toBeLessThan(34_000);
  expect(gaveUp).toBe(0);
});

test('given a fast line with a long way, then a few round trips are enough', () => {
  const fast = line(5_000_000, 100);
  const all = randomBytes(600_000);
  sendInParts(all, fast);
  fast.clock.pass(1_500);
  expect(Buffer.concat(fast.came).equals(all)).toBe(true);
  expect(fast.figures().wholeAt).toBeLessThan(1_200);
});

test('given nobody who says that anything has come, then only the first few are sent, and the line is given up', () => {
  const dead = line(2_000, 100);
  const sent: number[] = [];
  sendInParts(randomBytes(600_000), {
    ...dead,
    send: ({ bytes }) => void sent.push(bytes?.length ?? 0),
  });
  dead.clock.pass(60_000);
  expect(sent.reduce((sum, one) => sum + one, 0)).toBeLessThan(12_000);
  expect(dead.figures().gaveUp).toBe(1);
});

test('given a line that is gone, then nothing more is sent and nothing waits', () => {
  const gone = line(2_000, 100);
  const stop = sendInParts(randomBytes(60_000), gone);
  gone.clock.pass(2_500);
  stop();
  const before = gone.came.length;
  gone.clock.pass(60_000);
  // What was on its way arrives or not; it calls nothing forth.
  expect(gone.came.length - before).toBeLessThanOrEqual(5);
  expect(gone.figures().gaveUp).toBe(0);
});

test('given a client that says twice that a part has come, then it counts once', () => {
  const odd = line(2_000, 100);
  let sent = 0;
  sendInParts(randomBytes(600_000), {
    ...odd,
    send: ({ bytes }, arrived) => {
      sent += bytes?.length ?? 0;
      odd.clock.after(1_000, () => {
        arrived();
        arrived();
      });
    },
  });
  odd.clock.pass(1_500);
  expect(sent).toBeLessThan(28_000);
});
