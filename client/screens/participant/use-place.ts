import { useCallback, useEffect, useState } from 'react';
import { participantPath, parseRoute, type Place } from '../../route.ts';
import { lastTable, rememberTable } from './last-table.ts';

/**
 * The place that the address says. Going somewhere else writes a new address without loading anything, so
 * that the back button returns. Who opens the gathering anew without a table gets the one they left.
 */
export function usePlace(
  gathering: string,
  code: string,
  first: Place,
): { readonly place: Place; readonly moved: boolean; readonly go: (place: Place) => void } {
  const [{ place, moved }, setPlace] = useState(() => ({
    place: first ?? lastTable(gathering),
    moved: false,
  }));

  useEffect(() => {
    const sitting = participantPath(code, place);
    if (location.pathname !== sitting) history.replaceState(history.state, '', sitting);
    // Only once, for the table that was left: later the address comes first.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    if (typeof place === 'number') rememberTable(gathering, place);
  }, [gathering, place]);

  useEffect(() => {
    const follow = (): void => {
      const route = parseRoute(location.pathname);
      if (route.screen === 'participant') setPlace({ place: route.place, moved: true });
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const go = useCallback(
    (next: Place): void => {
      const path = participantPath(code, next);
      if (location.pathname !== path) history.pushState(null, '', path);
      setPlace({ place: next, moved: true });
    },
    [code],
  );
  return { place, moved, go };
}
