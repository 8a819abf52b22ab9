import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byIdFrom, emptyById, entriesById, getById, removeById, setById } from './by-id.ts';

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const step = fc.record({ put: fc.boolean(), key, value: fc.integer() });

describe('a map that shares what it does not change', () => {
  test('behaves like a Map, whatever is put in and taken out', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const model = new Map<string, number>();
        let map = emptyById<number>();
        for (const { put, key: id, value } of steps) {
          if (put) model.set(id, value);
          else model.delete(id);
          map = put ? setById(map, id, value) : removeById(map, id);
          expect(getById(map, id)).toBe(model.get(id));
          expect(map.size).toBe(model.size);
        }
        expect(new Map(entriesById(map))).toEqual(model);
        expect(entriesById(byIdFrom(model))).toEqual(entriesById(map));
      }),
      { numRuns: 60 },
    );
  });

  test('an older version stays as it was', () => {
    const before = setById(emptyById<number>(), 'one', 1);
    const after = removeById(setById(before, 'two', 2), 'one');
    expect(entriesById(before)).toEqual([['one', 1]]);
    expect(entriesById(after)).toEqual([['two', 2]]);
  });

  test('names that every object has are nothing special', () => {
    const map = emptyById<number>();
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(getById(map, name)).toBeUndefined();
      expect(getById(setById(map, name, 7), name)).toBe(7);
    }
  });
});
