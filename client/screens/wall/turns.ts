import type { Id } from '@tablecloth/shared/model.ts';

/** A point that could stand large on the wall. `since`: when it came up, in any unit that grows. */
export type Candidate = { readonly id: Id; readonly since: number };

/** A table in the directory, with what it kept. */
export type TurnTable = {
  readonly id: Id;
  readonly points: readonly Candidate[];
  /** The point it wants seen: that stands large whenever it is the table's turn. */
  readonly pinned?: Id | null;
};

/** What stands large now, and what has had its turn at each table. */
export type Turn = {
  readonly table: Id | null;
  readonly point: Id | null;
  readonly had: ReadonlyMap<Id, ReadonlySet<Id>>;
};

export const NO_TURN: Turn = { table: null, point: null, had: new Map() };

/**
 * The next turn: tables one after the other, and at each the newest point that has not had its turn; when all
 * had, they begin again. A table that kept nothing is passed over. `at` keeps the turns to one table.
 */
export function nextTurn(tables: readonly TurnTable[], turn: Turn, at: Id | null = null): Turn {
  const around = at === null ? after(tables, turn.table) : tables.filter(({ id }) => id === at);
  const table = around.find(({ points }) => points.length > 0);
  if (table) return show(table, turn);
  const empty = around[0];
  return { ...turn, table: empty?.id ?? null, point: null };
}

/** One step back among the tables, for a clicker: the table before, with what it showed last or newest. */
export function previousTurn(tables: readonly TurnTable[], turn: Turn): Turn {
  return nextTurn(tables.toReversed(), turn);
}

/** The tables behind `table`, then from the first one round to `table` itself. */
function after(tables: readonly TurnTable[], table: Id | null): readonly TurnTable[] {
  const at = tables.findIndex(({ id }) => id === table);
  return [...tables.slice(at + 1), ...tables.slice(0, at + 1)];
}

function show(table: TurnTable, turn: Turn): Turn {
  const had = turn.had.get(table.id) ?? new Set<Id>();
  const newestFirst = table.points.toSorted((a, b) => b.since - a.since);
  const pinned = newestFirst.find(({ id }) => id === table.pinned);
  if (pinned) return { ...turn, table: table.id, point: pinned.id };
  const fresh = newestFirst.find(({ id }) => !had.has(id));
  // All had their turn: begin again, but not with the one that stands there now.
  const again = newestFirst.find(({ id }) => id !== turn.point) ?? newestFirst[0];
  const point = (fresh ?? again)?.id ?? null;
  const now = new Set(fresh ? had : []);
  if (point !== null) now.add(point);
  return { table: table.id, point, had: new Map(turn.had).set(table.id, now) };
}

/** Whether what stands large is still there to show; a point that was taken down leaves at once. */
export function stillThere(tables: readonly TurnTable[], turn: Turn): boolean {
  const table = tables.find(({ id }) => id === turn.table);
  if (!table) return false;
  if (turn.point === null) return table.points.length === 0;
  return table.points.some(({ id }) => id === turn.point);
}
