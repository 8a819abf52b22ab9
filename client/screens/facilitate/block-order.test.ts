import { expect, test } from 'vitest';
import { arrange, nestUnder } from './block-order.ts';

const row = (id: string, under: string | null = null, heading = false) => ({ id, under, heading });
const rows = [row('a'), row('a1', 'a'), row('a2', 'a'), row('b'), row('c'), row('c1', 'c')];

test.each([
  ['a point down, over its own sub-points', 'a', 1, { after: 'b', position: 2, count: 3 }],
  ['a point to the end', 'a', 5, { after: 'c', position: 3, count: 3 }],
  ['a point up, over the sub-points before it', 'b', 2, { after: null, position: 1, count: 3 }],
  ['a point to the top', 'c', 0, { after: null, position: 1, count: 3 }],
  ['the last one down', 'c', 5, null],
  ['a point to where it stands', 'b', 3, null],
  ['a sub-point up', 'a2', 1, { after: 'a', position: 1, count: 2 }],
  ['a sub-point beyond its point', 'a1', 5, { after: 'a2', position: 2, count: 2 }],
  ['an only sub-point', 'c1', 0, null],
  ['what is not there', 'no', 0, null],
])('moves %s', (_, id, to, is) => {
  expect(arrange(rows, id, to)).toEqual(is);
});

test('a row goes under the one before it, unless that or it forbids it', () => {
  expect(nestUnder(rows, 'b')).toBe('a');
  expect(nestUnder(rows, 'a')).toBeNull();
  expect(nestUnder(rows, 'c')).toBeNull();
  expect(nestUnder(rows, 'a1')).toBeNull();
  expect(nestUnder([row('h', null, true), row('x')], 'x')).toBeNull();
});
