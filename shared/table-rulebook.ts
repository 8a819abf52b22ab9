import { decideAtTable } from './decide/at-table.ts';
import { parseSeenEvent } from './event.ts';
import { reduce } from './reduce.ts';
import type { Rulebook } from './rulebook.ts';

/** All that can happen, and what a participant may ask for. */
export const TABLE_RULEBOOK: Rulebook = {
  parseEvent: parseSeenEvent,
  reduce,
  decide: decideAtTable,
};
