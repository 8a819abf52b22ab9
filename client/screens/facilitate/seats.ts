import type { Actor, Gathering, Id } from '@tablecloth/shared/model.ts';
import { type TableHead, tableHeads } from '@tablecloth/shared/views/points.ts';
import { sameHead } from './steady-rows.ts';

/** A table of the room as the facilitator sees it. */
export type Seat = { readonly head: TableHead; readonly granted: boolean };

/** All tables, by number, and which of them this actor takes notes at. */
export function seatsOf(gathering: Gathering, you: Actor): readonly Seat[] {
  return tableHeads(gathering).map((head) => ({
    head,
    granted:
      you.role === 'organiser' || (you.role === 'facilitator' && you.tables.includes(head.id)),
  }));
}

/** The seats from before, where none has changed. */
export function steadySeats(before: readonly Seat[], now: readonly Seat[]): readonly Seat[] {
  const same =
    before.length === now.length &&
    now.every(({ head, granted }, at) => {
      const was = before[at];
      return was !== undefined && was.granted === granted && sameHead(was.head, head);
    });
  return same ? before : now;
}

/** The table to open: the wanted number if it is granted, else the first that is; null when none is. */
export function openSeat(seats: readonly Seat[], wanted: number | null): TableHead | null {
  const granted = seats.filter((seat) => seat.granted).map(({ head }) => head);
  return granted.find((head) => head.mark.number === wanted) ?? granted[0] ?? null;
}

/** People at a table now, from presence. */
export function hereAt(
  presence: readonly { readonly table: Id; readonly here: number }[],
  table: Id,
): number {
  return presence.find((one) => one.table === table)?.here ?? 0;
}
