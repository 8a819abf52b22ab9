import { describe, expect, test } from 'vitest';
import { dropIndex, keyedIndex, moveTo, precedes, wayMade } from './reorder.ts';

const boxes = [0, 1, 2, 3].map((row) => ({ top: row * 40, height: 40 }));

describe('the maths of an order', () => {
  test('given a place, when something moves there, then the others keep their order', () => {
    expect(moveTo(['a', 'b', 'c', 'd'], 'd', 1)).toEqual(['a', 'd', 'b', 'c']);
    expect(moveTo(['a', 'b', 'c', 'd'], 'a', 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moveTo(['a', 'b'], 'a', 99)).toEqual(['b', 'a']);
  });

  test('given something that is not there or does not move, then nothing changes', () => {
    const ids = ['a', 'b'];
    expect(moveTo(ids, 'x', 0)).toBe(ids);
    expect(moveTo(ids, 'b', 1)).toBe(ids);
  });

  test('given an order, then each knows what it follows', () => {
    expect(precedes(['a', 'b'], 'a')).toBeNull();
    expect(precedes(['a', 'b'], 'b')).toBe('a');
  });

  test('given a row is dragged, then it passes a neighbour at that one’s middle', () => {
    expect(dropIndex(boxes, 0, 19)).toBe(0);
    expect(dropIndex(boxes, 0, 21)).toBe(1);
    expect(dropIndex(boxes, 0, 500)).toBe(3);
    expect(dropIndex(boxes, 3, -19)).toBe(3);
    expect(dropIndex(boxes, 3, -21)).toBe(2);
    expect(dropIndex(boxes, 3, -500)).toBe(0);
  });

  test('given a row hovers elsewhere, then only those between make way', () => {
    expect([0, 1, 2, 3].map((row) => wayMade(row, 0, 2, 40))).toEqual([0, -40, -40, 0]);
    expect([0, 1, 2, 3].map((row) => wayMade(row, 3, 1, 40))).toEqual([0, 40, 40, 0]);
  });

  test('given keys, then Alt moves and plain arrows do not', () => {
    expect(keyedIndex('ArrowUp', true, 2, 4)).toBe(1);
    expect(keyedIndex('ArrowUp', true, 0, 4)).toBe(0);
    expect(keyedIndex('Home', true, 2, 4)).toBe(0);
    expect(keyedIndex('End', true, 2, 4)).toBe(3);
    expect(keyedIndex('ArrowDown', false, 2, 4)).toBeNull();
  });
});
