import { useEffect, useMemo, useState } from 'react';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { type WallView, wallView } from '@tablecloth/shared/views/wall.ts';

/** The longest wait that a timer of a browser can hold, and then some: it looks again anyway. */
const LONGEST_MS = 3_600_000;

/**
 * What the wall shows by the rules of the gathering; where it shows points after a delay, as they fall due.
 * @param ahead milliseconds by which the server's clock is ahead of this machine's.
 */
export function useWallView(gathering: Gathering, ahead: number): WallView {
  const [now, setNow] = useState(() => Date.now());
  const view = useMemo(() => wallView(gathering, now + ahead), [gathering, now, ahead]);
  useEffect(() => {
    if (view.changesAt === null) return;
    const wait = Math.min(LONGEST_MS, Math.max(0, view.changesAt - ahead - Date.now()));
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [view, ahead]);
  return view;
}
