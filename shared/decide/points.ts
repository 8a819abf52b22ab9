import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import { agreesWithAny, ancestorsOf, isNamed, treeOf } from '../merged.ts';
import type { Actor, Gathering, Id, Point, Table } from '../model.ts';
import type { Waits } from '../rules.ts';
import type { RejectionCode } from '../rejection.ts';
import { spokenSpans } from '../views/quotation.ts';
import {
  accept,
  type Checked,
  checkLine,
  checkSaid,
  type Decision,
  firstWrong,
  isAuthor,
  isPublic,
  mayFacilitate,
  mayName,
  placeOf,
  reject,
  sealed,
  tableOf,
  uncounted,
  unnamed,
} from './decision.ts';
import { planned, takenOut } from './merged.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;
/** What everybody in the room may do with a point, within their rights. */
export type TableCommand = Of<
  'point.edit' | 'point.withdraw' | 'point.agree' | 'point.confirm-quote'
>;

export function decidePoint(
  state: Gathering,
  point: Point,
  command: TableCommand,
  actor: Actor,
): Decision {
  switch (command.type) {
    case 'point.edit':
      return edit(state, point, command, actor);
    case 'point.withdraw':
      return withdraw(state, point, actor);
    case 'point.agree':
      return agree(state, point, command, actor);
    case 'point.confirm-quote':
      return confirmQuote(point, command, actor);
  }
}

type Posted = Extract<EventBody, { type: 'point.posted' }>;

/** Something new was said. */
export function decidePost(state: Gathering, asked: Of<'point.post'>, actor: Actor): Decision {
  const command = { ...asked, table: placeOf(state, asked.table)?.id ?? asked.table };
  const said = checkSaid(command.text);
  const saidBy = attribution(command.saidBy ?? '');
  const wrong =
    wrongPlace(state, command, actor) ??
    firstWrong(said, saidBy) ??
    wrongPoint(state, command) ??
    wrongName(state, saidBy.text);
  if (wrong) return reject(wrong);
  const held = waitsFor(state, command.table, actor);
  const posted: Posted = {
    type: 'point.posted',
    point: command.point,
    table: command.table,
    under: command.under,
    kind: command.kind,
    text: said.text,
    by: command.saidBy === undefined ? actor.person : null,
    list: command.keep ? 'key' : 'inbox',
    ...(saidBy.text !== '' && { saidBy: saidBy.text }),
    // No times either: at a small table, a clock says who it was.
    ...(state.rules.chatham ? { postedAt: 0, unnamed: true } : {}),
  };
  return accept(...asHeld(state, posted, held));
}

/** What waits stands by itself: where it belongs would say that there is something. */
function asHeld(state: Gathering, posted: Posted, held: Waits | null): EventBody[] {
  if (held === null) return [posted];
  const waiting: EventBody = { ...posted, under: null, list: 'inbox', held };
  return [waiting, ...(held === 'reveal' ? sealed(state, posted.table, 1) : [])];
}

function wrongName(state: Gathering, saidBy: string): RejectionCode | null {
  return saidBy !== '' && !mayName(state) ? 'no-names' : null;
}

/** A facilitator's own capture needs no approval; what is said privately waits whoever wrote it down. */
function waitsFor(state: Gathering, table: Id, actor: Actor): Waits | null {
  const rules = tableOf(state, table)?.rules;
  if (rules?.privately) return 'reveal';
  return rules?.hold && !mayFacilitate(actor, table) ? 'approval' : null;
}

function wrongPlace(
  state: Gathering,
  { table: id, keep, saidBy }: Of<'point.post'>,
  actor: Actor,
): RejectionCode | null {
  const table = tableOf(state, id);
  if (!table) return 'table-not-found';
  if (mayFacilitate(actor, id)) return table.rules.offRecord ? 'off-record' : null;
  if (keep || saidBy !== undefined) return 'not-allowed';
  return whyShut(state, table);
}

/** Why a phone may post nothing at a table now. */
function whyShut(state: Gathering, { rules, open }: Table): RejectionCode | null {
  if (rules.offRecord) return 'off-record';
  if (!open) return 'table-closed';
  return state.rules.paused || rules.paused ? 'posting-paused' : null;
}

