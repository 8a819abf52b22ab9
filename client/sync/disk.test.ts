import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { type Disk, hurriedDisk, memoryDisk } from './disk.ts';
import { handClock, settled } from './fake-world.ts';

/** A disk that answers when it is told to. */
function slowDisk(): { readonly disk: Disk; readonly answer: () => void } {
  const waiting: (() => void)[] = [];
  const disk: Disk = {
    ...memoryDisk(),
    read: () => new Promise((resolve) => waiting.push(() => resolve('there'))),
  };
  return { disk, answer: () => waiting.splice(0).forEach((go) => go()) };
}

/** What became of a promise so far. */
function fateOf(promise: Promise<unknown>): { readonly now: () => string } {
  let fate = 'waits';
  promise.then(
    (value) => (fate = String(value)),
    () => (fate = 'given up'),
  );
  return { now: () => fate };
}

/** A clock whose timers stand still with the page and come all at once, late, when it wakes. */
function drowsyClock(): Clock & { readonly wake: () => void } {
  let due: (() => void)[] = [];
  return {
    now: () => 0,
    random: () => 0.5,
    after: (_, task) => {
      due.push(task);
      return () => {
        due = due.filter((one) => one !== task);
      };
    },
    wake: () => {
      for (const task of due.splice(0)) task();
    },
  };
}

test('storage that hangs is given up, and everything after it at once', async () => {
  const clock = handClock();
  const { disk } = slowDisk();
  const hurried = hurriedDisk(disk, clock, 4_000);
  const first = fateOf(hurried.read('device', 'a'));
  clock.pass(3_999);
  await settled();
  expect(first.now()).toBe('waits');
  clock.pass(1);
  const second = fateOf(hurried.read('device', 'b'));
  await settled();
  expect([first.now(), second.now()]).toEqual(['given up', 'given up']);
});

test('storage that answers after all is used again', async () => {
  const clock = handClock();
  const { disk, answer } = slowDisk();
  const hurried = hurriedDisk(disk, clock, 4_000);
  void fateOf(hurried.read('device', 'a'));
  clock.pass(4_000);
  answer();
  await settled();
  const next = fateOf(hurried.read('device', 'b'));
  answer();
  await settled();
  expect(next.now()).toBe('there');
});

test('a page that stood still has not waited for its storage', async () => {
  const clock = drowsyClock();
  const { disk, answer } = slowDisk();
  const read = fateOf(hurriedDisk(disk, clock, 4_000).read('device', 'a'));
  // When a phone wakes after an hour, what its clock had to say is said before the answer of its disk is heard.
  clock.wake();
  await settled();
  expect(read.now()).toBe('waits');
  answer();
  await settled();
  expect(read.now()).toBe('there');
});
