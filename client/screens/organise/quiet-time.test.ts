import { describe, expect, it } from 'vitest';
import { quietTime } from './quiet-time.ts';

describe('how long a table has been quiet', () => {
  it('given no point yet, then that is what it says', () => {
    expect(quietTime(null, 1_000)).toEqual({ is: 'nothing-yet' });
  });

  it('given a point, then minutes count, and from ten on the table is quiet', () => {
    expect(quietTime(0, 599_999)).toEqual({ is: 'fresh', minutes: 9 });
    expect(quietTime(0, 600_000)).toEqual({ is: 'quiet', minutes: 10 });
  });

  it('given a server clock that is ahead, then it was just now', () => {
    expect(quietTime(90_000, 0)).toEqual({ is: 'fresh', minutes: 0 });
  });
});
