import { getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import { isNamed } from '../merged.ts';
import type { Actor, Gathering, Id, Table } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import type { Waits } from '../rules.ts';
import {
  accept,
  type Checked,
  checkLine,
  checkSaid,
  type Decision,
  firstWrong,
  isHere,
  isPublic,
  isRemoved,
  mayFacilitate,
  mayName,
  placeOf,
  reject,
  sealed,
  tableOf,
} from './decision.ts';
import { decidePerson } from './people.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

/** What a phone asks for with nothing but its first page. */
export type FirstCommand = Of<'person.join' | 'person.name' | 'point.post'>;

/** What becomes of a command: its events, or why not. */
export type Decide<C = SocketCommand> = (state: Gathering, command: C, actor: Actor) => Decision;

/** Coming in, names and points, which every phone decides about at once; `rest` decides about the rest. */
export function decideFirstAnd(rest: Decide<Exclude<SocketCommand, FirstCommand>>): Decide {
  return (state, command, actor) => {
    const no = whyNobody(state, actor);
    if (no) return reject(no);
    switch (command.type) {
      case 'person.join':
      case 'person.name':
        return decidePerson(state, command, actor);
      case 'point.post':
        return isHere(state, actor) ? decidePost(state, command, actor) : reject('not-joined');
      default:
        return rest(state, command, actor);
    }
  };
}

/** Why this actor may do nothing at all here. */
function whyNobody(state: Gathering, actor: Actor): RejectionCode | null {
  if (!state.info) return 'gathering-not-found';
  if (actor.role === 'wall') return 'not-allowed';
  return isRemoved(state, actor) ? 'removed' : null;
}

/** As a phone decides before more than its first page is there: the rest draws nothing until its rules are here. */
export const decideFirst: Decide = decideFirstAnd(() => reject('not-allowed'));

type Posted = Extract<EventBody, { type: 'point.posted' }>;

/** Something new was said. */
function decidePost(state: Gathering, asked: Of<'point.post'>, actor: Actor): Decision {
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
