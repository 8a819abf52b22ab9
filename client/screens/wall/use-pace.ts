import { useEffect, useMemo, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { type Arrivals, noteArrivals, pacedCells, type Shown } from './pace.ts';

/** What a reader could see change: everything else about a row may differ. */
function look(rows: readonly PointRow[]): string {
  return JSON.stringify(
    rows.map(({ id, kind, text, agrees, under }) => [id, kind, text, agrees, under]),
  );
}

/** The tables with the points that each cell shows now: at most one change per cell every three seconds. */
export function usePacedTables(tables: readonly WallTable[]): readonly WallTable[] {
  const [shown, setShown] = useState<ReadonlyMap<Id, Shown<PointRow>>>(new Map());
  useEffect(() => {
    const wanted = new Map(tables.map(({ head, items }) => [head.id, items] as const));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = (): void => {
      setShown((before) => {
        const next = pacedCells(before, wanted, Date.now(), (a, b) => look(a) === look(b));
        clearTimeout(timer);
        if (next.wait !== null) timer = setTimeout(turn, next.wait);
        return next.shown;
      });
    };
    turn();
    return () => clearTimeout(timer);
  }, [tables]);
  return useMemo(
    () => tables.map(({ head, items }) => ({ head, items: shown.get(head.id)?.rows ?? items })),
    [tables, shown],
  );
}

/** After the line is back, what was missed comes at once and is not played again. Milliseconds. */
const CATCH_UP_MS = 2_000;

/** When each point came up on this wall. */
export function useArrivals(tables: readonly WallTable[], live: boolean): Arrivals {
  const [arrivals, setArrivals] = useState<Arrivals>(new Map());
  const [quietUntil, setQuietUntil] = useState(() => Date.now() + CATCH_UP_MS);
  useEffect(() => {
    if (live) setQuietUntil(Date.now() + CATCH_UP_MS);
  }, [live]);
  useEffect(() => {
    const now = Date.now();
    const points = tables.flatMap(({ items }) => items);
    setArrivals((known) => noteArrivals(known, points, now, !live || now < quietUntil));
  }, [tables, live, quietUntil]);
  return arrivals;
}
