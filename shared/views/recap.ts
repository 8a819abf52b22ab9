import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import { nest, type PointRow, rowsOf } from './points.ts';
import { standingTable } from './tables.ts';

/** What somebody who sits down reads in ten seconds: the host's spoken recap, on paper. */
export type RecapView = {
  /** Up to three key points: those with most agreement first, then in the facilitator's order. */
  readonly top: readonly PointRow[];
  /** What others said here since, newest first. Everything, for somebody who was never here. */
  readonly fresh: readonly PointRow[];
  /** Whether these are, in whatever order, among the first that the list of key points begins with: nothing to say twice. */
  readonly repeats: boolean;
};

const TOP = 3;

/**
 * @param since the head when this person was last at this table; 0 for never.
 * @param me who reads: what they said themselves is no news to them.
 */
export function recapView(
  state: Gathering,
  tableId: Id,
  since: number,
  me: Id | null,
): RecapView | null {
  const table = standingTable(state, tableId);
  if (!table) return null;
  const key = rowsOf(state, table.key, me);
  const fresh = table.points.filter((id) => (getById(state.points, id)?.seq ?? 0) > since);
  const top = key.toSorted((a, b) => b.agrees - a.agrees).slice(0, TOP);
  const first = nest(key)
    .slice(0, TOP)
    .flatMap(({ row, subs }) => [row, ...subs]);
  return {
    top,
    fresh: rowsOf(state, fresh.toReversed(), me).filter(
      ({ mine, hidden }) => !mine && hidden === null,
    ),
    repeats: top.every(({ id }) => first.some((row) => row.id === id)),
  };
}
