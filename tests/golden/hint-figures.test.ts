import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gatheringHints, pairFigures } from '../support/hint-figures.ts';

/** Judged pairs and real gatherings that may lie beside the checkout; without them nothing is measured here. */
const beside = path.resolve(import.meta.dirname, '..', '..', '..', 'shared');
const there = existsSync(beside);

describe.skipIf(!there)(there ? 'hints' : 'hints: no measured data beside the checkout', () => {
  test('given judged pairs, then what is called the same mostly is, and no opposite ever', (context) => {
    const figures = pairFigures(path.join(beside, 'themes', 'polis_pairs.json'));
    if (!figures) return context.skip('the judged pairs are not there');
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
    expect(figures.recall).toBeGreaterThanOrEqual(0.75);
    expect(figures.opposites).toBeGreaterThan(0);
    expect(figures.oppositesCalledSame).toBe(0);
  });

  test('given a list written live in Chinese, then exactly the two repetitions are told', (context) => {
    const file = path.join(beside, 'gatherings', 'vtaiwan-2024-raw-zh.json');
    const figures = gatheringHints(file, 'zh-TW');
    if (!figures) return context.skip('that gathering is not there');
    expect(figures.hints.map(({ text, hint }) => [text, hint.text, hint.warning])).toEqual([
      [expect.stringContaining('部會首長需出席'), expect.stringContaining('部會首長有義務'), null],
      [expect.stringContaining('比起大型的政策'), expect.stringContaining('社區化的小型'), null],
    ]);
  });

  test('given edited notes in English, then nothing is told', (context) => {
    const file = path.join(beside, 'gatherings', 'lcr-data-community-4.json');
    const figures = gatheringHints(file, 'en-GB');
    if (!figures) return context.skip('that gathering is not there');
    expect(figures.points).toBeGreaterThan(20);
    expect(figures.hints).toEqual([]);
  });
});
