import { describe, expect, it } from 'vitest';
import { matches } from './search.ts';

describe('looking for a point', () => {
  it('given words in any order, case and accent, when looked for, then the point is found', () => {
    expect(matches('Über die Qualität der Daten', 'daten uber')).toBe(true);
    expect(matches('Official stats', 'tables')).toBe(false);
    expect(matches('Anything', '  ')).toBe(true);
  });
});
