import { describe, expect, it } from 'vitest';
import { FRESH_MS, isFresh, noteArrivals, pacedCells, waitFor, withoutGone } from './pace.ts';

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

describe('cells that change together', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));
  const same = (a: readonly { id: string }[], b: readonly { id: string }[]) =>
    JSON.stringify(a) === JSON.stringify(b);

  it('given a cell just drawn, when a point comes, then it shows at once and the next waits three seconds', () => {
    const first = pacedCells(new Map(), new Map([['t', rows('a')]]), 1_000, same);
    const second = pacedCells(first.shown, new Map([['t', rows('a', 'b')]]), 2_000, same);
    expect(second.shown.get('t')?.rows).toEqual(rows('a', 'b'));
    expect(second.wait).toBeNull();
    const third = pacedCells(second.shown, new Map([['t', rows('a', 'b', 'c')]]), 2_500, same);
    expect(third.shown.get('t')?.rows).toEqual(rows('a', 'b'));
    expect(third.wait).toBe(2_500);
    const fourth = pacedCells(third.shown, new Map([['t', rows('a', 'b', 'c', 'd')]]), 5_000, same);
    expect(fourth.shown.get('t')?.rows).toEqual(rows('a', 'b', 'c', 'd'));
  });

  it('given a cell that waits, when a point is taken down, then it leaves and what waits goes on waiting', () => {
    const first = pacedCells(new Map(), new Map([['t', rows('a')]]), 1_000, same);
    const second = pacedCells(first.shown, new Map([['t', rows('a', 'b')]]), 2_000, same);
    const third = pacedCells(second.shown, new Map([['t', rows('b', 'c')]]), 3_000, same);
    expect(third.shown.get('t')?.rows).toEqual(rows('b'));
    expect(third.wait).toBe(2_000);
  });

  it('given nothing new, when asked, then the very same cells come back', () => {
    const first = pacedCells(new Map(), new Map([['t', rows('a')]]), 1_000, same);
    expect(pacedCells(first.shown, new Map([['t', rows('a')]]), 9_000, same).shown).toBe(
      first.shown,
    );
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
