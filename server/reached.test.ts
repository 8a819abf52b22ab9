import { expect, test } from 'vitest';
import { createReached } from './reached.ts';

const from = (remoteAddress: string, localAddress = '192.168.7.20') => ({
  socket: { remoteAddress, localAddress },
});

test('given the server’s own machine, when it opens its address, then no phone has; when another one does, then one has', () => {
  const reached = createReached(false);
  reached.note('gathering-01', from('192.168.7.20'));
  reached.note('gathering-01', from('127.0.0.1', '127.0.0.1'));
  reached.note('gathering-01', from('::1', '::1'));
  expect(reached.was('gathering-01')).toBe(false);
  reached.note('gathering-01', from('192.168.7.33'));
  expect(reached.was('gathering-01')).toBe(true);
  expect(reached.was('gathering-02')).toBe(false);
});

test('given a proxy in front, when anybody opens the address, then it was reached', () => {
  const reached = createReached(true);
  reached.note('gathering-01', from('127.0.0.1', '127.0.0.1'));
  expect(reached.was('gathering-01')).toBe(true);
});
