import type { Id } from '@tablecloth/shared/model.ts';
import type { Occupancy } from '../rooms.ts';

/** What several processes see of one gathering, as if it were one. */
export function sumOf(parts: readonly Occupancy[]): Occupancy {
  const tables = gathered(
    parts.flatMap((part) => part.tables),
    ({ table }) => table,
    (one, other) => ({
      table: one.table,
      here: one.here + other.here,
      facilitated: one.facilitated || other.facilitated,
    }),
  );
  const crewTables = gathered(
    parts.flatMap(({ crew }) => crew.tables),
    ({ table }) => table,
    (one, other) => ({
      table: one.table,
      facilitators: one.facilitators + other.facilitators,
      awaySince: latest(one.awaySince, other.awaySince),
      unsent: one.unsent + other.unsent,
    }),
  );
  const grants = gathered(
    parts.flatMap(({ crew }) => crew.grants),
    ({ grant }) => grant,
    (one, other) => ({
      grant: one.grant,
      devices: one.devices + other.devices,
      at: Math.max(one.at, other.at),
    }),
  );
  return {
    people: parts.reduce((sum, { people }) => sum + people, 0),
    tables: tables.toSorted((a, b) => order(a.table, b.table)),
    crew: {
      // Somebody is there, whoever may have left elsewhere.
      tables: crewTables
        .map((one) => (one.facilitators > 0 ? { ...one, awaySince: null } : one))
        .toSorted((a, b) => order(a.table, b.table)),
      grants,
    },
  };
}

function gathered<T>(all: readonly T[], keyOf: (one: T) => Id, add: (one: T, other: T) => T): T[] {
  const known = new Map<Id, T>();
  for (const one of all) {
    const before = known.get(keyOf(one));
    known.set(keyOf(one), before === undefined ? one : add(before, one));
  }
  return [...known.values()];
}

function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

const order = (a: Id, b: Id): number => (a < b ? -1 : Number(a > b));
