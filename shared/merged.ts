import { getById } from './by-id.ts';
import type { Gathering, Id, Point } from './model.ts';

/**
 * Points that were merged stand in a tree: each names the one it went into, and keeps its words, place and marks.
 * A parent that is not known here (to this audience) is none.
 */
function parentOf(state: Gathering, point: Point): Point | undefined {
  return point.merged === undefined ? undefined : getById(state.points, point.merged);
}

/** Whether it is shown as an original of another point, and not by itself. */
export function isMerged(state: Gathering, point: Point): boolean {
  return parentOf(state, point) !== undefined;
}

/** What a point was merged into, however often; the point itself where it stands alone. */
export function rootOf(state: Gathering, point: Point): Point {
  const parent = parentOf(state, point);
  return parent ? rootOf(state, parent) : point;
}

/** All that was merged into a point, directly or not, without the point. */
export function originalsOf(state: Gathering, point: Point): Point[] {
  return (point.originals ?? []).flatMap((id) => {
    const original = getById(state.points, id);
    return original ? [original, ...originalsOf(state, original)] : [];
  });
}

/** The point and all that was merged into it. */
export function treeOf(state: Gathering, point: Point): Point[] {
  return [point, ...originalsOf(state, point)];
}

/** What the point was merged into, from the nearest on. */
export function ancestorsOf(state: Gathering, point: Point): Point[] {
  const parent = parentOf(state, point);
  return parent ? [parent, ...ancestorsOf(state, parent)] : [];
}

/** How many people agree with a point or with anything that is merged into it. */
export const agreesWith = (point: Point): number => point.united ?? point.agrees;

/** Whether this person agrees with any of these. */
export function agreesWithAny(points: readonly Point[], person: Id): boolean {
  return points.some((point) => point.agreedBy.includes(person));
}

/**
 * The point whose sub-point this is, as it is shown: where that one was merged, it is the one it was merged into.
 * The id as it stands where that point is not known; null for a point of its own.
 */
export function aboveOf(state: Gathering, point: Point): Id | null {
  if (point.under === null) return null;
  const above = getById(state.points, point.under);
  if (!above) return point.under;
  const root = rootOf(state, above);
  const higher = aboveOf(state, root);
  return higher !== null && getById(state.points, higher) ? higher : root.id;
}

/** What the points of one bucket stand under. A bucket never changes, so that it is looked through once. */
const namedIn = new WeakMap<ReadonlyMap<string, Point>, ReadonlySet<Id>>();

function namesOf(bucket: ReadonlyMap<string, Point>): ReadonlySet<Id> {
  const known = namedIn.get(bucket);
  if (known) return known;
  const names = new Set<Id>();
  for (const { under } of bucket.values()) if (under !== null) names.add(under);
  namedIn.set(bucket, names);
  return names;
}

/**
 * Whether an id is a point's, or that of a gone point whose sub-points still name it: no new point may have it.
 * Not for a map that is open: its buckets change.
 */
export function isNamed({ points }: Gathering, id: Id): boolean {
  if (getById(points, id)) return true;
  return points.buckets.some((bucket) => bucket.size > 0 && namesOf(bucket).has(id));
}
