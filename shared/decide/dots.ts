import { entriesById, getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import { areHidden, type Dots, type MergedDots } from '../harvest.ts';
import { rootOf } from '../merged.ts';
import type { Actor, Gathering, Id } from '../model.ts';
import { type DotEvent, reduceDots } from '../reduce/dots.ts';
import { accept, type Decision, isHere, isPublic, reject } from './decision.ts';

type Of<Type extends SocketCommand['type']> = Extract<SocketCommand, { type: Type }>;

/** Opens and closes them, and says how many there are: the organiser's. Putting them is everybody's. */
export function decideDots(
  state: Gathering,
  command: Of<'dots.open' | 'dots.close' | 'dot.place'>,
  actor: Actor,
): Decision {
  if (command.type === 'dot.place') return place(state, command, actor);
  if (actor.role !== 'organiser') return reject('not-allowed');
  if (command.type === 'dots.open') return open(state, command);
  const { dots } = state.room.harvest;
  return dots.open ? accept({ type: 'dots.closed', counts: [...dots.counts] }) : accept();
}

function open(state: Gathering, { each, on, hidden }: Of<'dots.open'>): Decision {
  const before = state.room.harvest.dots;
  const same = before.each === each && before.on === on && before.hidden === hidden;
  if (before.open && same) return accept();
  const events: EventBody[] = [];
  let dots = before;
  const add = (body: DotEvent): void => {
    events.push(body);
    dots = reduceDots(dots, body);
  };
  const isFinding = (id: Id): boolean => findingsOf(state).includes(id);
  if (on !== 'both') {
    const given = new Set([...before.counts.map((one) => one.on), ...allOf(before)]);
    for (const one of [...given].toSorted()) {
      if (isFinding(one) !== (on === 'findings')) add(movedTo(dots, one, null));
    }
  }
  for (const [person, own] of entriesById(dots.by)) {
    for (const one of own.slice(each).toReversed()) add(changed(dots, one, person, false));
  }
  const { counts, people } = dots;
  add({ type: 'dots.opened', each, on, hidden, counts: [...counts], people });
  return { ok: true, events };
}

const allOf = ({ by }: Dots): Id[] => entriesById(by).flatMap(([, on]) => on);

const findingsOf = ({ report, room }: Gathering): Id[] =>
  [...report.findings, ...(room.plenary ?? [])].map(({ id }) => id);

/** Once on each, as long as there are any left; and back again. */
function place(state: Gathering, { on: named, placed }: Of<'dot.place'>, actor: Actor): Decision {
  const { person } = actor;
  const { dots } = state.room.harvest;
  if (person === null) return reject('not-allowed');
  if (!isHere(state, actor)) return reject('not-joined');
  if (!dots.open) return reject('dots-closed');
  const own = getById(dots.by, person) ?? [];
  const point = getById(state.points, named);
  const on = point ? rootOf(state, point).id : named;
  if (own.includes(on) === placed) return accept();
  if (!placed) return accept(changed(dots, on, person, false));
  const no = whyNotOn(state, on, actor);
  if (no) return reject(no);
  if (own.length >= dots.each) return reject('dots-spent');
  return accept(changed(dots, on, person, true));
}

function whyNotOn(state: Gathering, id: Id, { role }: Actor) {
  const { on } = state.room.harvest.dots;
  // A finding is the room's once the room reads it.
  const read = role === 'participant' ? (state.room.plenary ?? []) : state.report.findings;
  if (read.some((one) => one.id === id)) return on === 'points' ? 'not-allowed' : null;
  const point = getById(state.points, id);
  if (!point || !isPublic(point))
    return point || on === 'points' ? 'point-not-found' : 'finding-not-found';
  return on === 'findings' ? 'not-allowed' : null;
}

function changed(dots: Dots, on: Id, person: Id, placed: boolean): DotEvent {
  const count = Math.max(0, countOf(dots, on) + (placed ? 1 : -1));
  const people = dots.people + (getById(dots.by, person) ? 0 : 1);
  return { type: 'dot.placed', on, person, placed, count, people, hidden: areHidden(dots) };
}

const countOf = ({ counts }: Dots, on: Id): number =>
  counts.find((one) => one.on === on)?.count ?? 0;

/** Whoever had one on both keeps one and has the other back; with null, everybody has theirs back. */
export function movedTo(dots: Dots, from: Id, into: Id | null): DotEvent {
  const on = (id: Id): Id[] =>
    entriesById(dots.by).flatMap(([person, own]) => (own.includes(id) ? person : []));
  const hidden = areHidden(dots);
  if (into === null) return { type: 'dots.moved', from, into, count: null, hidden };
  const were = entriesById(dots.by)
    .filter(([, own]) => own.includes(from))
    .map(([person, own]): [Id, Id[]] => [person, [...own]]);
  const [a, b] = [on(from), on(into)];
  // After an import, and on a device, not all are known: the least that there can be.
  const unknown = Math.max(0, countOf(dots, from) - a.length, countOf(dots, into) - b.length);
  const count = new Set([...a, ...b]).size + unknown;
  return { type: 'dots.moved', from, into, count, hidden, were };
}

/** A merge is undone: everybody's dots as they were, but for what they have changed since. */
function movedBack(dots: Dots, { from, into, were }: MergedDots): DotEvent {
  const by: [Id, Id[]][] = [];
  for (const [person, before] of were) {
    const now = getById(dots.by, person) ?? [];
    const then = before.filter((one) => one !== from);
    const both = before.includes(into);
    const merged = both ? then : before.map((one) => (one === from ? into : one));
    const untouched = now.length === merged.length && now.every((one, n) => one === merged[n]);
    const next =
      untouched && before.length <= dots.each ? before : partedFrom(now, both, dots.each);
    if (next !== null) by.push([person, [...next]]);
  }
  const moved = (on: Id): number => by.filter(([, own]) => own.includes(on)).length;
  const counts: [number, number] = [moved(from), countOf(dots, into) - by.length + moved(into)];
  return { type: 'dots.returned', from, into, counts, by, hidden: areHidden(dots) };

  /** Null for who has taken theirs back since, or has none left to have one on both. */
  function partedFrom(now: readonly Id[], both: boolean, each: number): readonly Id[] | null {
    if (!now.includes(into) || now.includes(from)) return null;
    if (!both) return now.map((one) => (one === into ? from : one));
    return now.length < each ? [...now, from] : null;
  }
}

/** What goes or is merged leaves its dots: this decision, with what follows for them. */
export function withDots(state: Gathering, decision: Decision): Decision {
  if (!decision.ok) return decision;
  let { dots } = state.room.harvest;
  const events: EventBody[] = [];
  for (const body of decision.events) {
    events.push(body);
    const back = whatComesBack(state, dots, body);
    if (back) {
      const returned = movedBack(dots, back);
      events.push(returned);
      dots = reduceDots(dots, returned);
    }
    const goes = whatGoes(body);
    if (body.type === 'dots.moved') dots = reduceDots(dots, body);
    // While totals are hidden, none must not look otherwise than some.
    if (goes === null || !(areHidden(dots) || isOn(dots, goes.from))) continue;
    const moved = movedTo(dots, goes.from, goes.into);
    events.push(moved);
    dots = reduceDots(dots, moved);
  }
  return events.length === decision.events.length ? decision : { ok: true, events };
}

const isOn = (dots: Dots, id: Id): boolean => countOf(dots, id) > 0 || allOf(dots).includes(id);

/** A point that leaves what it was merged into, a finding that was merged and is written again: only an undo does that. */
function whatComesBack({ report }: Gathering, { merged = [] }: Dots, body: EventBody) {
  if (body.type === 'point.unmerged') {
    return merged.find(({ from, into }) => from === body.point && into === body.into);
  }
  if (body.type !== 'finding.written') return undefined;
  if (report.findings.some(({ id }) => id === body.finding)) return undefined;
  return merged.find(({ from }) => from === body.finding);
}

function whatGoes(body: EventBody): { readonly from: Id; readonly into: Id | null } | null {
  switch (body.type) {
    case 'point.merged':
      return { from: body.point, into: body.into };
    case 'point.hidden':
    case 'point.withdrawn':
    case 'point.erased':
      // What is held has none, and most have never known of it.
      return ('held' in body && body.held) ||
        ('by' in body && body.type !== 'point.hidden' && body.by)
        ? null
        : { from: body.point, into: null };
    case 'finding.removed':
      return { from: body.finding, into: null };
    default:
      return null;
  }
}
