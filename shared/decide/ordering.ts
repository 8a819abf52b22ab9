import { getById } from '../by-id.ts';
import type { Gathering, Id, Point } from '../model.ts';

/** The key point that this one should follow. One that has meanwhile gone from the list means: the last. */
export function neighbour(key: readonly Id[], point: Id, after: Id | null): Id | null {
  const others = key.filter((id) => id !== point);
  return after === null || others.includes(after) ? after : (others.at(-1) ?? null);
}

/**
 * Whether one comes from this point to that one by going up: to what it was merged into, or is a sub-point of.
 * Who puts the second under the first would close a circle.
 */
export function leadsTo(state: Gathering, from: Point, to: Id): boolean {
  if (from.id === to) return true;
  return [from.merged, from.under].some((id) => {
    const above = typeof id === 'string' ? getById(state.points, id) : undefined;
    return above !== undefined && leadsTo(state, above, to);
  });
}

/** The points right below this one: what was merged into it, and its sub-points. */
function below(state: Gathering, point: Point): Point[] {
  const said = state.tables.find((table) => table.id === point.table)?.points ?? [];
  const subs = said.flatMap((id) => {
    const one = getById(state.points, id);
    return one && one.under === point.id && one.merged === undefined ? [one] : [];
  });
  const originals = (point.originals ?? []).flatMap((id) => getById(state.points, id) ?? []);
  return [...originals, ...subs];
}

/** All that goes where this point goes, without the point: its originals and sub-points, and theirs. */
export function followersOf(state: Gathering, point: Point): Point[] {
  return below(state, point).flatMap((one) => [one, ...followersOf(state, one)]);
}

/** Whether any point of the table calls this one its point, merged, hidden or standing. */
export function hasSubs(state: Gathering, point: Point): boolean {
  const said = state.tables.find((table) => table.id === point.table)?.points ?? [];
  return said.some((id) => getById(state.points, id)?.under === point.id);
}
