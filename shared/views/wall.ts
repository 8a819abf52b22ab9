import { getById } from '../by-id.ts';
import { dotsOn } from './harvest.ts';
import type { Finding, Gathering, Id } from '../model.ts';
import { inOrder, type PointRow, rowsOf, type TableHead, tableHead } from './points.ts';
import { shownIn } from './spotlight.ts';
import { standingTable, tablesInOrder } from './tables.ts';
import { othersOnWall } from './wall-others.ts';
import { aboveLine } from './wall-line.ts';

/**
 * One table on the wall: its key points above the wall line, in the facilitator's order, sub-points behind theirs.
 * What of them fits is the screen's to measure.
 */
export type WallTable = {
  readonly head: TableHead;
  readonly items: readonly PointRow[];
  /** The point the table wants seen, if it still stands among its key points. */
  readonly spotlight: PointRow | null;
};

export type WallView = {
  readonly title: string;
  /** Where the notes can be read, as a path of this server; null while they are not published. */
  readonly published: string | null;
  readonly tables: readonly WallTable[];
  readonly layout: WallLayout;
  /** The point the whole room should see. */
  readonly spotlight: PointRow | null;
  /** What the tables have in common, while it is shown to the room. */
  readonly findings: readonly WallFinding[] | null;
  /** The words that people close with, while they are shown to the room; null while not. */
  readonly words: readonly { readonly id: Id; readonly text: string }[] | null;
  /** When a delayed point is due, though nothing happens till then; milliseconds since 1970. Null: never. */
  readonly changesAt: number | null;
};

/** One finding with the tables whose points it rests on. */
export type WallFinding = {
  readonly id: Id;
  readonly title: string;
  readonly elaboration: string;
  readonly tables: readonly Id[];
  /** Null where nobody was asked for any, and while nobody may know. */
  readonly dots: number | null;
  /** As counted in the room, apart from what devices put. */
  readonly hands: number | null;
};

/** All tables side by side while each keeps at least 24 letters a line (1–6) and its name; else one large and a directory. */
export type WallLayout =
  | { readonly kind: 'grid'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'spotlight' };

/** Letters that are as wide as they are high: Chinese, Japanese, Korean. */
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g;
/** The widest name that a cell of three columns holds with room for what was said. */
const WIDEST_NAME = 140;

/** How much room a name needs, in letters of the Latin alphabet. */
export function nameWidth(title: string): number {
  return title.length + (title.match(WIDE)?.length ?? 0);
}

/**
 * The steps are those of the legibility table for a 16:9 screen.
 * @param tables how many there are.
 * @param widest the width of the longest of their names.
 */
export function wallLayout(tables: number, widest = 0): WallLayout {
  if (tables > 6 || (tables > 4 && widest > WIDEST_NAME)) return { kind: 'spotlight' };
  if (tables > 4) return { kind: 'grid', columns: 3, rows: 2 };
  if (tables === 4) return { kind: 'grid', columns: 2, rows: 2 };
  return { kind: 'grid', columns: Math.max(1, tables), rows: 1 };
}

/** @param now milliseconds since 1970, by the clock that stamps events as nearly as the wall knows it. */
export function wallView(state: Gathering, now: number): WallView {
  const moments: number[] = [];
  const tables = tablesInOrder(state).map((table) => ({
    head: tableHead(state, table),
    items: [
      ...aboveLine(state, table, inOrder(rowsOf(state, table.key, null))),
      ...rowsOf(state, othersOnWall(state, table, now, moments), null),
    ],
    spotlight: shownIn(state, table),
  }));
  return {
    title: state.info?.title ?? '',
    published: state.published?.open ? `/n/${state.published.slug}` : null,
    tables,
    layout: wallLayout(
      tables.length,
      Math.max(0, ...tables.map(({ head }) => nameWidth(head.title))),
    ),
    spotlight: shownIn(state, null),
    findings: state.room.plenary?.map((one) => wallFinding(state, one)) ?? null,
    words: state.room.harvest.closing.shown ? state.room.harvest.closing.words : null,
    changesAt: moments.length === 0 ? null : Math.min(...moments),
  };
}

function wallFinding(state: Gathering, finding: Finding): WallFinding {
  const { id, title, elaboration, cites, hands } = finding;
  const { dots } = state.room.harvest;
  const asked = dots.on !== 'points' && (dots.open || dots.counts.length > 0);
  const cited = cites.flatMap((point) => getById(state.points, point)?.table ?? []);
  const tables = cited.flatMap((table) => standingTable(state, table)?.id ?? []);
  return {
    id,
    title,
    elaboration,
    tables: [...new Set(tables)],
    dots: asked ? dotsOn(state, id) : null,
    hands: hands ?? null,
  };
}
