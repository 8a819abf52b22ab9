import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Move } from '@tablecloth/shared/room.ts';

/** Who went from which table to which: kept in memory only, and told as totals alone. */
export type Moves = {
  readonly moved: (person: Id, from: Id, to: Id) => void;
  /** People, each counted once, from table to table; fewer than LIMITS.fewestMoved are left out. */
  readonly totals: () => readonly Move[];
};

export function createMoves(): Moves {
  const ways = new Map<string, { readonly from: Id; readonly to: Id; readonly people: Set<Id> }>();
  return {
    moved(person, from, to) {
      const way = `${from} ${to}`;
      const known = ways.get(way) ?? { from, to, people: new Set<Id>() };
      known.people.add(person);
      ways.set(way, known);
    },
    totals: () =>
      [...ways.values()]
        .filter(({ people }) => people.size >= LIMITS.fewestMoved)
        .map(({ from, to, people }) => ({ from, to, people: people.size })),
  };
}
