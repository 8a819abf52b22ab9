import { describe, expect, test } from 'vitest';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { steady } from './steady-rows.ts';

const row = (id: string, more: Partial<PointRow> = {}): PointRow => ({
  id,
  table: 'table001',
  kind: 'point',
  text: id,
  segments: [{ text: id, quoted: false }],
  author: null,
  mine: false,
  list: 'key',
  postedAt: 0,
  edited: false,
  hidden: null,
  held: null,
  agrees: 0,
  agreed: false,
  under: null,
  heading: false,
  hands: null,
  flagged: false,
  originals: [],
  ...more,
});

const view = (key: readonly PointRow[], table = 'table001'): FacilitateView => ({
  head: {
    id: table,
    mark: { number: 1, colour: 1, shape: 'circle' },
    title: '',
    gloss: '',
    question: '',
    open: true,
    seats: null,
    capture: 'on',
    waits: null,
    sealed: 0,
  },
  key,
  inbox: [],
  held: [],
  sealed: [],
  aside: [],
  hidden: [],
  spotlight: null,
  lineAfter: null,
});

describe('rows over time', () => {
  test('given nothing changed, then lists and rows are the same ones', () => {
    const before = view([row('a'), row('b')]);
    expect(steady(before, view([row('a'), row('b')])).key).toBe(before.key);
  });

  test('given one row changed, then the others are the same ones', () => {
    const before = view([row('a'), row('b')]);
    const after = steady(before, view([row('a'), row('b', { agrees: 1 })]));
    expect(after.key).not.toBe(before.key);
    expect(after.key[0]).toBe(before.key[0]);
    expect(after.key[1]?.agrees).toBe(1);
  });

  test('given another order, then it is another list of the same rows', () => {
    const before = view([row('a'), row('b')]);
    const after = steady(before, view([row('b'), row('a')]));
    expect(after.key).toEqual([before.key[1], before.key[0]]);
    expect(after.key[0]).toBe(before.key[1]);
  });

  test('given another table, then nothing is carried over', () => {
    const now = view([row('a')], 'table002');
    expect(steady(view([row('a')]), now)).toBe(now);
  });
});
