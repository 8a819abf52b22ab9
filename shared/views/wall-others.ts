import { getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering, Id, Point, Table } from '../model.ts';

/**
 * What the rules put on the wall beside the kept points, in the order in which it was said. Adds to `moments` when
 * what is held back for now is due: milliseconds since 1970.
 */
export function othersOnWall(
  state: Gathering,
  table: Table,
  now: number,
  moments: number[],
): readonly Id[] {
  const { wall, wallDelay } = state.rules;
  // Without times (Chatham House) nothing can be known to be old enough.
  if (wall === 'kept' || (wall === 'delayed' && state.rules.chatham)) return [];
  return table.points.filter((id) => {
    const point = getById(state.points, id);
    if (!point || !standsOutside(point) || isMerged(state, point)) return false;
    const from = point.postedAt + wallDelay * 1_000;
    if (wall === 'all' || from <= now) return true;
    moments.push(from);
    return false;
  });
}

function standsOutside({ list, hidden, held }: Point): boolean {
  return list === 'inbox' && hidden === null && held === null;
}
