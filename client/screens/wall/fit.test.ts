import { array, assert, integer, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, largestStep, pagesOf } from './fit.ts';

describe('fit', () => {
  it('given room for everything, when fitted, then everything is shown and nothing is said', () => {
    expect(fit({ heights: [40, 80, 40], gap: 10, room: 180, moreHeight: 34 })).toEqual({
      shown: [0, 1, 2],
      more: 0,
    });
  });

  it('given too little room, when fitted, then the line below has its place too', () => {
    // 40 + 10 + 80 + 34 = 164
    expect(fit({ heights: [40, 80, 40], gap: 10, room: 164, moreHeight: 34 })).toEqual({
      shown: [0, 1],
      more: 1,
    });
    expect(fit({ heights: [40, 80, 40], gap: 10, room: 163, moreHeight: 34 })).toEqual({
      shown: [0],
      more: 2,
    });
  });

  it('given an item taller than the cell, when fitted, then it is passed over and the next are taken', () => {
    expect(fit({ heights: [500, 40, 40], gap: 10, room: 180, moreHeight: 34 })).toEqual({
      shown: [1, 2],
      more: 1,
    });
  });

  it('given an item for which only the rest is too small, when fitted, then the list ends there', () => {
    expect(fit({ heights: [80, 90, 20], gap: 10, room: 180, moreHeight: 34 })).toEqual({
      shown: [0],
      more: 2,
    });
  });

  it('given nothing at all, when fitted, then nothing is shown and nothing is missing', () => {
    expect(fit({ heights: [], gap: 10, room: 0, moreHeight: 34 })).toEqual({ shown: [], more: 0 });
  });

  it('given headings, when fitted, then none stands over nothing, and they are not counted', () => {
    const headings = new Set([0, 2]);
    const input = { heights: [20, 40, 20, 40], gap: 0, moreHeight: 30, headings };
    expect(fit({ ...input, room: 120 })).toEqual({ shown: [0, 1, 2, 3], more: 0 });
    // The second heading would fit, but what it stands over does not.
    expect(fit({ ...input, room: 119 })).toEqual({ shown: [0, 1], more: 1 });
    expect(fit({ ...input, heights: [20, 40], headings: new Set([1]), room: 99 })).toEqual({
      shown: [0],
      more: 0,
    });
  });

  it('given any items and any room, when fitted, then what is shown fits, in order, and counts add up', () => {
    const length = integer({ min: 1, max: 400 });
    assert(
      property(
        record({
          heights: array(length, { maxLength: 30 }),
          gap: nat(30),
          room: nat(1000),
          moreHeight: nat(60),
        }),
        (input) => {
          const { shown, more } = fit(input);
          expect(shown.length + more).toBe(input.heights.length);
          expect(shown.toSorted((a, b) => a - b)).toEqual(shown);
          const used = shown.reduce((sum, index) => sum + (input.heights[index] ?? 0), 0);
          const gaps = input.gap * (shown.length - 1);
          const line = more > 0 ? input.moreHeight : 0;
          if (shown.length > 0) expect(used + gaps + line).toBeLessThanOrEqual(input.room + 0.5);
        },
      ),
    );
  });
});

describe('largestStep', () => {
  it('given steps from large to small, when asked, then the first that fits is taken', () => {
    expect(largestStep(5, (step) => step >= 2)).toBe(2);
  });

  it('given that nothing fits, when asked, then the smallest is taken', () => {
    expect(largestStep(5, () => false)).toBe(4);
  });
});

describe('pagesOf', () => {
  it('given rows, when they fit, then they stand on one page, and else on as many as they need', () => {
    expect(pagesOf([40, 40, 40], 10, 140)).toEqual([[0, 1, 2]]);
    expect(pagesOf([40, 40, 40], 10, 139)).toEqual([[0, 1], [2]]);
    expect(pagesOf([400, 40], 10, 139)).toEqual([[0], [1]]);
    expect(pagesOf([], 10, 139)).toEqual([]);
  });
});
