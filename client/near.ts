import { createLate } from './late.ts';

/** What notices on a participant's phone that something was said before. Fetched when the page rests. */
export const nearCode = createLate(
  async () => (await import('@tablecloth/shared/hint/near-points.ts')).createNearPoints,
);
