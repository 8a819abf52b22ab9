import type { SocketCommand } from '../command.ts';
import { getById } from '../by-id.ts';
import { rootOf } from '../merged.ts';
import type { EventBody } from '../event.ts';
import type { Actor, Gathering, Id, Point } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import { accept, type Decision, mayFacilitate, placeOf, reject, tableOf } from './decision.ts';
import { type Plan, planned } from './merged.ts';
import { followersOf, hasSubs, leadsTo, neighbour } from './ordering.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

/**
 * To another table. Number, author and marks stay; what was merged into it and its sub-points go along, and among
 * the key points they follow it. A sub-point that moves without its point is one no more.
 */
export function move(
  state: Gathering,
  point: Point,
  { table: named, list, after: wanted }: Of<'point.move'>,
  actor: Actor,
): Decision {
  const table = placeOf(state, named);
  if (!table) return reject('table-not-found');
  const { id: to } = table;
  if (!mayFacilitate(actor, to)) return reject('not-allowed');
  if (to === point.table) return reject('other-table');
  const plan = planned(state);
  const followers = byPlace(state, followersOf(state, point));
  const going = new Set([point, ...followers].map(({ id }) => id));
  const after = list === 'key' ? neighbour(table.key, point.id, wanted) : null;
  plan.add({ type: 'point.moved', point: point.id, table: to, under: null, list, after });
  let last = point.id;
  for (const { id, under, list: stood } of followers) {
    const there = stood === 'key' ? list : stood;
    plan.add({
      type: 'point.moved',
      point: id,
      table: to,
      under: under !== null && going.has(under) ? under : null,
      list: there,
      after: there === 'key' ? last : null,
    });
    if (there === 'key') last = id;
  }
  for (const one of leftBehind(plan.state(), point.table, going))
    plan.add(liftedInPlace(plan, one));
  return accept(...plan.events);
}

/** What stays, because it was merged into something else, though it was a sub-point of what went. */
function leftBehind(state: Gathering, table: Id, gone: ReadonlySet<Id>): Point[] {
  return (tableOf(state, table)?.points ?? []).flatMap((id) => {
    const point = getById(state.points, id);
    return point && point.under !== null && gone.has(point.under) ? [point] : [];
  });
}

function liftedInPlace(plan: Plan, { id, table, list }: Point): EventBody {
  const after = list === 'key' ? placeIn(tableOf(plan.state(), table)?.key ?? [], id) : null;
  return { type: 'point.nested', point: id, under: null, list, after };
}

/** The point it follows; null for the top. */
const placeIn = (key: readonly Id[], id: Id): Id | null => {
  const at = key.indexOf(id);
  return at > 0 ? (key[at - 1] ?? null) : null;
};

/** Those among the key points first, in their order. */
function byPlace(state: Gathering, points: readonly Point[]): Point[] {
  const key = state.tables.flatMap((table) => table.key);
  const place = (point: Point): number => {
    const at = key.indexOf(point.id);
    return at === -1 ? key.length : at;
  };
  return points.toSorted((a, b) => place(a) - place(b));
}

/**
 * Under another point, into the list where that one is; or out again. `after` names the sub-point, or outside the
 * key point, that it should follow. Sub-points have none of their own.
 */
export function nest(state: Gathering, point: Point, command: Of<'point.nest'>): Decision {
  const key = tableOf(state, point.table)?.key ?? [];
  const { id } = point;
  if (command.under === null) {
    if (point.under === null) return accept();
    const after = point.list === 'key' ? neighbour(key, id, command.after) : null;
    return accept({ type: 'point.nested', point: id, under: null, list: point.list, after });
  }
  const named = getById(state.points, command.under);
  if (!named) return reject('point-not-found');
  const above = rootOf(state, named);
  const wrong = wrongAbove(state, point, above);
  if (wrong) return reject(wrong);
  const { list } = above;
  const after = list === 'key' ? amongSubs(state, key, point, above, command.after) : null;
  const stands = point.under === above.id && point.list === list && placeIn(key, id) === after;
  if (stands) return accept();
  return accept({ type: 'point.nested', point: id, under: above.id, list, after });
}

function wrongAbove(state: Gathering, point: Point, above: Point): RejectionCode | null {
  if (above.hidden !== null) return 'point-hidden';
  if (above.held !== null) return 'point-held';
  if (above.table !== point.table) return 'other-table';
  const deep = above.under !== null || hasSubs(state, point) || leadsTo(state, above, point.id);
  return deep ? 'nests-too-deep' : null;
}

/** The key point behind which a sub-point comes to stand where it is wanted among those of its point. */
function amongSubs(
  state: Gathering,
  key: readonly Id[],
  point: Point,
  above: Point,
  wanted: Id | null,
): Id {
  if (wanted === null) return above.id;
  const subs = key.filter((id) => id !== point.id && getById(state.points, id)?.under === above.id);
  if (subs.includes(wanted)) return wanted;
  // Behind its point too, wherever that was put since.
  const last = subs.at(-1);
  return last !== undefined && key.indexOf(last) > key.indexOf(above.id) ? last : above.id;
}
