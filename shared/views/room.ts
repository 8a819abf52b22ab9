import { getById } from '../by-id.ts';
import { isMerged } from '../merged.ts';
import type { Gathering } from '../model.ts';
import { type TableHead, tableHead } from './points.ts';

/** One table as the organiser watches it. People and facilitators are presence, and not here. */
export type RoomTable = {
  readonly head: TableHead;
  /** Points that stand, and how many of them are kept or wait in the inbox. */
  readonly points: number;
  readonly kept: number;
  readonly waiting: number;
  /** How many of them are to be brought to the plenary. */
  readonly flagged: number;
  /** Milliseconds since 1970 of the newest point; null before the first. */
  readonly lastPointAt: number | null;
};

export function roomView(state: Gathering): readonly RoomTable[] {
  return state.tables
    .toSorted((a, b) => a.number - b.number)
    .map((table) => {
      const points = table.points.flatMap((id) => getById(state.points, id) ?? []);
      const standing = points.filter((point) => point.hidden === null && !isMerged(state, point));
      return {
        head: tableHead(state, table),
        points: standing.length,
        kept: standing.filter((point) => point.list === 'key').length,
        waiting: standing.filter((point) => point.list === 'inbox').length,
        flagged: standing.filter((point) => point.flagged).length,
        lastPointAt: standing.reduce<number | null>(
          (last, point) => Math.max(last ?? 0, point.postedAt),
          null,
        ),
      };
    });
}
