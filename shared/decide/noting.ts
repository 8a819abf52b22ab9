import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import { rootOf } from '../merged.ts';
import type { Actor, Gathering, Id, Point } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import { accept, type Decision, mayFacilitate, reject, tableOf } from './decision.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

type Note = Of<'point.heading' | 'point.hands' | 'point.flag'>;

/** What a facilitator notes about a point that stands. */
export function note(point: Point, command: Note): Decision {
  switch (command.type) {
    case 'point.heading':
      return heading(point, command);
    case 'point.hands': {
      const { count } = command;
      if ((point.hands ?? null) === count) return accept();
      return accept({ type: 'point.hands-counted', point: point.id, count });
    }
    case 'point.flag': {
      const { flagged } = command;
      if ((point.flagged ?? false) === flagged) return accept();
      return accept({ type: 'point.flagged', point: point.id, flagged });
    }
  }
}

function heading(point: Point, command: Of<'point.heading'>): Decision {
  if ((point.heading ?? false) === command.heading) return accept();
  if (command.heading && point.list !== 'key') return reject('not-kept');
  if (command.heading && point.under !== null) return reject('nests-too-deep');
  return accept({ type: 'point.headed', point: point.id, heading: command.heading });
}

/** A key point that everybody should see: one at each table, and one for the whole room. */
export function decideSpotlight(
  state: Gathering,
  command: Of<'spotlight.set' | 'spotlight.clear'>,
  actor: Actor,
): Decision {
  const { table: id } = command;
  const table = id === null ? state : tableOf(state, id);
  if (!table) return reject('table-not-found');
  const may = id === null ? actor.role === 'organiser' : mayFacilitate(actor, id);
  if (!may) return reject('not-allowed');
  const point = command.type === 'spotlight.set' ? toShow(state, id, command.point) : null;
  if (point?.wrong) return reject(point.wrong);
  const next = point?.id ?? null;
  if ((table.spotlight ?? null) === next) return accept();
  return accept({ type: 'spotlight.turned', table: id, point: next });
}

type ToShow = { readonly id: Id; readonly wrong: RejectionCode | null };

/** The point that can be shown when this one is asked for. */
function toShow(state: Gathering, table: Id | null, named: Id): ToShow {
  const known = getById(state.points, named);
  if (!known) return { id: named, wrong: 'point-not-found' };
  const point = rootOf(state, known);
  const { id } = point;
  if (point.hidden !== null) return { id, wrong: 'point-hidden' };
  if (point.held !== null) return { id, wrong: 'point-held' };
  if (table !== null && point.table !== table) return { id, wrong: 'other-table' };
  return { id, wrong: point.list === 'key' ? null : 'not-kept' };
}
