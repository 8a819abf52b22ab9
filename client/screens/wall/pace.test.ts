import { describe, expect, it } from 'vitest';
import { FRESH_MS, isFresh, noteArrivals, waitFor, withoutGone } from './pace.ts';

describe('pace of a cell', () => {
  it('given a cell at rest, when something changes, then it shows at once', () => {
    expect(waitFor(null, 10_000)).toBe(0);
    expect(waitFor(6_999, 10_000)).toBe(0);
  });

  it('given a change a second ago, when more changes, then it waits for the rest of three seconds', () => {
    expect(waitFor(9_000, 10_000)).toBe(2_000);
  });

  it('given a clock that was set back, when something changes, then it does not wait for the old time', () => {
    expect(waitFor(99_000, 10_000)).toBe(0);
  });

  it('given a point that was taken down, when the cell waits, then that point leaves nevertheless', () => {
    const shown = [{ id: 'a' }, { id: 'b' }];
    expect(withoutGone(shown, [{ id: 'b' }, { id: 'c' }])).toEqual([{ id: 'b' }]);
    expect(withoutGone(shown, [{ id: 'b' }, { id: 'a' }])).toBe(shown);
  });
});

describe('what is new', () => {
  const point = (id: string) => ({ id, postedAt: 500 });

  it('given a wall that loads, when points are there already, then none of them is marked', () => {
    const arrivals = noteArrivals(new Map(), [point('a')], 1_000, true);
    expect(isFresh(arrivals, 'a', 1_001)).toBe(false);
    expect(arrivals.get('a')?.at).toBe(500);
  });

  it('given a wall that stands, when a point comes, then it is marked for twenty seconds', () => {
    const before = noteArrivals(new Map(), [point('a')], 1_000, true);
    const arrivals = noteArrivals(before, [point('a'), point('b')], 2_000, false);
    expect(isFresh(arrivals, 'b', 2_000 + FRESH_MS - 1)).toBe(true);
    expect(isFresh(arrivals, 'b', 2_000 + FRESH_MS)).toBe(false);
    expect(isFresh(arrivals, 'a', 2_000)).toBe(false);
  });

  it('given nothing new, when noted, then nothing changes', () => {
    const before = noteArrivals(new Map(), [point('a')], 1_000, true);
    expect(noteArrivals(before, [point('a')], 9_000, false)).toBe(before);
  });
});
