import { byIdFrom, entriesById, getById } from '../by-id.ts';
import type { EventBody } from '../event.ts';
import type { Gathering, Id, Table, Theme } from '../model.ts';
import { USUAL_TABLE_RULES } from '../rules.ts';
import type { RuleEvent } from './rules.ts';
import { placeAfter } from '../order.ts';

export type TableEvent = Exclude<
  Extract<EventBody, { type: `table.${string}` | `theme.${string}` | 'proposal.declined' }>,
  RuleEvent
>;

/** What the events of themes and tables make of the state. */
export function reduceTables(state: Gathering, body: TableEvent): Gathering {
  switch (body.type) {
    case 'theme.added':
      return { ...decided(state, body.theme), themes: withTheme(state.themes, body) };
    case 'theme.edited':
      return { ...state, themes: withTheme(state.themes, body) };
    case 'theme.proposed': {
      const { type: _, ...proposal } = body;
      const next = decided(state, body.theme);
      return { ...next, room: { ...next.room, proposals: [...next.room.proposals, proposal] } };
    }
    case 'proposal.declined':
      return decided(state, body.theme);
    case 'theme.placed':
      return { ...state, themes: placed(state.themes, body.theme, body.after) };
    case 'theme.merged':
      return {
        ...state,
        themes: state.themes.filter(({ id }) => id !== body.theme),
        tables: state.tables.map((table) =>
          table.theme === body.theme ? { ...table, theme: body.into } : table,
        ),
      };
    case 'table.added':
      return added(state, body);
    case 'table.opened':
      return withTable(state, body.table, (table) => ({ ...table, open: true, into: null }));
    case 'table.closed':
      return withTable(state, body.table, (table) => ({ ...table, open: false }));
    case 'table.placed':
      return { ...state, tables: placed(state.tables, body.table, body.after) };
    case 'table.assigned':
      return withTable(state, body.table, (table) => ({ ...table, theme: body.theme }));
    case 'table.sized':
      return withTable(state, body.table, (table) => ({ ...table, seats: body.seats }));
    case 'table.merged':
      return merged(state, body.table, body.into);
    case 'table.wall-lined':
      return withTable(state, body.table, (table) => lined(table, body.after));
  }
}

/** Without the proposal of this theme: it has become one, or does not. */
function decided(state: Gathering, theme: Id): Gathering {
  const { room } = state;
  const proposals = room.proposals.filter((one) => one.theme !== theme);
  if (proposals.length === room.proposals.length) return state;
  return { ...state, room: { ...room, proposals } };
}

function lined(table: Table, after: Id | null): Table {
  const { wallLine: _, ...rest } = table;
  return after === null ? rest : { ...rest, wallLine: after };
}

function withTable(state: Gathering, id: Id, change: (table: Table) => Table): Gathering {
  const tables = state.tables.map((table) => (table.id === id ? change(table) : table));
  return { ...state, tables };
}

function placed<One extends { readonly id: Id }>(
  list: readonly One[],
  id: Id,
  after: Id | null,
): readonly One[] {
  const one = list.find((each) => each.id === id);
  if (!one) return list;
  const order = placeAfter(
    list.map((each) => each.id),
    id,
    after,
  );
  return order.flatMap((next) => list.find((each) => each.id === next) ?? []);
}

function withTheme(
  themes: readonly Theme[],
  body: Extract<EventBody, { type: 'theme.added' | 'theme.edited' }>,
): readonly Theme[] {
  const { theme: id, title, gloss, question } = body;
  const next = { id, title, gloss, question };
  if (themes.some((theme) => theme.id === id)) {
    return themes.map((theme) => (theme.id === id ? next : theme));
  }
  return body.type === 'theme.added' ? [...themes, next] : themes;
}

function added(
  state: Gathering,
  { table: id, number, theme }: Extract<EventBody, { type: 'table.added' }>,
): Gathering {
  if (state.tables.some((table) => table.id === id)) return state;
  const table: Table = {
    id,
    number,
    theme,
    open: true,
    seats: null,
    into: null,
    points: [],
    key: [],
    rules: USUAL_TABLE_RULES,
    sealed: 0,
  };
  return { ...state, tables: [...state.tables, table] };
}

/** Everything said at one table stands at the other; who comes to the first is sent on. */
function merged(state: Gathering, from: Id, into: Id): Gathering {
  const gone = state.tables.find(({ id }) => id === from);
  if (!gone || !state.tables.some(({ id }) => id === into)) return state;
  const seqOf = (id: Id): number => getById(state.points, id)?.seq ?? 0;
  const points = byIdFrom(
    entriesById(state.points).map(([id, point]) => [
      id,
      point.table === from ? { ...point, table: into } : point,
    ]),
  );
  const tables = state.tables.map((table): Table => {
    // Tables that had come to this one earlier come along.
    if (table.into === from) return { ...table, into };
    if (table.id === from) return emptied(table, into);
    if (table.id !== into) return table;
    return {
      ...table,
      points: [...table.points, ...gone.points].toSorted((a, b) => seqOf(a) - seqOf(b)),
      key: [...table.key, ...gone.key],
      sealed: table.sealed + gone.sealed,
    };
  });
  return { ...state, points, tables };
}

function emptied(table: Table, into: Id): Table {
  const { spotlight: _, wallLine: __, ...rest } = table;
  return { ...rest, open: false, into, points: [], key: [], sealed: 0 };
}
