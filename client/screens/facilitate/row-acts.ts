import type { MouseEvent } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';

/** What the rows' buttons do. `pointer`: the cursor goes back to the capture line; by key one stays in the list. */
export type RowActs = {
  readonly keep: (row: PointRow, pointer: boolean) => void;
  readonly edit: (row: PointRow, pointer: boolean) => void;
  readonly toInbox: (row: PointRow, pointer: boolean) => void;
  readonly setAside: (row: PointRow, pointer: boolean) => void;
  /** Into the point that it looks like. */
  readonly merge: (row: PointRow, into: Id, pointer: boolean) => void;
  readonly hide: (row: PointRow, pointer: boolean) => void;
  readonly restore: (row: PointRow, pointer: boolean) => void;
  /** Everything that can be done with it, on a phone or behind "More". */
  readonly more: (row: PointRow) => void;
};

/** Whether a click came from a mouse, a pen or a finger, and not from Enter or Space on the button. */
export function byPointer(event: MouseEvent): boolean {
  return event.detail > 0;
}
