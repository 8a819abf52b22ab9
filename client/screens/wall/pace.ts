import type { Id } from '@tablecloth/shared/model.ts';

/** A cell changes at most once in this many milliseconds, so that eyes can read it. */
export const CELL_PACE_MS = 3_000;
/** How long a bar marks what is new, in milliseconds. */
export const FRESH_MS = 20_000;

/** Milliseconds to wait before a cell may change again; 0 for now. */
export function waitFor(lastChange: number | null, now: number, pace = CELL_PACE_MS): number {
  // A clock that was set back must not freeze the wall.
  if (lastChange === null || now < lastChange) return 0;
  return Math.max(0, lastChange + pace - now);
}

/** What of `shown` is gone from `wanted`: it leaves at once, because it may have been taken down. */
export function withoutGone<T extends { readonly id: Id }>(
  shown: readonly T[],
  wanted: readonly T[],
): readonly T[] {
  const present = new Set(wanted.map(({ id }) => id));
  return shown.every(({ id }) => present.has(id)) ? shown : shown.filter(({ id }) => present.has(id));
}

/** When each point came up here. `silent` ones were there before anybody looked: they are not marked. */
export type Arrivals = ReadonlyMap<Id, { readonly at: number; readonly silent: boolean }>;

/** Notes what came up. `silent` while a wall loads or catches up: nothing is played again. */
export function noteArrivals(
  known: Arrivals,
  points: readonly { readonly id: Id; readonly postedAt: number }[],
  now: number,
  silent: boolean,
): Arrivals {
  const unknown = points.filter(({ id }) => !known.has(id));
  if (unknown.length === 0) return known;
  const next = new Map(known);
  for (const { id, postedAt } of unknown) next.set(id, { at: silent ? postedAt : now, silent });
  return next;
}

/** Whether the bar stands beside a point. */
export function isFresh(arrivals: Arrivals, id: Id, now: number): boolean {
  const arrival = arrivals.get(id);
  return arrival !== undefined && !arrival.silent && now - arrival.at < FRESH_MS;
}
