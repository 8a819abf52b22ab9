import type { Gathering, Id } from '../model.ts';
import type { Correction } from '../read-back.ts';
import { nest, type PointRow, rowsOf } from './points.ts';
import { type Segment, segments } from './quotation.ts';
import { standingTable } from './tables.ts';
import { typeset } from './typography.ts';

/** One line of a table's notes as somebody reads it back. */
export type ReadBackLine = {
  readonly id: Id;
  readonly under: boolean;
  readonly heading: boolean;
  readonly text: string;
  readonly segments: readonly Segment[];
  /** What this person would have put instead, oldest first. */
  readonly suggested: readonly Correction[];
};

/** A table's notes, for somebody who was there. */
export type ReadBackView = {
  readonly lines: readonly ReadBackLine[];
  /** What this person misses in them. */
  readonly missing: readonly Correction[];
  /** Whether this person says that they are right, and how many do. */
  readonly confirms: boolean;
  readonly count: number;
  readonly until: number;
};

/** Null where nobody is asked. @param me who reads. */
export function readBackView(state: Gathering, tableId: Id, me: Id | null): ReadBackView | null {
  const table = standingTable(state, tableId);
  const { readBack } = state;
  if (!table || !readBack?.open) return null;
  const language = state.info?.language ?? 'en';
  const texts = new Map(readBack.texts.map(({ point, text }) => [point, text] as const));
  const own = readBack.corrections.filter(({ by }) => by !== null && by === me);
  const line = (row: PointRow, under: boolean): ReadBackLine[] => {
    const printed = texts.get(row.id);
    if (printed === null || row.hidden !== null || row.held !== null) return [];
    const text = typeset(printed ?? row.text, language);
    return [
      {
        id: row.id,
        under,
        heading: row.heading,
        text,
        segments: segments(text, row.kind, language),
        suggested: own.filter(({ about }) => about === row.id),
      },
    ];
  };
  const lines = nest(rowsOf(state, table.key, me)).flatMap(({ row, subs }) => {
    const top = line(row, false);
    return top.length === 0 ? [] : [...top, ...subs.flatMap((sub) => line(sub, true))];
  });
  const said = readBack.confirmed.find((one) => one.table === table.id);
  return {
    lines,
    missing: own.filter((one) => one.about === null && one.table === table.id),
    confirms: me !== null && (said?.people.includes(me) ?? false),
    count: said?.count ?? 0,
    until: readBack.until,
  };
}
