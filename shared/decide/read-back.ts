import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Entry, Gathering, Id } from '../model.ts';
import type { Correction } from '../read-back.ts';
import { reduceReport } from '../reduce/report.ts';
import {
  accept,
  checkSaid,
  type Decision,
  isHere,
  isPublic,
  mayFacilitate,
  placeOf,
  reject,
} from './decision.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;
export type ReadBackCommand = Of<
  | 'read-back.open'
  | 'read-back.close'
  | 'notes.confirm'
  | 'correction.suggest'
  | 'correction.settle'
>;

/**
 * The notes go to those who were there before they are final. Who suggested what is known to nobody but that person.
 * Until when, the server's own clock says: see server/commit-plan.ts.
 */
export function decideReadBack(state: Gathering, command: ReadBackCommand, actor: Actor): Decision {
  switch (command.type) {
    case 'read-back.open':
      return actor.role === 'organiser' ? opened(state, command.days) : reject('not-allowed');
    case 'read-back.close':
      if (actor.role !== 'organiser') return reject('not-allowed');
      return state.readBack?.open ? accept({ type: 'read-back.closed' }) : accept();
    case 'notes.confirm':
      return confirmed(state, command, actor);
    case 'correction.suggest':
      return suggested(state, command, actor);
    case 'correction.settle':
      return settled(state, command, actor);
  }
}

function opened(state: Gathering, days: number): Decision {
  const texts = state.readBack?.open
    ? []
    : state.report.entries.flatMap((one) => worded(state, one));
  return accept({ type: 'read-back.opened', days }, ...texts);
}

/** What the room may know of how a point is printed: nothing of one that is down or held. */
function worded(state: Gathering, { point: id, text, dropped }: Entry): EventBody[] {
  const point = getById(state.points, id);
  if (!point || !isPublic(point)) return [];
  const printed = dropped ? null : text;
  return printed === '' ? [] : [{ type: 'read-back.worded', point: id, text: printed }];
}

function confirmed(
  state: Gathering,
  { table: asked, confirms }: Of<'notes.confirm'>,
  actor: Actor,
): Decision {
  const { person } = actor;
  if (person === null || !isHere(state, actor)) return reject('not-joined');
  if (!state.readBack?.open) return reject('read-back-over');
  const table = placeOf(state, asked);
  if (!table) return reject('table-not-found');
  const now = state.readBack.confirmed.find((one) => one.table === table.id);
  if ((now?.people.includes(person) ?? false) === confirms) return accept();
  const count = Math.max(0, (now?.count ?? 0) + (confirms ? 1 : -1));
  return accept({ type: 'notes.confirmed', table: table.id, person, confirms, count });
}

function suggested(state: Gathering, command: Of<'correction.suggest'>, actor: Actor): Decision {
  if (!isHere(state, actor)) return reject('not-joined');
  const { readBack } = state;
  if (!readBack?.open) return reject('read-back-over');
  const { correction, about } = command;
  if (readBack.corrections.some(({ id }) => id === correction)) return accept();
  if (readBack.corrections.length >= LIMITS.corrections) return reject('too-many');
  const at = about === null ? command.table : standingAt(state, about);
  if (at === null) return reject('point-not-found');
  const table = placeOf(state, at);
  if (!table) return reject('table-not-found');
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  return accept({
    type: 'correction.suggested',
    correction,
    table: table.id,
    about,
    text: said.text,
    by: actor.person,
  });
}

/** The table of a point that everybody may know. */
function standingAt(state: Gathering, id: Id): Id | null {
  const point = getById(state.points, id);
  return point && isPublic(point) ? point.table : null;
}

function settled(state: Gathering, command: Of<'correction.settle'>, actor: Actor): Decision {
  const { correction: id, accepted } = command;
  const known = state.readBack?.corrections.find((one) => one.id === id);
  if (!known) return accept();
  const own = known.by !== null && known.by === actor.person && !accepted;
  const table = placeOf(state, known.table);
  if (!own && !mayFacilitate(actor, table?.id ?? known.table)) return reject('not-allowed');
  const done = settling(known, accepted);
  return accept(...(accepted ? wordedAnew(state, known) : []), done);
}

/** The report takes what was suggested; the point stays as it was said. */
function wordedAnew(state: Gathering, { about, text }: Correction): EventBody[] {
  if (about === null || !getById(state.points, about)) return [];
  const entry = state.report.entries.find(({ point }) => point === about);
  const { over, heading } = entry ?? { over: '', heading: false };
  const words = text.replace(/\s+/g, ' ');
  return [{ type: 'entry.written', point: about, over, heading, dropped: false, text: words }];
}

function settling({ id, by }: Correction, accepted: boolean): EventBody {
  return { type: 'correction.settled', correction: id, accepted, by };
}

/** What one person has said of the notes, taken back: they are to be forgotten. */
export function forgetReader(state: Gathering, person: Id): readonly EventBody[] {
  const { corrections = [], confirmed: said = [] } = state.readBack ?? {};
  return [
    ...corrections.filter(({ by }) => by === person).map((one) => settling(one, false)),
    ...said
      .filter(({ people }) => people.includes(person))
      .map(({ table, count }) => {
        const less = Math.max(0, count - 1);
        return { type: 'notes.confirmed', table, person, confirms: false, count: less } as const;
      }),
  ];
}

/** Suggestions about points that are to be forgotten, settled: they repeat them. */
export function forgetSuggestions(state: Gathering, points: ReadonlySet<Id>): readonly EventBody[] {
  const { corrections = [] } = state.readBack ?? {};
  return corrections
    .filter(({ about }) => about !== null && points.has(about))
    .map((one) => settling(one, false));
}

/** While the notes are read, whoever reads them reads how a point is printed from now on. */
export function inReadBack(state: Gathering, decision: Decision): Decision {
  if (!decision.ok || !state.readBack?.open) return decision;
  let report = state.report;
  const changed = new Set<Id>();
  const back = new Set<Id>();
  for (const body of decision.events) {
    if (body.type === 'entry.written') {
      report = reduceReport(report, body);
      changed.add(body.point);
    }
    if (body.type === 'point.restored' || body.type === 'point.released') {
      changed.add(body.point.id);
      back.add(body.point.id);
    }
    if (body.type === 'point.erased') changed.delete(body.point);
  }
  const texts = [...changed].flatMap((id): EventBody[] => {
    const point = getById(state.points, id);
    if (!point || (!isPublic(point) && !back.has(id))) return [];
    const entry = report.entries.find((one) => one.point === id);
    const text = entry?.dropped ? null : (entry?.text ?? '');
    const known = state.readBack?.texts.find((one) => one.point === id)?.text;
    return (known === undefined ? '' : known) === text
      ? []
      : [{ type: 'read-back.worded', point: id, text }];
  });
  return texts.length === 0 ? decision : accept(...decision.events, ...texts);
}
