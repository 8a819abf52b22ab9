import { describe, expect, test } from 'vitest';
import { parseRoute, participantPath } from './route.ts';

describe('parseRoute', () => {
  test.each([
    ['/', { screen: 'home' }],
    ['/new', { screen: 'create' }],
    ['/o/abcdefgh1234', { screen: 'organise', gathering: 'abcdefgh1234' }],
    ['/f/abcdefgh1234/', { screen: 'facilitate', gathering: 'abcdefgh1234' }],
    ['/w/abcdefgh1234', { screen: 'wall', gathering: 'abcdefgh1234' }],
    ['/QX7K2M', { screen: 'participant', code: 'QX7K2M', place: null }],
    ['/qx7k2m/12', { screen: 'participant', code: 'QX7K2M', place: 12 }],
  ])('given %s, then it names the screen', (path, route) => {
    expect(parseRoute(path)).toEqual(route);
  });

  test.each(['/QX7K2O', '/QX7K2M/0', '/QX7K2M/x', '/o', '/o/short', '/new/more', '/QX7K2M/1/2'])(
    'given %s, then nothing is there',
    (path) => {
      expect(parseRoute(path)).toEqual({ screen: 'unknown' });
    },
  );

  test('given a table, when its path is parsed, then the same table comes back', () => {
    expect(parseRoute(participantPath('QX7K2M', 3))).toEqual({
      screen: 'participant',
      code: 'QX7K2M',
      place: 3,
    });
  });
});
