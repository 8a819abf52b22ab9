import { getById } from '../by-id.ts';
import { areHidden } from '../harvest.ts';
import { isMerged, rootOf } from '../merged.ts';
import type { Finding, Gathering, Id } from '../model.ts';
import { type PointRow, pointRow, type TableHead, tableHeads } from './points.ts';
import { standingTable, tablesInOrder } from './tables.ts';

/** A finding as the desk and the phones draw it. */
export type FindingRow = Pick<Finding, 'id' | 'title' | 'elaboration'> & {
  /** Numbers of the tables whose points it rests on: counted, never claimed. */
  readonly tables: readonly number[];
  /** What it cites, as it is shown now; what went is not among them. */
  readonly points: readonly PointRow[];
  /** Null while nobody may know. */
  readonly dots: number | null;
  readonly hands: number | null;
};

/** A point that could bear something out. */
export type DeskPoint = {
  readonly row: PointRow;
  /** Of its table. */
  readonly number: number;
  /** The findings it is linked to. */
  readonly findings: readonly Id[];
  readonly dots: number | null;
};

export type DeskView = {
  readonly findings: readonly FindingRow[];
  readonly tables: readonly TableHead[];
  /** Key points of all tables; those to be brought to the plenary first. */
  readonly points: readonly DeskPoint[];
  /** How many of them no finding rests on. */
  readonly unlinked: number;
};

/** How many dots there are on something; null while nobody may know. */
export function dotsOn({ room }: Gathering, id: Id): number | null {
  const { dots } = room.harvest;
  if (areHidden(dots)) return null;
  return dots.counts.find(({ on }) => on === id)?.count ?? 0;
}

/** A finding with what it rests on. */
export function findingRow(state: Gathering, finding: Finding): FindingRow {
  const { id, title, elaboration, cites, hands } = finding;
  const roots = new Map<Id, PointRow>();
  for (const cited of cites) {
    const point = getById(state.points, cited);
    if (!point || point.hidden !== null || point.held !== null) continue;
    const root = rootOf(state, point);
    roots.set(root.id, pointRow(state, root, null));
  }
  const points = [...roots.values()];
  const tables = points.flatMap(({ table }) => standingTable(state, table)?.number ?? []);
  return {
    id,
    title,
    elaboration,
    points,
    tables: [...new Set(tables)].toSorted((a, b) => a - b),
    dots: dotsOn(state, id),
    hands: hands ?? null,
  };
}

/** Where crew put together what the tables have in common. */
export function deskView(state: Gathering): DeskView {
  const findings = state.report.findings.map((one) => findingRow(state, one));
  const points = keyPoints(state).map(({ row, number }): DeskPoint => {
    const linked = findings.filter((one) => one.points.some(({ id }) => id === row.id));
    return { row, number, findings: linked.map(({ id }) => id), dots: dotsOn(state, row.id) };
  });
  return {
    findings,
    tables: tableHeads(state),
    points: [
      ...points.filter(({ row }) => row.flagged),
      ...points.filter(({ row }) => !row.flagged),
    ],
    unlinked: points.filter((one) => one.findings.length === 0).length,
  };
}

type KeyPoint = { readonly row: PointRow; readonly number: number };

/** What was kept at all tables, without what went into other points. */
function keyPoints(state: Gathering): KeyPoint[] {
  return tablesInOrder(state).flatMap(({ key, number }) =>
    key.flatMap((id) => {
      const point = getById(state.points, id);
      if (!point || isMerged(state, point) || point.hidden !== null || point.heading) return [];
      return { row: pointRow(state, point, null), number };
    }),
  );
}

/** What a phone shows while the room is together. */
export type PlenaryView = {
  readonly findings: readonly (FindingRow & { readonly dotted: boolean })[];
  /** Key points to put dots on; empty where they are not meant. */
  readonly points: readonly (KeyPoint & {
    readonly dots: number | null;
    readonly dotted: boolean;
  })[];
  /** How many there are in all. */
  readonly tables: number;
  readonly dots: {
    readonly open: boolean;
    readonly hidden: boolean;
    readonly each: number;
    readonly left: number;
    readonly onFindings: boolean;
  };
};

/** Null where the room is at its tables and nothing is asked of it. */
export function plenaryView(state: Gathering, me: Id | null): PlenaryView | null {
  const { plenary, harvest } = state.room;
  const { dots, closing } = harvest;
  if (plenary === null && !closing.open && !dots.open) return null;
  const own = (me === null ? undefined : getById(dots.by, me)) ?? [];
  const shown = dots.on !== 'findings' && (dots.open || dots.counts.length > 0);
  return {
    findings: (plenary ?? [])
      .filter(({ title, elaboration }) => title + elaboration !== '')
      .map((one) => ({ ...findingRow(state, one), dotted: own.includes(one.id) })),
    points: (shown ? keyPoints(state) : []).map(({ row, number }) => {
      return { row, number, dots: dotsOn(state, row.id), dotted: own.includes(row.id) };
    }),
    tables: tablesInOrder(state).length,
    dots: {
      open: dots.open && dots.each > 0,
      hidden: areHidden(dots),
      each: dots.each,
      left: Math.max(0, dots.each - own.length),
      onFindings: dots.on !== 'points',
    },
  };
}
