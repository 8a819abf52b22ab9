import { describe, expect, it } from 'vitest';
import { pageSearch, readPageSearch } from './page-search.ts';

describe('the organiser’s address', () => {
  it.each([
    ['', 'room', false],
    ['?tab=links', 'links', false],
    ['?tab=report&new=', 'report', true],
  ] as const)('given %j, when read and written, then it is the same page', (search, tab, fresh) => {
    expect(readPageSearch(search)).toEqual({ tab, fresh });
    expect(pageSearch({ tab, fresh })).toBe(search);
  });

  it('given what nobody knows, when read, then it is the room', () => {
    expect(readPageSearch('?tab=nonsense').tab).toBe('room');
  });
});
