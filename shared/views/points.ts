import { getById } from '../by-id.ts';
import type { Gathering, Id, Kind, ListName, Point, Table, Theme } from '../model.ts';
import { type MarkView, markOf } from './mark.ts';
import { type Segment, segments } from './quotation.ts';

/** A point as every screen draws it. */
export type PointRow = {
  readonly id: Id;
  readonly table: Id;
  readonly kind: Kind;
  /** As typed: what an edit starts from. */
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly author: string | null;
  readonly mine: boolean;
  readonly list: ListName;
  readonly postedAt: number;
  readonly edited: boolean;
  readonly hidden: string | null;
  readonly agrees: number;
  readonly agreed: boolean;
  readonly under: Id | null;
};

/** A table with its theme's words, as every screen names it. */
export type TableHead = {
  readonly id: Id;
  readonly mark: MarkView;
  readonly title: string;
  readonly gloss: string;
  readonly question: string;
  readonly open: boolean;
};

const NO_THEME: Theme = { id: '', title: '', gloss: '', question: '' };

export function tableHead(state: Gathering, table: Table): TableHead {
  const theme = state.themes.find((one) => one.id === table.theme) ?? NO_THEME;
  const { title, gloss, question } = theme;
  return { id: table.id, mark: markOf(table.number), title, gloss, question, open: table.open };
}

/** All tables, by number. */
export function tableHeads(state: Gathering): TableHead[] {
  return state.tables
    .toSorted((a, b) => a.number - b.number)
    .map((table) => tableHead(state, table));
}

export function pointRow(state: Gathering, point: Point, me: Id | null): PointRow {
  const { id, table, kind, text, list, postedAt, edited, hidden, agrees, under } = point;
  return {
    id,
    table,
    kind,
    text,
    segments: segments(text, kind, state.info?.language ?? 'en'),
    author: point.by === null ? null : (getById(state.names, point.by) ?? null),
    mine: point.by !== null && point.by === me,
    list,
    postedAt,
    edited,
    hidden,
    agrees,
    agreed: me !== null && point.agreedBy.includes(me),
    under,
  };
}

/** The points behind these ids, in this order. */
export function rowsOf(state: Gathering, ids: readonly Id[], me: Id | null): PointRow[] {
  return ids.flatMap((id) => {
    const point = getById(state.points, id);
    return point ? [pointRow(state, point, me)] : [];
  });
}

/** Points with the sub-points that stand in the same list; a sub-point whose point is not there stands alone. */
export type Nested<Row extends { readonly id: Id; readonly under: Id | null }> = {
  readonly row: Row;
  readonly subs: readonly Row[];
};

export function nest<Row extends { readonly id: Id; readonly under: Id | null }>(
  rows: readonly Row[],
): Nested<Row>[] {
  const present = new Set(rows.map((row) => row.id));
  const subs = new Map<Id, Row[]>();
  const tops: Row[] = [];
  for (const row of rows) {
    if (row.under === null || !present.has(row.under)) tops.push(row);
    else subs.set(row.under, [...(subs.get(row.under) ?? []), row]);
  }
  return tops.map((row) => ({ row, subs: subs.get(row.id) ?? [] }));
}