function wrongPoint(state: Gathering, command: Of<'point.post'>): RejectionCode | null {
  if (isNamed(state, command.point)) return 'point-exists';
  if (state.points.size >= LIMITS.points) return 'too-many';
  return command.under === null ? null : wrongAbove(state, command.under, command.table);
}

/** Whom a facilitator names as the one who said it: one line, perhaps empty. */
function attribution(name: string): Checked {
  return checkLine(name, LIMITS.nameGraphemes);
}

/** What is wrong with putting a new sub-point under this one at this table. */
function wrongAbove(state: Gathering, under: Id, table: Id): RejectionCode | null {
  const above = getById(state.points, under);
  if (!above || above.table !== table || !isPublic(above)) return 'point-not-found';
  return above.under === null ? null : 'nests-too-deep';
}

function edit(state: Gathering, point: Point, command: Of<'point.edit'>, actor: Actor): Decision {
  const facilitates = mayFacilitate(actor, point.table);
  if (!facilitates && !isAuthor(point, actor)) return reject('not-allowed');
  // Once kept, the words are the table's: its author asks the facilitator.
  if (!facilitates && point.list === 'key') return reject('already-kept');
  const said = checkSaid(command.text);
  if (said.wrong) return reject(said.wrong);
  if (said.text === point.text && command.kind === point.kind) return accept();
  if (tableOf(state, point.table)?.rules.offRecord) return reject('off-record');
  return accept({
    type: 'point.edited',
    point: point.id,
    kind: command.kind,
    text: said.text,
    by: point.by,
    hidden: !isPublic(point),
    ...unnamed(state),
  });
}

/** What was merged into it goes on without it. */
function withdraw(state: Gathering, point: Point, actor: Actor): Decision {
  if (!isAuthor(point, actor)) return reject('not-allowed');
  const plan = planned(state);
  takenOut(plan, point.id);
  const by = point.held === null || point.by === null ? {} : { by: point.by };
  plan.add({ type: 'point.withdrawn', point: point.id, ...by });
  return accept(...plan.events, ...uncounted(state, point));
}

/**
 * A mark belongs to the point it was put on, and counts once wherever that was merged into. Who takes it off takes
 * it off everything that is shown as this point.
 */
function agree(
  state: Gathering,
  point: Point,
  { agrees }: Of<'point.agree'>,
  { person }: Actor,
): Decision {
  if (person === null) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  if (point.held !== null) return reject('point-held');
  const tree = treeOf(state, point);
  if (agreesWithAny(tree, person) === agrees) return accept();
  const step = agrees ? 1 : -1;
  const changed = agrees ? [point] : tree.filter((one) => one.agreedBy.includes(person));
  const own = changed.map(({ id, agrees: before }): EventBody => {
    const count = Math.max(0, before + step);
    return { type: 'point.agreed', point: id, person, agrees, count };
  });
  const others = (all: readonly Point[]): readonly Point[] =>
    all.filter((one) => !changed.some(({ id }) => id === one.id));
  const united = [...tree, ...ancestorsOf(state, point)].flatMap((one): EventBody[] => {
    if (one.united === undefined) return [];
    const all = treeOf(state, one);
    const touched = all.some(({ id }) => changed.some((other) => other.id === id));
    if (!touched || agreesWithAny(others(all), person)) return [];
    return [{ type: 'point.united', point: one.id, count: Math.max(0, one.united + step) }];
  });
  return accept(...own, ...united);
}

function confirmQuote(
  point: Point,
  { quote, confirmed }: Of<'point.confirm-quote'>,
  actor: Actor,
): Decision {
  if (!mayFacilitate(actor, point.table) && !isAuthor(point, actor)) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  if (point.held !== null) return reject('point-held');
  if (!spokenSpans(point.text, point.kind).includes(quote)) return reject('quote-not-found');
  if ((point.confirmed ?? []).includes(quote) === confirmed) return accept();
  return accept({ type: 'point.quote-confirmed', point: point.id, quote, confirmed });
}
