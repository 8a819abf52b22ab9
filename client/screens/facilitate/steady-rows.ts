import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow, TableHead } from '@tablecloth/shared/views/points.ts';

/** Whether two rows draw the same. What is quoted follows from text, kind and the gathering's language. */
function sameRow(a: PointRow, b: PointRow): boolean {
  return sameWords(a, b) && sameNotes(a, b);
}

function sameNotes(a: PointRow, b: PointRow): boolean {
  return (
    a.agreed === b.agreed &&
    a.heading === b.heading &&
    a.hands === b.hands &&
    a.flagged === b.flagged &&
    a.segments.every((one, n) => one.confirmed === b.segments[n]?.confirmed) &&
    a.originals.length === b.originals.length &&
    a.originals.every((one, n) => {
      const other = b.originals[n];
      return other !== undefined && one.id === other.id && sameWords(one, other);
    })
  );
}

function sameWords(a: PointRow, b: PointRow): boolean {
  return (
    a.text === b.text &&
    a.kind === b.kind &&
    a.agrees === b.agrees &&
    a.author === b.author &&
    a.edited === b.edited &&
    a.hidden === b.hidden &&
    a.held === b.held &&
    a.list === b.list &&
    a.mine === b.mine &&
    a.postedAt === b.postedAt &&
    a.under === b.under
  );
}

function steadied(before: readonly PointRow[], now: readonly PointRow[]): readonly PointRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  let same = before.length === now.length;
  const rows = now.map((row, at) => {
    const old = known.get(row.id);
    const kept = old && sameRow(old, row) ? old : row;
    same &&= kept === before[at];
    return kept;
  });
  return same ? before : rows;
}

/**
 * The new view with every row (and every list) of the view before that has not changed: of 1,500 rows only
 * those are drawn again that something happened to. The view before itself, where nothing did.
 */
export function steady(before: FacilitateView | null, now: FacilitateView): FacilitateView {
  if (!before || before.head.id !== now.head.id) return now;
  const next: FacilitateView = {
    head: sameHead(before.head, now.head) ? before.head : now.head,
    key: steadied(before.key, now.key),
    inbox: steadied(before.inbox, now.inbox),
    held: steadied(before.held, now.held),
    sealed: steadied(before.sealed, now.sealed),
    aside: steadied(before.aside, now.aside),
    hidden: steadied(before.hidden, now.hidden),
    spotlight: now.spotlight,
    lineAfter: now.lineAfter,
  };
  return sameView(before, next) ? before : next;
}

/** Whether a table is named and ruled the same. */
export function sameHead(a: TableHead, b: TableHead): boolean {
  return (
    a.id === b.id &&
    a.mark.number === b.mark.number &&
    a.title === b.title &&
    a.gloss === b.gloss &&
    a.question === b.question &&
    a.open === b.open &&
    a.seats === b.seats &&
    a.capture === b.capture &&
    a.waits === b.waits &&
    a.sealed === b.sealed
  );
}

function sameView(a: FacilitateView, b: FacilitateView): boolean {
  return (
    a.head === b.head &&
    a.key === b.key &&
    a.inbox === b.inbox &&
    a.held === b.held &&
    a.sealed === b.sealed &&
    a.aside === b.aside &&
    a.hidden === b.hidden &&
    a.spotlight === b.spotlight &&
    a.lineAfter === b.lineAfter
  );
}
