import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import { type Nested, nest, type PointRow, rowsOf, type TableHead, tableHead } from './points.ts';

/** What a phone at a table shows. */
export type TableView = {
  readonly head: TableHead;
  /** The facilitator's list, in their order. */
  readonly key: readonly Nested<PointRow>[];
  /** What was sent and is not kept (yet), newest first. One's own points that were taken down are among them. */
  readonly recent: readonly PointRow[];
};

/** Null when there is no such table. */
export function tableView(state: Gathering, tableId: Id, me: Id | null): TableView | null {
  const table = state.tables.find((one) => one.id === tableId);
  if (!table) return null;
  const recent = table.points
    .filter((id) => getById(state.points, id)?.list !== 'key')
    .toReversed();
  return {
    head: tableHead(state, table),
    key: nest(rowsOf(state, table.key, me)),
    recent: rowsOf(state, recent, me),
  };
}
