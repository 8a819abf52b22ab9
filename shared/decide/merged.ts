import { getById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import { agreesWith, ancestorsOf, rootOf, treeOf } from '../merged.ts';
import type { Gathering, Id, Point } from '../model.ts';
import { reduce } from '../reduce.ts';

/** Events that follow from one another: each is decided on what the ones before it made of the state. */
export type Plan = {
  readonly events: readonly EventBody[];
  readonly state: () => Gathering;
  readonly point: (id: Id) => Point | undefined;
  readonly add: (body: EventBody) => void;
};

export function planned(from: Gathering): Plan {
  const events: EventBody[] = [];
  let state = from;
  return {
    events,
    state: () => state,
    point: (id) => getById(state.points, id),
    add: (body) => {
      events.push(body);
      state = reduce(state, { seq: Number.MAX_SAFE_INTEGER, at: 0, body });
    },
  };
}

/**
 * How many people agree with at least one of these points. Where not all are known (on a device, after an import)
 * it is the least there can be: nobody is ever added twice.
 */
export function unionOf(points: readonly Point[]): number {
  const known = new Set(points.flatMap((point) => point.agreedBy));
  const unknown = points.map((point) => point.agrees - point.agreedBy.length);
  return known.size + Math.max(0, ...unknown);
}

/** Into a point that stands for itself. */
export function mergedInto(plan: Plan, point: Point, into: Point): void {
  const together = [...treeOf(plan.state(), into), ...treeOf(plan.state(), point)];
  // On a device the counts are all there is: the larger one is the least that the union can be.
  const united = Math.max(unionOf(together), agreesWith(into), agreesWith(point));
  plan.add({ type: 'point.merged', point: point.id, into: into.id, united });
}

/** Out of what it was merged into, with all that was merged into itself. */
export function unmergedFrom(plan: Plan, id: Id): void {
  const point = plan.point(id);
  const into = point?.merged;
  if (point === undefined || into === undefined) return;
  const target = plan.point(into);
  const left = new Set(treeOf(plan.state(), point).map((one) => one.id));
  const rest = (one: Point): Point[] =>
    treeOf(plan.state(), one).filter((other) => !left.has(other.id));
  const lastOne = !target?.originals?.some((original) => original !== id);
  const above = target ? ancestorsOf(plan.state(), target) : [];
  const counts = above.map((one) => [one.id, unionOf(rest(one))] as const);
  plan.add({
    type: 'point.unmerged',
    point: id,
    into,
    united: target === undefined || lastOne ? null : unionOf(rest(target)),
  });
  for (const [one, count] of counts) {
    if (plan.point(one)?.united !== count) plan.add({ type: 'point.united', point: one, count });
  }
}

/**
 * Before a point goes: what was merged into it goes to what it was merged into itself, or stands for itself again;
 * the point then stands alone.
 */
export function takenOut(plan: Plan, id: Id): void {
  const point = plan.point(id);
  const originals = point?.originals ?? [];
  for (const original of originals) unmergedFrom(plan, original);
  const into = point?.merged;
  unmergedFrom(plan, id);
  const target = into === undefined ? undefined : plan.point(into);
  if (!target) return;
  for (const original of originals) {
    const one = plan.point(original);
    if (one) mergedInto(plan, one, rootOf(plan.state(), target));
  }
}
