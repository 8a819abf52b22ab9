import { entriesById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering, Id, Point } from '../model.ts';
import { type PointRow, pointRow, type TableHead, tableHead } from './points.ts';
import { standingTable } from './tables.ts';

/** What became of something somebody said: in the words of a screen, one state at a time. */
export type Standing = 'said' | 'kept' | 'merged' | 'waits' | 'down';

export type Contribution = {
  readonly row: PointRow;
  /** Where it stands now. */
  readonly table: TableHead;
  readonly standing: Standing;
};

/** All that one person added and agreed with, in the order in which it was said. */
export type Contributions = {
  readonly added: readonly Contribution[];
  /** What others said. */
  readonly agreed: readonly Contribution[];
};

/** @param me null for nobody, who has added nothing. */
export function contributions(state: Gathering, me: Id | null): Contributions {
  if (me === null) return { added: [], agreed: [] };
  const points = entriesById(state.points)
    .map(([, point]) => point)
    .toSorted((a, b) => a.seq - b.seq);
  const of = (wanted: (point: Point) => boolean): Contribution[] =>
    points.filter(wanted).flatMap((point) => {
      const table = standingTable(state, point.table);
      if (!table) return [];
      const row = pointRow(state, point, me);
      return [{ row, table: tableHead(state, table), standing: standingOf(state, point) }];
    });
  return {
    added: of(({ by }) => by === me),
    agreed: of(({ by, agreedBy }) => by !== me && agreedBy.includes(me)),
  };
}

function standingOf(state: Gathering, point: Point): Standing {
  if (point.hidden !== null) return 'down';
  if (point.held !== null) return 'waits';
  if (isMerged(state, point)) return 'merged';
  return point.list === 'key' ? 'kept' : 'said';
}
