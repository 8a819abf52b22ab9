import { useEffect, useMemo, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import { type Arrivals, noteArrivals, pacedCells, type Shown } from './pace.ts';

/** After the line is back, what was missed comes at once and is not played again. Milliseconds. */
const CATCH_UP_MS = 2_000;

type Kept = {
  readonly shown: ReadonlyMap<Id, Shown<PointRow>>;
  readonly arrivals: Arrivals;
  /** Milliseconds since 1970 at which the line came back; null while it is gone. */
  readonly liveSince: number | null;
};

/** What a reader could see change: everything else about a row may differ. */
function look(rows: readonly PointRow[]): string {
  return JSON.stringify(
    rows.map(({ id, kind, text, agrees, under }) => [id, kind, text, agrees, under]),
  );
}

const same = (a: readonly PointRow[], b: readonly PointRow[]): boolean => look(a) === look(b);

/**
 * The tables with the points that each cell shows now (at most one change per cell every three seconds), and
 * when each point came up on this wall.
 */
export function useWallTables(
  tables: readonly WallTable[],
  live: boolean,
): { readonly tables: readonly WallTable[]; readonly arrivals: Arrivals } {
  const [kept, setKept] = useState<Kept>({
    shown: new Map(),
    arrivals: new Map(),
    liveSince: null,
  });
  useEffect(() => {
    const wanted = new Map(tables.map(({ head, items }) => [head.id, items] as const));
    const points = tables.flatMap(({ items }) => items);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      setKept((before) => {
        const now = Date.now();
        const liveSince = live ? (before.liveSince ?? now) : null;
        const silent = liveSince === null || now - liveSince < CATCH_UP_MS;
        const arrivals = noteArrivals(before.arrivals, points, now, silent);
        const { shown, wait } = pacedCells(before.shown, wanted, now, same);
        clearTimeout(timer);
        if (wait !== null) timer = setTimeout(renew, wait);
        return { shown, arrivals, liveSince };
      });
    };
    timer = setTimeout(renew, 0);
    return () => clearTimeout(timer);
  }, [tables, live]);
  const { shown, arrivals } = kept;
  return useMemo(
    () => ({
      tables: tables.map((table) => ({
        ...table,
        items: shown.get(table.head.id)?.rows ?? table.items,
      })),
      arrivals,
    }),
    [tables, shown, arrivals],
  );
}
