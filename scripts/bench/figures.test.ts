import { describe, expect, it } from 'vitest';
import { quantile, spread } from './figures.ts';
import { markOf, marksIn } from './marks-in.ts';

describe('figures', () => {
  it('given samples in any order, then a quantile is the value below which that share lies', () => {
    const samples = Array.from({ length: 100 }, (_, n) => 99 - n);
    expect(quantile(samples, 0.5)).toBe(50);
    expect(quantile(samples, 0.99)).toBe(99);
    expect(spread(samples)).toBe('50.0 / 95.0 / 99.0');
  });

  it('given no samples, then it is no number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('given several posts in one message, then each is found, once and in order', () => {
    expect(marksIn(`42["frame",["${markOf(7)} x","${markOf(12)} x"]]`)).toEqual([7, 12]);
    expect(marksIn('42["presence",{}]')).toEqual([]);
  });
});
