import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { Gathering, Table } from '../model.ts';
import { type PointRow, pointRow } from './points.ts';

/**
 * What the light of a table (or with null the room's) falls on: the point, or what that was merged into. Null when
 * it is off, or the point is no key point there any more.
 */
export function shownIn(state: Gathering, table: Table | null): PointRow | null {
  const id = table === null ? state.spotlight : table.spotlight;
  const named = id === undefined ? undefined : getById(state.points, id);
  if (!named) return null;
  const point = rootOf(state, named);
  if (point.hidden !== null || point.list !== 'key') return null;
  return table === null || point.table === table.id ? pointRow(state, point, null) : null;
}
