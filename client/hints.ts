import { createLate } from './late.ts';

/** What finds near-duplicates. Nobody needs it for reading and writing: it is fetched when the page rests. */
export const hintCode = createLate(
  async () => (await import('@tablecloth/shared/hint/pairs.ts')).createNearPairs,
);
