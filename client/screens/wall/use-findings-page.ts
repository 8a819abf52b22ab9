import { useEffect, useState } from 'react';
import { TURN_MS } from './use-turns.ts';

/** Which page of the findings it is, counted on and on: they turn by themselves, and when somebody says so. */
export function useFindingsPage(running: boolean): {
  readonly page: number;
  readonly turnPage: (by: 1 | -1) => void;
} {
  const [page, setPage] = useState(0);
  useEffect(() => {
    if (!running) return;
    // A page that was just turned by hand has its whole time.
    const timer = setTimeout(() => setPage((before) => before + 1), TURN_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each page has its time
  }, [running, page]);
  return { page, turnPage: (by) => setPage((before) => Math.max(0, before + by)) };
}
