import { expect, test } from 'vitest';
import { createWriteHealth, type Health } from './write-health.ts';

/** A probe that works when a test says so, and a clock that moves by hand. */
function given() {
  const disk = { works: false, probes: 0 };
  let due: { readonly ms: number; readonly run: () => void }[] = [];
  const health = createWriteHealth(
    async () => {
      disk.probes += 1;
      if (!disk.works) throw new Error('no room');
    },
    (ms, run) => {
      const one = { ms, run };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
  );
  const heard: Health[] = [];
  health.onChange((next) => heard.push(next));
  return {
    disk,
    health,
    heard,
    due: () => due.map(({ ms }) => ms),
    pass: async () => {
      const [next, ...rest] = due;
      due = rest;
      next?.run();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

test('R7: given a write that failed and nobody who submits, then the disk is tried every 5 s until it works', async () => {
  const { disk, health, heard, due, pass } = given();
  health.failed();
  expect([health.now(), heard, due()]).toEqual(['read-only', ['read-only'], [5_000]]);
  await pass();
  expect([health.now(), due(), disk.probes]).toEqual(['read-only', [5_000], 1]);
  disk.works = true;
  await pass();
  expect([health.now(), heard, due()]).toEqual(['ok', ['read-only', 'ok'], []]);
});

test('given many failed writes, then there is one try at a time and one word of it', async () => {
  const { disk, health, heard, due, pass } = given();
  for (let n = 0; n < 5; n += 1) health.failed();
  expect([heard, due()]).toEqual([['read-only'], [5_000]]);
  await pass();
  health.failed();
  expect(due()).toEqual([5_000]);
  expect(disk.probes).toBe(1);
});

test('given a submit that works first, then nothing is tried any more', () => {
  const { health, heard, due } = given();
  health.failed();
  health.worked();
  expect([health.now(), heard, due()]).toEqual(['ok', ['read-only', 'ok'], []]);
});

test('given it is closed, then it tries and says nothing any more', async () => {
  const { disk, health, heard, due, pass } = given();
  health.failed();
  const trying = pass();
  health.close();
  await trying;
  health.worked();
  expect([heard, due(), disk.probes]).toEqual([['read-only'], [], 1]);
});
