import { useCallback, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import { heldBack } from './held-rows.ts';

/** Why new rows wait: somebody is in the list with the keyboard, with the pointer, or has scrolled down. */
export type Reason = 'focus' | 'pointer' | 'scroll';

export type Held = {
  readonly shown: readonly PointRow[];
  readonly waiting: number;
  readonly hold: (reason: Reason, on: boolean) => void;
  /** Shows what waits. */
  readonly release: () => void;
};

/** Keeps new rows back while they would push away what somebody reads or is about to press. */
export function useHeld(rows: readonly PointRow[], own: ReadonlySet<Id>): Held {
  const [seen, setSeen] = useState<ReadonlySet<Id> | null>(null);
  const reasons = useRef<ReadonlySet<Reason>>(new Set());
  const hold = useCallback(
    (reason: Reason, on: boolean): void => {
      const others = [...reasons.current].filter((one) => one !== reason);
      reasons.current = new Set(on ? [...others, reason] : others);
      const anybody = reasons.current.size > 0;
      setSeen((before) => (anybody ? (before ?? new Set(rows.map(({ id }) => id))) : null));
    },
    [rows],
  );
  const release = useCallback((): void => {
    const anybody = reasons.current.size > 0;
    setSeen(anybody ? new Set(rows.map(({ id }) => id)) : null);
  }, [rows]);
  const { shown, waiting } = useMemo(() => heldBack(rows, seen, own), [rows, seen, own]);
  return { shown, waiting, hold, release };
}
