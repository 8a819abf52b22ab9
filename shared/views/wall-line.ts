import type { Gathering, Id, Table } from '../model.ts';
import { aboveOf } from '../merged.ts';
import { getById } from '../by-id.ts';
import type { PointRow } from './points.ts';

/**
 * The last row above a table's wall line: the point under which it stands, with its sub-points. Where that one was
 * merged, the one before it. Null when there is no line.
 * @param rows the key points as they are shown, sub-points behind theirs.
 */
export function lastAboveLine(
  state: Gathering,
  table: Table,
  rows: readonly PointRow[],
): Id | null {
  if (table.wallLine === undefined) return null;
  const at = table.key.indexOf(table.wallLine);
  const shown = new Map(rows.map((row, index) => [row.id, index]));
  for (const id of table.key.slice(0, at + 1).toReversed()) {
    const point = getById(state.points, id);
    const index = shown.get(id);
    if (!point || index === undefined) continue;
    const above = aboveOf(state, point);
    // Its place is that of its point.
    if (above !== null && shown.has(above) && id !== table.wallLine) continue;
    const top = above !== null && shown.has(above) ? above : id;
    return rows.findLast((row) => row.id === top || row.under === top)?.id ?? null;
  }
  return null;
}

/** The rows above the line; all of them without one. */
export function aboveLine(
  state: Gathering,
  table: Table,
  rows: readonly PointRow[],
): readonly PointRow[] {
  const last = lastAboveLine(state, table, rows);
  return last === null ? rows : rows.slice(0, rows.findIndex((row) => row.id === last) + 1);
}
