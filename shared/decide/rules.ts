import { entriesById, getById } from '../by-id.ts';
import type { SocketCommand } from '../command.ts';
import type { EventBody } from '../event.ts';
import type { Actor, Gathering, Id, Point, Table } from '../model.ts';
import { encodePoint } from '../snapshot.ts';
import { sameRules, type Waits } from '../rules.ts';
import { accept, type Decision, mayFacilitate, reject, sealed, tableOf } from './decision.ts';
import { unnamed } from './taking-down.ts';

type RuleCommand = Extract<
  SocketCommand,
  { type: 'rules.change' | 'table.rule' | 'point.release' | 'points.release' | 'points.reveal' }
>;

/** What holds here, and letting go of what was held because of it. */
export function decideRules(state: Gathering, command: RuleCommand, actor: Actor): Decision {
  switch (command.type) {
    case 'rules.change':
      return changeRules(state, command.rules, actor);
    case 'table.rule':
      return ruleTable(state, command, actor);
    case 'point.release':
      return release(state, command, actor);
    case 'points.release': {
      const table = tableOf(state, command.table);
      if (!table) return reject('table-not-found');
      if (!mayFacilitate(actor, table.id)) return reject('not-allowed');
      return { ok: true, events: releasedAt(state, table, 'approval') };
    }
    case 'points.reveal':
      return reveal(state, command.table, actor);
  }
}

type Changes<Command extends RuleCommand['type']> = Extract<
  RuleCommand,
  { type: Command; rules: unknown }
>['rules'];

function changeRules(state: Gathering, changes: Changes<'rules.change'>, actor: Actor): Decision {
  if (actor.role !== 'organiser') return reject('not-allowed');
  const before = state.rules;
  const rules = withChanges(before, changes);
  if (before.chatham && !rules.chatham && state.points.size > 0) return reject('chatham-stays');
  if (sameRules(before, rules)) return accept();
  if (!rules.chatham || before.chatham) return accept({ type: 'rules.changed', rules });
  const authors = entriesById(state.points).map(([, { by }]) => by);
  const persons = [
    ...authors,
    ...state.removed.map(({ person }) => person),
    ...state.room.help.map(({ by }) => by),
  ];
  const known = [...new Set(persons.filter((person) => person !== null))].toSorted();
  return accept({ type: 'rules.changed', rules, known });
}

function ruleTable(
  state: Gathering,
  command: Extract<RuleCommand, { type: 'table.rule' }>,
  actor: Actor,
): Decision {
  const table = tableOf(state, command.table);
  if (!table) return reject('table-not-found');
  if (!mayFacilitate(actor, table.id)) return reject('not-allowed');
  const rules = withChanges(table.rules, command.rules);
  if (sameRules(table.rules, rules)) return accept();
  // What is held stays held until somebody lets it go: a switch must not publish by surprise.
  return accept({ type: 'table.ruled', table: table.id, rules });
}

/** The same with what was given: a part that is undefined stays as it was. */
function withChanges<T extends object>(
  before: T,
  changes: { readonly [Part in keyof T]?: T[Part] | undefined },
): T {
  const after = { ...before };
  for (const [part, value] of Object.entries(changes)) {
    if (value !== undefined) Object.assign(after, { [part]: value });
  }
  return after;
}

function release(
  state: Gathering,
  command: Extract<RuleCommand, { type: 'point.release' }>,
  actor: Actor,
): Decision {
  const point = getById(state.points, command.point);
  if (!point) return reject('point-not-found');
  if (!mayFacilitate(actor, point.table)) return reject('not-allowed');
  if (point.hidden !== null) return reject('point-hidden');
  const events = point.held === null ? [] : [released(state, point)];
  if (point.held === 'reveal') events.push(...sealed(state, point.table, -1));
  if (command.keep && point.list !== 'key') {
    const after = tableOf(state, point.table)?.key.at(-1) ?? null;
    events.push({ type: 'point.placed', point: point.id, list: 'key', after });
  }
  return accept(...events);
}

function released(state: Gathering, point: Point): EventBody {
  const whole = { ...encodePoint(point), list: 'inbox' as const, held: null };
  return { type: 'point.released', point: whole, ...unnamed(state) };
}

/** All that stands at a table and waits for this; what was refused stays hidden. */
function releasedAt(state: Gathering, table: Table, waits: Waits): EventBody[] {
  return table.points.flatMap((id) => {
    const point = getById(state.points, id);
    return point?.held === waits && point.hidden === null ? [released(state, point)] : [];
  });
}

function reveal(state: Gathering, of: Id | null, actor: Actor): Decision {
  if (of === null && actor.role !== 'organiser') return reject('not-allowed');
  const tables = state.tables.filter((table) => of === null || table.id === of);
  if (of !== null && tables.length === 0) return reject('table-not-found');
  if (!tables.every((table) => mayFacilitate(actor, table.id))) return reject('not-allowed');
  const events = tables.flatMap((table): EventBody[] => [
    ...(table.rules.privately
      ? [
          {
            type: 'table.ruled' as const,
            table: table.id,
            rules: { ...table.rules, privately: false },
          },
        ]
      : []),
    ...releasedAt(state, table, 'reveal'),
    ...(table.sealed > 0 ? [{ type: 'table.sealed' as const, table: table.id, count: 0 }] : []),
  ]);
  return { ok: true, events };
}
