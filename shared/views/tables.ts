import type { Gathering, Id, Table } from '../model.ts';

/** The tables that stand, in the organiser's order. One that was merged into another is told by that one. */
export function tablesInOrder(state: Gathering): readonly Table[] {
  return state.tables.filter(({ into }) => into === null);
}

/** The table where what is meant for this one goes on: itself, unless it was merged. Null when there is none. */
export function standingTable(state: Gathering, id: Id): Table | null {
  const table = state.tables.find((one) => one.id === id);
  const into = table?.into ?? null;
  if (into === null) return table ?? null;
  return state.tables.find((one) => one.id === into) ?? null;
}

/** How many people presence counts at a table. */
export type Here = readonly { readonly table: Id; readonly here: number }[];

/** How full a table is: people for each seat where seats are known, else as one of `usual` seats. */
const fullness = (here: number, seats: number | null, usual: number): number =>
  here / (seats ?? usual);

/**
 * The open table with the most room, for a hint: the least full one, of those the emptiest, of those the first. Null
 * when none is open. Capacity is soft: where all are full it is still the least full.
 */
export function emptiestTable(state: Gathering, presence: Here): Id | null {
  const open = tablesInOrder(state).filter((table) => table.open);
  const known = open.flatMap(({ seats }) => seats ?? []);
  const usual = known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length;
  const rated = open.map(({ id, seats }) => {
    const here = presence.find((one) => one.table === id)?.here ?? 0;
    return { id, here, full: fullness(here, seats, usual) };
  });
  const [best] = rated.toSorted((a, b) => a.full - b.full || a.here - b.here);
  return best?.id ?? null;
}
