import { describe, expect, test } from 'vitest';
import { heldBack } from './held-rows.ts';

const rows = [{ id: 'new' }, { id: 'back' }, { id: 'old' }];

describe('an inbox that somebody works in', () => {
  test('given nobody is in it, then everything is drawn', () => {
    expect(heldBack(rows, null, new Set())).toEqual({ shown: rows, waiting: 0 });
  });

  test('given somebody is in it, then what is new waits and what they returned themselves does not', () => {
    const { shown, waiting } = heldBack(rows, new Set(['old']), new Set(['back']));
    expect(shown.map(({ id }) => id)).toEqual(['back', 'old']);
    expect(waiting).toBe(1);
  });

  test('given nothing is new, then the list is the same one', () => {
    expect(heldBack(rows, new Set(['new', 'back', 'old', 'kept']), new Set()).shown).toBe(rows);
  });
});
