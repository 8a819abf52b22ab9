import { byIdFrom, emptyById, entriesById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import type { Gathering, Id, Point, Table } from '../model.ts';

export type RuleEvent = Extract<
  EventBody,
  {
    type: 'person.removed' | 'person.readmitted' | 'rules.changed' | 'table.ruled' | 'table.sealed';
  }
>;

/** What rules and removals make of the state. */
export function reduceRules(state: Gathering, body: RuleEvent): Gathering {
  switch (body.type) {
    case 'rules.changed':
      return rulesChanged(state, body);
    case 'table.ruled':
      return withTable(state, body.table, { rules: body.rules });
    case 'table.sealed':
      return withTable(state, body.table, { sealed: body.count });
    case 'person.removed': {
      const { removal, person, table } = body;
      return { ...state, removed: [...state.removed, { id: removal, person, table }] };
    }
    case 'person.readmitted':
      return { ...state, removed: state.removed.filter(({ id }) => id !== body.removal) };
  }
}

function withTable(
  state: Gathering,
  id: Id,
  change: Partial<Pick<Table, 'rules' | 'sealed'>>,
): Gathering {
  return {
    ...state,
    tables: state.tables.map((table) => (table.id === id ? { ...table, ...change } : table)),
  };
}

/**
 * Where names may not be chosen, none is kept. With Chatham House mode what was said loses its author (but for those
 * who may know: the server, and everybody of their own) and the time at which it was said.
 */
function rulesChanged(
  state: Gathering,
  { rules, known }: Extract<RuleEvent, { type: 'rules.changed' }>,
): Gathering {
  const names = rules.names === 'optional' && !rules.chatham ? state.names : emptyById<string>();
  if (names === state.names && !known) return { ...state, rules };
  const next = { ...state, rules, names, points: withoutSaidBy(state.points) };
  if (!known) return next;
  const those = new Set(known);
  const points = entriesById(next.points).map(([id, point]) => {
    const by = point.by !== null && those.has(point.by) ? point.by : null;
    return [id, { ...point, by, postedAt: 0 }] as const;
  });
  const removed = state.removed.map((one) => ({
    ...one,
    person: one.person !== null && those.has(one.person) ? one.person : null,
  }));
  const help = state.room.help.map((one) => ({
    ...one,
    by: one.by !== null && those.has(one.by) ? one.by : null,
  }));
  return { ...next, points: byIdFrom(points), removed, room: { ...state.room, help } };
}

/** A name that a facilitator put to somebody's words is a name like any other. */
function withoutSaidBy(points: Gathering['points']): Gathering['points'] {
  return byIdFrom(
    entriesById(points).map(([id, point]): [Id, Point] => {
      const { saidBy: _, ...rest } = point;
      return [id, rest];
    }),
  );
}
