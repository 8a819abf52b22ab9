import { getById } from '../by-id.ts';
import { aboveOf, agreesWith, agreesWithAny, isMerged, originalsOf } from '../merged.ts';
import { nameOf } from './name.ts';
import type { Gathering, Id, Kind, ListName, Point, Table, Theme } from '../model.ts';
import type { Waits } from '../rules.ts';
import { type MarkView, markOf } from './mark.ts';
import { type Segment, segments } from './quotation.ts';
import { tablesInOrder } from './tables.ts';

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
  /** What it waits for before others read it. */
  readonly held: Waits | null;
  readonly agrees: number;
  readonly agreed: boolean;
  /** The point it is shown under. */
  readonly under: Id | null;
  /** A heading among the key points: what follows stands under it. */
  readonly heading: boolean;
  /** Hands counted in the room, beside the marks; null when nobody counted. */
  readonly hands: number | null;
  /** To be brought to the plenary. */
  readonly flagged: boolean;
  /** What was merged into it, directly or not, by the order in which it was merged; of those this is empty. */
  readonly originals: readonly PointRow[];
};

/** A table with its theme's words, as every screen names it. */
export type TableHead = {
  readonly id: Id;
  readonly mark: MarkView;
  readonly title: string;
  readonly gloss: string;
  readonly question: string;
  readonly open: boolean;
  /** How many it seats; null where nobody said. */
  readonly seats: number | null;
  /** Whether a phone may post here, and if not, why; beside `open`. */
  readonly capture: 'on' | 'paused' | 'off-record';
  /** What becomes of a point that a phone posts here. */
  readonly waits: Waits | null;
  /** How many points wait here to be revealed. */
  readonly sealed: number;
};

const NO_THEME: Theme = { id: '', title: '', gloss: '', question: '' };

export function tableHead(state: Gathering, table: Table): TableHead {
  const theme = state.themes.find((one) => one.id === table.theme) ?? NO_THEME;
  const { title, gloss, question } = theme;
  const { id, open, seats, rules, sealed } = table;
  const paused = rules.paused || state.rules.paused;
  return {
    id,
    mark: markOf(table.number),
    title,
    gloss,
    question,
    open,
    seats,
    capture: rules.offRecord ? 'off-record' : paused ? 'paused' : 'on',
    waits: rules.privately ? 'reveal' : rules.hold ? 'approval' : null,
    sealed,
  };
}

/** All tables that stand, in the organiser's order: by number, unless that was changed. */
export function tableHeads(state: Gathering): TableHead[] {
  return tablesInOrder(state).map((table) => tableHead(state, table));
}

/** Who said it, as far as a name is known and may be shown. */
function authorOf(state: Gathering, { by, saidBy }: Point): string | null {
  return saidBy ?? nameOf(state, by);
}

/** A point with what was merged into it: their marks count as marks on it. */
export function pointRow(state: Gathering, point: Point, me: Id | null): PointRow {
  const originals = originalsOf(state, point);
  return {
    ...ownRow(state, point, me),
    agrees: agreesWith(point),
    agreed: me !== null && agreesWithAny([point, ...originals], me),
    originals: originals.map((original) => ownRow(state, original, me)),
  };
}

/** A point by itself. */
function ownRow(state: Gathering, point: Point, me: Id | null): PointRow {
  const { id, table, kind, text, list, postedAt, edited, hidden, held, agrees } = point;
  const under = aboveOf(state, point);
  return {
    id,
    table,
    kind,
    text,
    segments: segments(text, kind, state.info?.language ?? 'en', point.confirmed),
    author: authorOf(state, point),
    mine: point.by !== null && point.by === me,
    list,
    postedAt,
    edited,
    hidden,
    held,
    agrees,
    agreed: me !== null && point.agreedBy.includes(me),
    under,
    heading: point.heading === true && list === 'key' && under === null,
    hands: point.hands ?? null,
    flagged: point.flagged === true,
    originals: [],
  };
}

/** The points behind these ids, in this order, without those that are shown as originals of another one. */
export function rowsOf(state: Gathering, ids: readonly Id[], me: Id | null): PointRow[] {
  return ids.flatMap((id) => {
    const point = getById(state.points, id);
    return point && !isMerged(state, point) ? [pointRow(state, point, me)] : [];
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

/** The same rows with every sub-point right behind its point. */
export function inOrder<Row extends { readonly id: Id; readonly under: Id | null }>(
  rows: readonly Row[],
): readonly Row[] {
  return nest(rows).flatMap(({ row, subs }) => [row, ...subs]);
}

/** A stretch of key points under one heading; the first stretch may have none. */
export type Grouped<One> = { readonly heading: One | null; readonly items: readonly One[] };

/** What stands in a list, by its headings. */
export function grouped<One>(
  items: readonly One[],
  isHeading: (item: One) => boolean,
): readonly Grouped<One>[] {
  const groups: { heading: One | null; items: One[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (isHeading(item)) groups.push({ heading: item, items: [] });
    else if (last) last.items.push(item);
    else groups.push({ heading: null, items: [item] });
  }
  return groups;
}
