import { getById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import { LIMITS } from '../limits.ts';
import type { Actor, Gathering, Id, Point, Table } from '../model.ts';
import type { RejectionCode } from '../rejection.ts';
import { cleanLine, cleanText, graphemesOver } from '../text.ts';

/** What became of a command. */
export type Decision =
  | { readonly ok: true; readonly events: readonly EventBody[] }
  | { readonly ok: false; readonly code: RejectionCode };

export const accept = (...events: readonly EventBody[]): Decision => ({ ok: true, events });
export const reject = (code: RejectionCode): Decision => ({ ok: false, code });

/** Whether this actor takes notes at this table. */
export function mayFacilitate(actor: Actor, table: Id): boolean {
  if (actor.role === 'organiser') return true;
  return actor.role === 'facilitator' && actor.tables.includes(table);
}

/** Somebody who was turned away. Whoever holds the organiser's key can't be: nobody could let them in again. */
export function isRemoved(state: Gathering, { person, role }: Actor): boolean {
  if (person === null || role === 'organiser') return false;
  return state.removed.some((one) => one.person === person);
}

/** A person of the room: the crew always is; a participant once they came in. */
export function isHere(state: Gathering, actor: Actor): boolean {
  if (actor.role === 'organiser' || actor.role === 'facilitator') return true;
  return actor.person !== null && getById(state.people, actor.person) === true;
}

export function isAuthor(point: Point, actor: Actor): boolean {
  return point.by !== null && point.by === actor.person;
}

/** Neither down nor held. */
export const isPublic = (point: Point): boolean => point.hidden === null && point.held === null;

/** A point that is down or held does not exist for those who may not know it: refused as if it were not there. */
export function mayKnow(point: Point, actor: Actor): boolean {
  return isPublic(point) || isAuthor(point, actor) || actor.role !== 'participant';
}

export function tableOf(state: Gathering, id: Id): Table | undefined {
  return state.tables.find((table) => table.id === id);
}

/** Where what is meant for this table goes on: the table itself, or the one that it was merged into. */
export function placeOf(state: Gathering, id: Id): Table | undefined {
  const table = tableOf(state, id);
  return table?.into == null ? table : tableOf(state, table.into);
}

/** Whether anybody may be named here. */
export function mayName({ rules }: Gathering): boolean {
  return rules.names === 'optional' && !rules.chatham;
}

/** How many points wait at a table to be revealed, after so many more or fewer. */
export function sealed(state: Gathering, table: Id, more: number): EventBody[] {
  const before = tableOf(state, table)?.sealed ?? 0;
  const count = Math.max(0, before + more);
  return count === before ? [] : [{ type: 'table.sealed', table, count }];
}

/** A text in its kept form, and what is wrong with it, if anything. */
export type Checked = { readonly text: string; readonly wrong: RejectionCode | null };

function checked(text: string | null, max: number): Checked {
  if (text === null) return { text: '', wrong: 'malformed' };
  return { text, wrong: graphemesOver(text, max) > 0 ? 'too-long' : null };
}

/** Text of several lines. */
export const checkText = (typed: string, max: number): Checked => checked(cleanText(typed), max);
/** Text of one line. */
export const checkLine = (typed: string, max: number): Checked => checked(cleanLine(typed), max);

/** The same text, which must say something. */
export function needed(check: Checked): Checked {
  return check.wrong === null && check.text === '' ? { text: '', wrong: 'empty' } : check;
}

/** What somebody said, as a point holds it. */
export const checkSaid = (typed: string): Checked =>
  needed(checkText(typed, LIMITS.pointGraphemes));

/** What is wrong with the first text that is not right. */
export function firstWrong(...checks: readonly Checked[]): RejectionCode | null {
  return checks.find((check) => check.wrong !== null)?.wrong ?? null;
}
