import { decideFirst } from './decide/first.ts';
import { isFirst, parseFirstEvent } from './first-event.ts';
import { reduceFirst } from './reduce/first.ts';
import type { Rulebook } from './rulebook.ts';

/** As much of {@link TABLE_RULEBOOK} as a first point needs: the rest comes after the page, and then holds instead. */
export const FIRST_RULEBOOK: Rulebook = {
  parseEvent: parseFirstEvent,
  reduce: (state, { seq, at, body }) =>
    isFirst(body) ? reduceFirst(state, { seq, at, body }) : state,
  decide: decideFirst,
};
