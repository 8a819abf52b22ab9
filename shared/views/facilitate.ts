import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import { inOrder, type PointRow, rowsOf, type TableHead, tableHead } from './points.ts';
import { shownIn } from './spotlight.ts';
import { lastAboveLine } from './wall-line.ts';

/** What a facilitator of a table works on. */
export type FacilitateView = {
  readonly head: TableHead;
  /** The key points, in the facilitator's order, sub-points behind theirs (`under`). */
  readonly key: readonly PointRow[];
  /** "From the table": waiting, newest first. */
  readonly inbox: readonly PointRow[];
  /** What waits for approval, and what waits to be revealed: newest first. */
  readonly held: readonly PointRow[];
  readonly sealed: readonly PointRow[];
  /** Set aside, newest first. */
  readonly aside: readonly PointRow[];
  /** Taken down, newest first. */
  readonly hidden: readonly PointRow[];
  /** The key point that the table wants seen, on the wall too. */
  readonly spotlight: Id | null;
  /** The last of the key points above the wall line; null when there is no line. */
  readonly lineAfter: Id | null;
};

/** Null when there is no such table. */
export function facilitateView(
  state: Gathering,
  tableId: Id,
  me: Id | null,
): FacilitateView | null {
  const table = state.tables.find((one) => one.id === tableId);
  if (!table) return null;
  const said = rowsOf(
    state,
    table.points.filter((id) => getById(state.points, id)?.list !== 'key'),
    me,
  ).toReversed();
  const key = inOrder(rowsOf(state, table.key, me));
  const standing = said.filter((row) => row.hidden === null);
  const open = standing.filter((row) => row.held === null);
  return {
    head: tableHead(state, table),
    key,
    inbox: open.filter((row) => row.list === 'inbox'),
    held: standing.filter((row) => row.held === 'approval'),
    sealed: standing.filter((row) => row.held === 'reveal'),
    aside: open.filter((row) => row.list === 'aside'),
    hidden: said.filter((row) => row.hidden !== null),
    spotlight: shownIn(state, table)?.id ?? null,
    lineAfter: lastAboveLine(state, table, key),
  };
}
