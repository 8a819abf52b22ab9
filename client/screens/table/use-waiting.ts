import { useCallback, useMemo, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';

/** What may be drawn while somebody reads further down: `seen` is null while nobody does. */
export function drawable(
  rows: readonly PointRow[],
  seen: ReadonlySet<Id> | null,
): { readonly shown: readonly PointRow[]; readonly waiting: number } {
  if (seen === null) return { shown: rows, waiting: 0 };
  const shown = rows.filter((row) => row.mine || seen.has(row.id));
  return { shown, waiting: rows.length - shown.length };
}

export type Waiting = {
  readonly shown: readonly PointRow[];
  /** How many new rows wait. */
  readonly waiting: number;
  /** Somebody reads: what is new waits from now on. */
  readonly hold: () => void;
  /** Nobody does any more, or asked for what waits. */
  readonly release: () => void;
};

/** Keeps new rows back while they would push away what somebody reads or is about to touch. */
export function useWaiting(rows: readonly PointRow[]): Waiting {
  const [seen, setSeen] = useState<ReadonlySet<Id> | null>(null);
  const hold = useCallback(
    () => setSeen((before) => before ?? new Set(rows.map((row) => row.id))),
    [rows],
  );
  const release = useCallback(() => setSeen(null), []);
  const { shown, waiting } = useMemo(() => drawable(rows, seen), [rows, seen]);
  return { shown, waiting, hold, release };
}
