import { entriesById, getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { MORE_LIMITS } from '../more-limits.ts';
import type { RejectionCode } from '../rejection.ts';
import type { Actor, Gathering, Id, Point } from '../model.ts';
import { accept, type Decision, mayFacilitate, reject, sealed } from './decision.ts';
import { hiding, unnamed } from './taking-down.ts';
import { type Plan, planned, takenOut } from './merged.ts';

type RemovalCommand = Extract<SocketCommand, { type: 'person.remove' | 'person.readmit' }>;

/** Turning somebody away, and letting them in again. */
export function decideRemoval(state: Gathering, command: RemovalCommand, actor: Actor): Decision {
  if (actor.role !== 'organiser' && actor.role !== 'facilitator') return reject('not-allowed');
  return command.type === 'person.remove'
    ? remove(state, command, actor)
    : readmit(state, command.removal, actor);
}

function remove(
  state: Gathering,
  command: Extract<RemovalCommand, { type: 'person.remove' }>,
  actor: Actor,
): Decision {
  const whom = whomToRemove(state, command, actor);
  if (!whom.ok) return whom;
  const { person, table } = whom;
  const done = state.removed.some((one) => one.id === command.removal || one.person === person);
  if (!done && state.removed.length >= MORE_LIMITS.removals) return reject('too-many');
  const removed: EventBody = {
    type: 'person.removed',
    removal: command.removal,
    person,
    table,
    hide: command.hide,
    ...unnamed(state),
  };
  const hidden = command.hide ? hidePointsOf(state, person, actor) : [];
  return accept(...(done ? [] : [removed]), ...hidden);
}

type Whom =
  | { readonly ok: true; readonly person: Id; readonly table: Id | null }
  | Extract<Decision, { ok: false }>;

/** A facilitator acts at their own tables, on who spoke there; the organiser in the whole room. */
function whomToRemove(
  state: Gathering,
  { person, said }: Extract<RemovalCommand, { type: 'person.remove' }>,
  actor: Actor,
): Whom {
  const point = said === null ? null : getById(state.points, said);
  if (point === undefined) return no('point-not-found');
  if (point === null) {
    return actor.role === 'organiser' ? known(state, person, null, actor) : no('not-allowed');
  }
  if (!mayFacilitate(actor, point.table)) return no('not-allowed');
  if (person !== null && person !== point.by) return no('person-not-found');
  return known(state, point.by, actor.role === 'organiser' ? null : point.table, actor);
}

const no = (code: RejectionCode) => ({ ok: false, code }) as const;

function known(state: Gathering, person: Id | null, table: Id | null, actor: Actor): Whom {
  if (person === null || !isKnown(state, person)) return no('person-not-found');
  return person === actor.person ? no('not-allowed') : { ok: true, person, table };
}

function isKnown(state: Gathering, person: Id): boolean {
  if (getById(state.people, person) || getById(state.names, person) !== undefined) return true;
  return entriesById(state.points).some(([, point]) => point.by === person);
}

/** As far as this actor may: a facilitator's hand reaches to the edge of their tables. */
function hidePointsOf(state: Gathering, person: Id, actor: Actor): readonly EventBody[] {
  const theirs = entriesById(state.points)
    .map(([, point]) => point)
    .filter(
      (point) => point.by === person && point.hidden === null && mayFacilitate(actor, point.table),
    );
  const plan = planned(state);
  for (const point of theirs) {
    // What others said and was merged into it goes on without it.
    takenOut(plan, point.id);
    plan.add(hiding(state, point, ''));
    for (const counted of uncountedIn(plan, point)) plan.add(counted);
  }
  return plan.events;
}

function uncountedIn(plan: Plan, { held, table }: Point): EventBody[] {
  return held === 'reveal' ? sealed(plan.state(), table, -1) : [];
}

function readmit(state: Gathering, id: Id, actor: Actor): Decision {
  const removal = state.removed.find((one) => one.id === id);
  if (!removal) return reject('person-not-found');
  if (
    actor.role !== 'organiser' &&
    (removal.table === null || !mayFacilitate(actor, removal.table))
  )
    return reject('not-allowed');
  const { person } = removal;
  return accept({ type: 'person.readmitted', removal: id, person, ...unnamed(state) });
}
