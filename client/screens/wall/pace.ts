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
  return shown.every(({ id }) => present.has(id))
    ? shown
    : shown.filter(({ id }) => present.has(id));
}

/** What one cell shows, and since when. */
export type Shown<T> = { readonly rows: readonly T[]; readonly at: number };

/**
 * What each cell shows next: the first change at once, later ones together when the pace allows.
 * @returns also in how many milliseconds the next cell may change; null when nothing waits.
 */
export function pacedCells<T extends { readonly id: Id }>(
  shown: ReadonlyMap<Id, Shown<T>>,
  wanted: ReadonlyMap<Id, readonly T[]>,
  now: number,
  same: (a: readonly T[], b: readonly T[]) => boolean,
): { readonly shown: ReadonlyMap<Id, Shown<T>>; readonly wait: number | null } {
  let wait: number | null = null;
  let changed = shown.size !== wanted.size;
  const next = new Map<Id, Shown<T>>();
  for (const [id, rows] of wanted) {
    const before = shown.get(id);
    const cell = nextCell(before, rows, now, same);
    if (cell !== before) changed = true;
    if (cell.rows !== rows && !same(cell.rows, rows)) {
      const left = waitFor(cell.at, now);
      wait = Math.min(wait ?? left, left);
    }
    next.set(id, cell);
  }
  return { shown: changed ? next : shown, wait };
}

function nextCell<T extends { readonly id: Id }>(
  before: Shown<T> | undefined,
  rows: readonly T[],
  now: number,
  same: (a: readonly T[], b: readonly T[]) => boolean,
): Shown<T> {
  // What a cell shows first is no change: the next may follow at once.
  if (!before) return { rows, at: -Infinity };
  if (same(before.rows, rows)) return before;
  if (waitFor(before.at, now) === 0) return { rows, at: now };
  const left = withoutGone(before.rows, rows);
  return left === before.rows ? before : { rows: left, at: before.at };
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
