import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering, Id, Point } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import {
  accept,
  checkSaid,
  checkLine,
  type Decision,
  isHere,
  mayFacilitate,
  placeOf,
  reject,
  tableOf,
} from './decision.ts';

type PointCommand = Extract<SocketCommand, { type: `point.${string}` }>;
type Of<Type extends PointCommand['type']> = Extract<PointCommand, { type: Type }>;

/** What may be done with points, and by whom. */
export function decidePoint(state: Gathering, command: PointCommand, actor: Actor): Decision {
  if (!isHere(state, actor)) return reject('not-joined');
  if (command.type === 'point.post') return post(state, command, actor);
  const point = getById(state.points, command.point);
  if (!point || !mayKnow(point, actor)) return reject('point-not-found');
  switch (command.type) {
    case 'point.edit':
      return edit(point, command, actor);
    case 'point.place':
      return place(state, point, command, actor);
    case 'point.hide':
      return hide(point, command, actor);
    case 'point.restore':
      return restore(point, actor);
    case 'point.withdraw':
      if (!isAuthor(point, actor)) return reject('not-allowed');
      return accept({ type: 'point.withdrawn', point: point.id });
    case 'point.agree':
      return agree(point, command, actor);
  }
}

function isAuthor(point: Point, actor: Actor): boolean {
  return point.by !== null && point.by === actor.person;
}

/** A point that was taken down does not exist for those who may not know it: refused as if it were not there. */
function mayKnow(point: Point, actor: Actor): boolean {
  return point.hidden === null || isAuthor(point, actor) || actor.role !== 'participant';
}

function post(state: Gathering, command: Of<'point.post'>, actor: Actor): Decision {
  const table = placeOf(state, command.table);
  if (!table) return reject('table-not-found');
  const captures = mayFacilitate(actor, table.id);
  if (command.keep && !captures) return reject('not-allowed');
  if (!table.open && !captures) return reject('table-closed');
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  if (getById(state.points, command.point)) return reject('point-exists');
  if (state.points.size >= LIMITS.points) return reject('too-many');
  const misplaced = command.under === null ? null : wrongAbove(state, command.under, table.id);
  if (misplaced) return reject(misplaced);
  return accept({
    type: 'point.posted',
    point: command.point,
    table: table.id,
    under: command.under,
    kind: command.kind,
    text: said.text,
    by: actor.person,
    list: command.keep ? 'key' : 'inbox',
  });
}

/** What is wrong with putting a sub-point under this one at this table. */
function wrongAbove(state: Gathering, under: Id, table: Id): RejectionCode | null {
  const above = getById(state.points, under);
  if (!above || above.table !== table || above.hidden !== null) return 'point-not-found';
  return above.under === null ? null : 'nests-too-deep';
}

function edit(point: Point, command: Of<'point.edit'>, actor: Actor): Decision {
  const facilitates = mayFacilitate(actor, point.table);
  if (!facilitates && !isAuthor(point, actor)) return reject('not-allowed');
  // Once kept, the words are the table's: its author asks the facilitator.
  if (!facilitates && point.list === 'key') return reject('already-kept');
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  if (said.text === point.text && command.kind === point.kind) return accept();
  return accept({
    type: 'point.edited',
    point: point.id,
    kind: command.kind,
    text: said.text,
    by: point.by,
    hidden: point.hidden !== null,
  });
}

function place(state: Gathering, point: Point, command: Of<'point.place'>, actor: Actor): Decision {
  if (!mayFacilitate(actor, point.table)) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  const { list } = command;
  if (list !== 'key') {
    if (point.list === list) return accept();
    return accept({ type: 'point.placed', point: point.id, list, after: null });
  }
  const key = tableOf(state, point.table)?.key ?? [];
  const after = neighbour(key, point.id, command.after);
  const stands = key.indexOf(point.id);
  if (stands !== -1 && (key[stands - 1] ?? null) === after) return accept();
  return accept({ type: 'point.placed', point: point.id, list, after });
}

/** The key point that this one should follow. One that has meanwhile gone from the list means: the last. */
function neighbour(key: readonly Id[], point: Id, after: Id | null): Id | null {
  const others = key.filter((id) => id !== point);
  return after === null || others.includes(after) ? after : (others.at(-1) ?? null);
}

function hide(point: Point, command: Of<'point.hide'>, actor: Actor): Decision {
  if (!mayFacilitate(actor, point.table)) return reject('not-allowed');
  if (point.hidden !== null) return accept();
  const reason = checkLine(command.reason, LIMITS.glossGraphemes);
  if (reason.wrong) return reject(reason.wrong);
  return accept({ type: 'point.hidden', point: point.id, by: point.by, reason: reason.text });
}

function restore(point: Point, actor: Actor): Decision {
  if (!mayFacilitate(actor, point.table)) return reject('not-allowed');
  if (point.hidden === null) return accept();
  const whole = { ...point, agreedBy: [...point.agreedBy], list: 'inbox' as const, hidden: null };
  return accept({ type: 'point.restored', point: whole });
}

function agree(point: Point, command: Of<'point.agree'>, actor: Actor): Decision {
  const { person } = actor;
  if (person === null) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  if (point.agreedBy.includes(person) === command.agrees) return accept();
  const count = Math.max(0, point.agrees + (command.agrees ? 1 : -1));
  return accept({
    type: 'point.agreed',
    point: point.id,
    person,
    agrees: command.agrees,
    count,
  });
}
