import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { Gathering, Point, Table } from '../model.ts';
import { type PointRow, pointRow } from './points.ts';

/**
 * What the light of a table (or with null the room's) falls on: the point, or what that was merged into. Null when
 * it is off, or the point is no key point there any more.
 */
export function litPoint(state: Gathering, table: Table | null): Point | null {
  const id = table === null ? state.spotlight : table.spotlight;
  const named = id === undefined ? undefined : getById(state.points, id);
  if (!named) return null;
  const point = rootOf(state, named);
  if (point.hidden !== null || point.list !== 'key') return null;
  return table === null || point.table === table.id ? point : null;
}

/** The same as screens for a whole room draw it. */
export function shownIn(state: Gathering, table: Table | null): PointRow | null {
  const point = litPoint(state, table);
  return point && pointRow(state, point, null);
}
