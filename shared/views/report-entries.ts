import type { Entry, Gathering, Id, Table } from '../model.ts';
import type { PointRow } from './points.ts';
import { segments } from './quotation.ts';
import { orderOf } from './report-order.ts';
import type { ReportPoint } from './report.ts';
import { typeset } from './typography.ts';

/** The points of a table that the report reads, in its order. `late`: with those kept since one looked last. */
export function printedIds(state: Gathering, table: Table, late: boolean): readonly Id[] {
  const order = orderOf(state, table);
  return late ? order.ids : order.ids.filter((id) => !order.late.has(id));
}

/** How the report prints each point that it does not print as it was said. */
export function entriesOf(state: Gathering): ReadonlyMap<Id, Entry> {
  return new Map(state.report.entries.map((entry) => [entry.point, entry] as const));
}

/** A point in its printed words, without what stands under it. */
export function printedRow(row: PointRow, entry: Entry | undefined, language: string): ReportPoint {
  const { id, kind, agrees, hands } = row;
  const text = typeset(entry?.text || row.text, language);
  return {
    id,
    kind,
    segments: text === row.text ? row.segments : segments(text, kind, language),
    agrees,
    hands,
    heading: row.heading || entry?.heading === true,
    subs: [],
  };
}

/** Top-level points with their sub-points, as printed: what was dropped is gone, with what stood under it. */
export function printedPoints(
  nested: readonly { readonly row: PointRow; readonly subs: readonly PointRow[] }[],
  entries: ReadonlyMap<Id, Entry>,
  language: string,
): readonly ReportPoint[] {
  const stands = (row: PointRow): boolean =>
    row.hidden === null && row.held === null && entries.get(row.id)?.dropped !== true;
  return nested
    .filter(({ row }) => stands(row))
    .flatMap(({ row, subs }) => {
      const entry = entries.get(row.id);
      const point: ReportPoint = {
        ...printedRow(row, entry, language),
        subs: subs.filter(stands).map((sub) => printedRow(sub, entries.get(sub.id), language)),
      };
      return entry?.over ? [headingOf(point, typeset(entry.over, language)), point] : [point];
    });
}

/** A heading of the editor's own, as groups expect one. */
function headingOf({ id }: ReportPoint, text: string): ReportPoint {
  const said = [{ text, quoted: false }];
  return { id, kind: 'point', segments: said, agrees: 0, hands: null, heading: true, subs: [] };
}
