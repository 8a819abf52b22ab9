import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import { type Nested, nest, type PointRow, rowsOf, type TableHead, tableHead } from './points.ts';
import { tablesInOrder } from './tables.ts';

/** One of several tables, for whoever looks at all of them. */
export type WatchedTable = {
  readonly head: TableHead;
  readonly key: readonly Nested<PointRow>[];
  /** What was said last and is not kept (yet), newest first. */
  readonly recent: readonly PointRow[];
  /** How many more there are of those. */
  readonly more: number;
};

const LATEST = 5;

/** Every table at once. Of what is not kept only the newest are made into rows: there may be thousands. */
export function watchView(state: Gathering, me: Id | null): readonly WatchedTable[] {
  return tablesInOrder(state).map((table) => {
    const others = table.points.filter((id) => {
      const point = getById(state.points, id);
      return point !== undefined && point.list !== 'key' && point.hidden === null;
    });
    return {
      head: tableHead(state, table),
      key: nest(rowsOf(state, table.key, me)),
      recent: rowsOf(state, others.slice(-LATEST).toReversed(), me),
      more: Math.max(0, others.length - LATEST),
    };
  });
}
