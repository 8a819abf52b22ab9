import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { isMerged, rootOf, treeOf } from '../merged.ts';
import type { Actor, Gathering, Point } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import { encodePoint } from '../snapshot.ts';
import {
  accept,
  checkLine,
  type Decision,
  mayFacilitate,
  reject,
  sealed,
  tableOf,
} from './decision.ts';
import { hiding, uncounted, unnamed } from './taking-down.ts';
import { mergedInto, planned, unmergedFrom } from './merged.ts';
import { move, nest } from './moving.ts';
import { note } from './noting.ts';

import { leadsTo, neighbour } from './ordering.ts';
import { rejoin, split } from './splitting.ts';

export type CrewPointCommand = Extract<
  SocketCommand,
  {
    type:
      | 'point.place'
      | 'point.hide'
      | 'point.restore'
      | 'point.merge'
      | 'point.unmerge'
      | 'point.split'
      | 'point.rejoin'
      | 'point.move'
      | 'point.nest'
      | 'point.heading'
      | 'point.hands'
      | 'point.flag';
  }
>;
type Of<Type extends CrewPointCommand['type']> = Extract<CrewPointCommand, { type: Type }>;

/** What changes the words of a point. */
const WORDS: ReadonlySet<string> = new Set(['point.split', 'point.rejoin', 'point.wall-line']);

/** What a facilitator does with the points of their tables, and the organiser with all. */
export function decideCrewPoint(
  state: Gathering,
  command: CrewPointCommand,
  actor: Actor,
): Decision {
  const point = getById(state.points, command.point);
  if (!point) return reject('point-not-found');
  if (!mayFacilitate(actor, point.table)) return reject('not-allowed');
  if (command.type === 'point.hide') return hide(state, point, command);
  if (command.type === 'point.restore') return restore(state, point);
  if (command.type === 'point.unmerge') return unmerge(state, point);
  const no = whyNot(state, point, command);
  return no === null ? work(state, point, command, actor) : reject(no);
}

function whyNot(state: Gathering, point: Point, { type }: CrewPointCommand): RejectionCode | null {
  if (point.held !== null) return 'point-held';
  if (point.hidden !== null) return 'point-hidden';
  return WORDS.has(type) && tableOf(state, point.table)?.rules.offRecord ? 'off-record' : null;
}

type Work = Exclude<CrewPointCommand, { type: 'point.hide' | 'point.restore' | 'point.unmerge' }>;

function work(state: Gathering, point: Point, command: Work, actor: Actor): Decision {
  if (command.type === 'point.rejoin') return rejoin(state, point, command);
  if (command.type === 'point.hands' || command.type === 'point.flag') return note(point, command);
  if (isMerged(state, point)) return reject('point-merged');
  switch (command.type) {
    case 'point.place':
      return place(state, point, command);
    case 'point.merge':
      return merge(state, point, command);
    case 'point.split':
      return split(state, point, command);
    case 'point.move':
      return move(state, point, command, actor);
    case 'point.nest':
      return nest(state, point, command);
    case 'point.heading':
      return note(point, command);
  }
}

function place(
  state: Gathering,
  point: Point,
  { list, after: wanted }: Of<'point.place'>,
): Decision {
  if (list !== 'key') {
    if (point.list === list) return accept();
    return accept({ type: 'point.placed', point: point.id, list, after: null });
  }
  const key = tableOf(state, point.table)?.key ?? [];
  const after = neighbour(key, point.id, wanted);
  const stands = key.indexOf(point.id);
  if (stands !== -1 && (key[stands - 1] ?? null) === after) return accept();
  return accept({ type: 'point.placed', point: point.id, list, after });
}

/** With all that was merged into it: the same thing was said there. An original that is hidden leaves the merge. */
function hide(state: Gathering, point: Point, command: Of<'point.hide'>): Decision {
  if (point.hidden !== null) return accept();
  const reason = checkLine(command.reason, LIMITS.glossGraphemes);
  if (reason.wrong) return reject(reason.wrong);
  const plan = planned(state);
  unmergedFrom(plan, point.id);
  for (const one of treeOf(state, point)) plan.add(hiding(state, one, reason.text));
  return accept(...plan.events, ...uncounted(state, point));
}

/** Back into the inbox, with what was merged into it; a point that was held is held again. */
function restore(state: Gathering, point: Point): Decision {
  if (point.hidden === null) return accept();
  const plan = planned(state);
  unmergedFrom(plan, point.id);
  const root = plan.point(point.id) ?? point;
  for (const one of treeOf(plan.state(), root)) {
    const whole = { ...encodePoint(one), list: 'inbox' as const, hidden: null };
    plan.add({ type: 'point.restored', point: whole, ...unnamed(state) });
  }
  const counted = point.held === 'reveal' ? sealed(state, point.table, 1) : [];
  return accept(...plan.events, ...counted);
}

/** Into a point that was merged itself: into the one it was merged into. */
function merge(state: Gathering, point: Point, command: Of<'point.merge'>): Decision {
  const named = getById(state.points, command.into);
  if (!named) return reject('point-not-found');
  const into = rootOf(state, named);
  if (into.hidden !== null) return reject('point-hidden');
  if (into.held !== null) return reject('point-held');
  if (into.table !== point.table) return reject('other-table');
  if (leadsTo(state, into, point.id)) return reject('nests-too-deep');
  const plan = planned(state);
  mergedInto(plan, point, into);
  return accept(...plan.events);
}

function unmerge(state: Gathering, point: Point): Decision {
  if (!isMerged(state, point)) return accept();
  if (point.hidden !== null) return reject('point-hidden');
  const plan = planned(state);
  unmergedFrom(plan, point.id);
  return accept(...plan.events);
}
