import { expect, test } from 'vitest';
import { createHandOver, type Offer } from './hand-over.ts';

const offer: Offer = { kind: 'share', gathering: 'gathering-1', secret: 'a secret' };

function given() {
  let now = 0;
  return { handOver: createHandOver(() => now), pass: (ms: number) => (now += ms) };
}

test('given a code, when it is claimed, then it opens once', () => {
  const { handOver } = given();
  const code = handOver.offer(offer)?.code ?? '';
  expect(handOver.claim(code)).toEqual({ ok: true, offer });
  expect(handOver.claim(code)).toEqual({ ok: false, code: 'code-not-found' });
});

test('given a code of ten minutes ago, when it is claimed, then it is gone', () => {
  const { handOver, pass } = given();
  const code = handOver.offer(offer)?.code ?? '';
  pass(600_000);
  expect(handOver.claim(code)).toEqual({ ok: false, code: 'code-not-found' });
});

test('given many guesses from anywhere, then all have to wait, and a second later one may try', () => {
  const { handOver, pass } = given();
  const code = handOver.offer(offer)?.code ?? '';
  for (let n = 0; n < 60; n += 1) expect(handOver.claim('222222').ok).toBe(false);
  expect(handOver.claim(code)).toEqual({ ok: false, code: 'slow-down', retryMs: 1_000 });
  pass(1_000);
  expect(handOver.claim(code)).toEqual({ ok: true, offer });
});

test('given the same secret offers again, then only the newest code stands', () => {
  const { handOver } = given();
  const first = handOver.offer(offer)?.code ?? '';
  const second = handOver.offer(offer)?.code ?? '';
  expect(handOver.claim(first).ok).toBe(false);
  expect(handOver.claim(second).ok).toBe(true);
});
