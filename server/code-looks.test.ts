import { PROOF_BITS, PROOF_MINUTES } from '@tablecloth/shared/proof.ts';
import { expect, test, vi } from 'vitest';
import { proofFor } from '../tests/support/prove.ts';
import { createCodeLooks } from './code-looks.ts';
import { localBus } from './relay/local.ts';
import { relayOver } from './relay/relay.ts';

// Work that is shown takes as long as the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

const nothing = (): Promise<null> => Promise.resolve(null);
const something = (): Promise<string> => Promise.resolve('a gathering');

/** A clock that stands still, and does at once what is put off. */
function given() {
  const waited: number[] = [];
  let ms = 0;
  const looks = createCodeLooks({
    clock: {
      now: () => ms,
      after(late, run) {
        waited.push(late);
        run();
        return () => undefined;
      },
    },
    now: () => 1_000_000_000_000 + ms,
  });
  const wrong = async (times: number) => {
    for (let i = 0; i < times; i += 1) await looks.look('WRNG22', undefined, nothing);
  };
  return { looks, wrong, waited, pass: (more: number) => (ms += more) };
}

test('T16: given 60 wrong codes, when more are tried, then each takes two seconds, and a right one takes none', async () => {
  const { looks, wrong, waited } = given();
  await wrong(60);
  expect(waited).toEqual([]);
  await wrong(1);
  expect(waited).toEqual([2_000]);
  expect(await looks.look('ABC234', undefined, something)).toMatchObject({ is: 'found' });
  expect(waited).toEqual([2_000]);
});

test('T16: given 600 wrong codes that nobody waited for, then no code is looked at without work shown for it', async () => {
  const { looks, wrong } = given();
  await wrong(600);
  let lookedAt = 0;
  const find = (): Promise<string> => {
    lookedAt += 1;
    return Promise.resolve('a gathering');
  };
  const look = await looks.look('ABC234', undefined, find);
  if (look.is !== 'to-prove') throw new Error(`it is ${look.is}`);
  expect(look.toProve).toMatchObject({ code: 'ABC234', bits: PROOF_BITS });
  const proof = proofFor(look.toProve);
  // It is good for this code alone.
  expect((await looks.look('ABC235', proof, find)).is).toBe('to-prove');
  expect(lookedAt).toBe(0);
  expect(await looks.look('ABC234', proof, find)).toEqual({ is: 'found', found: 'a gathering' });
});

test('T16: given a crowd with the right code, then however many come at once, none is asked for work', async () => {
  const { looks } = given();
  for (let i = 0; i < 2_000; i += 1) {
    expect((await looks.look('ABC234', undefined, something)).is).toBe('found');
  }
});

test('T16: given 600 wrong codes, then ten more a second are looked at without work, whatever was asked in between', async () => {
  const { looks, wrong, pass } = given();
  await wrong(2_000);
  pass(1_000);
  for (let i = 0; i < 10; i += 1) {
    expect((await looks.look('WRNG22', undefined, nothing)).is).toBe('nothing');
  }
  expect((await looks.look('WRNG22', undefined, nothing)).is).toBe('to-prove');
});

test('a proof is good for some minutes, and none is good for a time to come', async () => {
  const { looks, wrong, pass } = given();
  await wrong(600);
  const look = await looks.look('ABC234', undefined, something);
  if (look.is !== 'to-prove') throw new Error(`it is ${look.is}`);
  const early = proofFor({ ...look.toProve, minute: look.toProve.minute + 1 });
  expect((await looks.look('ABC234', early, something)).is).toBe('to-prove');
  const proof = proofFor(look.toProve);
  pass((PROOF_MINUTES - 1) * 60_000);
  await wrong(5_000);
  expect((await looks.look('ABC234', proof, something)).is).toBe('found');
  pass(60_000);
  await wrong(5_000);
  expect((await looks.look('ABC234', proof, something)).is).toBe('to-prove');
  for (const odd of ['', '.', '1.2.3', `${look.toProve.minute}.x`, '9'.repeat(24)]) {
    expect((await looks.look('ABC234', odd, something)).is).toBe('to-prove');
  }
});

test('T16: given two processes, when wrong codes are tried at one, then they count at the other, and right ones do not', async () => {
  const bus = localBus();
  const waited: number[] = [];
  const [one, two] = [relayOver(bus.join()), relayOver(bus.join())].map((relay) =>
    createCodeLooks({
      clock: {
        now: () => 0,
        after(late, run) {
          waited.push(late);
          run();
          return () => undefined;
        },
      },
      now: () => 1_000_000_000_000,
      relay,
    }),
  );
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((wake) => setImmediate(wake));
  };
  for (let n = 0; n < 1_000; n += 1) await one?.look('ABC234', undefined, something);
  for (let n = 0; n < 60; n += 1) await one?.look('WRNG22', undefined, nothing);
  await settled();
  expect(waited).toEqual([]);
  await two?.look('WRNG22', undefined, nothing);
  expect(waited).toEqual([2_000]);
  for (let n = 0; n < 539; n += 1) await one?.look('WRNG22', undefined, nothing);
  await settled();
  expect((await two?.look('WRNG22', undefined, nothing))?.is).toBe('to-prove');
  expect((await one?.look('WRNG22', undefined, nothing))?.is).toBe('to-prove');
});
