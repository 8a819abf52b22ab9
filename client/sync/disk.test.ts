import { expect, test } from 'vitest';
import { type Disk, hurriedDisk, memoryDisk } from './disk.ts';
import { type HandClock, handClock, settled } from './fake-world.ts';

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

/** A page that stands still: the time passes, and its timers come late. */
function frozen(clock: HandClock, ms: number): HandClock {
  let late = 0;
  return {
    ...clock,
    now: () => clock.now() + late,
    after: (wait, task) =>
      clock.after(wait, () => {
        late = ms;
        task();
      }),
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
  const clock = handClock();
  const { disk, answer } = slowDisk();
  const hurried = hurriedDisk(disk, frozen(clock, 60_000), 4_000);
  // When a phone wakes, the timer of its sleep is due before the answer of its disk is heard.
  const read = fateOf(hurried.read('device', 'a'));
  clock.pass(4_000);
  await settled();
  expect(read.now()).toBe('waits');
  answer();
  await settled();
  expect(read.now()).toBe('there');
});
