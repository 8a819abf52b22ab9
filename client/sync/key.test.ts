import { describe, expect, test } from 'vitest';
import { memoryDisk } from './disk.ts';
import { takeKey } from './key.ts';

const SECRET = 's'.repeat(32);

function address(fragment: string) {
  const bar = { fragment, cleared: 0 };
  return {
    bar,
    address: {
      fragment,
      clear: () => {
        bar.cleared += 1;
      },
    },
  };
}

describe('the key of a link', () => {
  test('given a link with a key, then it leaves the address bar and a reload knows it', async () => {
    const disk = memoryDisk();
    const first = address(`#${SECRET}`);
    expect(await takeKey('gathering-a', 'wall', first.address, disk)).toBe(SECRET);
    expect(first.bar.cleared).toBe(1);
    expect(await takeKey('gathering-a', 'wall', address('').address, disk)).toBe(SECRET);
    expect(await takeKey('gathering-a', 'organiser', address('').address, disk)).toBeNull();
  });

  test('given storage is refused, then the key stays in the address, for the reload', async () => {
    const refuse = () => Promise.reject(new Error('refused'));
    const disk = { ...memoryDisk(), write: refuse, read: refuse };
    const first = address(`#${SECRET}`);
    expect(await takeKey('gathering-a', 'wall', first.address, disk)).toBe(SECRET);
    expect(first.bar.cleared).toBe(0);
    expect(await takeKey('gathering-a', 'wall', address('#short').address, disk)).toBeNull();
  });
});
