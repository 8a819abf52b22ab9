import { expect, test } from 'vitest';
import { localBus } from './relay/local.ts';
import { relayOver } from './relay/relay.ts';
import { createThrottle } from './throttle.ts';
import { type Measured, throttleAcross } from './throttle-across.ts';

/** Processes on one relay, at one moment, each with its own measure of `burst`. */
function given(processes: number, burst: number) {
  const bus = localBus();
  let now = 0;
  const all = Array.from({ length: processes }, () => {
    const relay = relayOver(bus.join());
    const measure = (what: Measured) =>
      throttleAcross(createThrottle({ perSecond: 1, burst, clock: () => now }), what, relay);
    return { codes: measure('join-code'), creations: measure('creation') };
  });
  return { all, pass: (ms: number) => (now += ms) };
}

/** Long enough for everything that is under way on the bus. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((wake) => setImmediate(wake));
}

test('given four processes, when one after the other is tried, then they let through what one would', async () => {
  const { all, pass } = given(4, 10);
  let through = 0;
  for (let n = 0; n < 60; n += 1) {
    if (all[n % 4]?.codes.take('') === 0) through += 1;
    await settled();
  }
  expect(through).toBe(10);
  pass(3_000);
  for (let n = 0; n < 20; n += 1) {
    if (all[n % 4]?.codes.take('') === 0) through += 1;
    await settled();
  }
  expect(through).toBe(13);
});

test('what is measured apart stays apart', async () => {
  const { all } = given(2, 3);
  for (let n = 0; n < 3; n += 1) all[0]?.codes.take('');
  await settled();
  expect(all[1]?.codes.take('')).toBeGreaterThan(0);
  expect(all[1]?.creations.take('')).toBe(0);
});

test('given a flood at one process, then the others are told of what went through alone', async () => {
  const { all, pass } = given(2, 3);
  for (let n = 0; n < 10_000; n += 1) all[0]?.codes.take('');
  await settled();
  pass(3_000);
  expect([1, 2, 3].map(() => all[1]?.codes.take(''))).toEqual([0, 0, 0]);
});

test('without other processes it is the measure that it was', () => {
  const local = createThrottle({ perSecond: 1, burst: 1, clock: () => 0 });
  expect(throttleAcross(local, 'creation', undefined)).toBe(local);
});
