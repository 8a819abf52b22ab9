import type { Gathering } from '../model.ts';
import { type PointRow, rowsOf, type TableHead, tableHead } from './points.ts';
import { tablesInOrder } from './tables.ts';

/** One table on the wall: its key points in the facilitator's order. What fits is the screen's to measure. */
export type WallTable = {
  readonly head: TableHead;
  readonly items: readonly PointRow[];
};

export type WallView = {
  readonly title: string;
  readonly tables: readonly WallTable[];
  readonly layout: WallLayout;
};

/** All tables side by side while each keeps at least 24 letters a line (1–6); else one large and a directory. */
export type WallLayout =
  | { readonly kind: 'grid'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'spotlight' };

/** @param tables how many there are. The steps are those of the legibility table for a 16:9 screen. */
export function wallLayout(tables: number): WallLayout {
  if (tables > 6) return { kind: 'spotlight' };
  if (tables > 4) return { kind: 'grid', columns: 3, rows: 2 };
  if (tables === 4) return { kind: 'grid', columns: 2, rows: 2 };
  return { kind: 'grid', columns: Math.max(1, tables), rows: 1 };
}

export function wallView(state: Gathering): WallView {
  const tables = tablesInOrder(state).map((table) => ({
    head: tableHead(state, table),
    items: rowsOf(state, table.key, null),
  }));
  return { title: state.info?.title ?? '', tables, layout: wallLayout(tables.length) };
}
