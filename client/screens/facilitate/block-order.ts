import type { Id } from '@tablecloth/shared/model.ts';

type Placed = { readonly id: Id; readonly under: Id | null };

/** Where something comes to stand: what it then follows, and which it is of how many beside it. */
export type Arranged = {
  readonly after: Id | null;
  readonly position: number;
  readonly count: number;
};

/** The point that stands for itself to which this row belongs. */
export function topOf(rows: readonly Placed[], row: Placed): Placed {
  return rows.find(({ id }) => id === row.under) ?? row;
}

/**
 * Where a row goes that somebody wants at this index: points move as a whole, with their sub-points, and sub-points stay
 * with their point. Null when that is where it stands.
 */
export function arrange(rows: readonly Placed[], id: Id, index: number): Arranged | null {
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  const to = Math.min(Math.max(0, index), rows.length - 1);
  if (!row || to === from) return null;
  const top = topOf(rows, row);
  return top === row ? arrangeTop(rows, row, from, to) : arrangeSub(rows, row, top, to);
}

function arrangeTop(
  rows: readonly Placed[],
  row: Placed,
  from: number,
  to: number,
): Arranged | null {
  const tops = rows.filter((one) => topOf(rows, one) === one);
  const others = tops.filter((one) => one !== row);
  const wanted = rows[to];
  if (!wanted) return null;
  const target = topOf(rows, wanted);
  const own = tops.indexOf(row);
  // Down over its own sub-points means: over the next one.
  const place = target === row ? own + 1 : tops.indexOf(target);
  if (to > from ? place >= tops.length : place < 0) return null;
  const after = place === 0 ? null : (others[place - 1]?.id ?? null);
  return { after, position: place + 1, count: tops.length };
}

function arrangeSub(
  rows: readonly Placed[],
  row: Placed,
  top: Placed,
  to: number,
): Arranged | null {
  const subs = rows.filter((one) => one !== top && topOf(rows, one) === top);
  const first = rows.indexOf(top) + 1;
  const place = Math.min(Math.max(0, to - first), subs.length - 1);
  if (subs[place] === row) return null;
  const others = subs.filter((one) => one !== row);
  const after = place === 0 ? top.id : (others[place - 1]?.id ?? top.id);
  return { after, position: place + 1, count: subs.length };
}

/** Under which point a row can go: the one before it. Null for one with sub-points, for the first, and below a heading. */
export function nestUnder(
  rows: readonly (Placed & { readonly heading: boolean })[],
  id: Id,
): Id | null {
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  if (!row || row.heading || topOf(rows, row) !== row) return null;
  if (rows.some(({ under }) => under === id)) return null;
  const before = rows.slice(0, at).findLast((one) => topOf(rows, one) === one);
  return before && !before.heading ? before.id : null;
}
