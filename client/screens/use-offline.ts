import { useEffect, useState } from 'react';
import { useSession } from './session-context.tsx';

/** Milliseconds without the server that are nobody's business. Ten are never over without a word, on slow phones too. */
const QUIET = 8_000;

function useBrowserOffline(): boolean {
  const [offline, setOffline] = useState(() => !navigator.onLine);
  useEffect(() => {
    const look = (): void => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return offline;
}

/** Whether this moment (milliseconds since 1970; null for never) has come. */
function useReached(moment: number | null): boolean {
  const [reached, setReached] = useState<number | null>(null);
  useEffect(() => {
    if (moment === null) return;
    const reach = (): void => setReached(moment);
    // By a clock that nobody sets; and by the other one where timers stood still.
    const timer = setTimeout(reach, moment - Date.now());
    const look = (): void => {
      if (Date.now() >= moment) reach();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [moment]);
  return moment !== null && reached === moment;
}

/** Whether the line has been away so long that a screen says so. */
export function useOffline(): boolean {
  const line = useSession((state) => state.line);
  const liveAt = useSession((state) => state.liveAt);
  const openedAt = useSession((state) => state.openedAt);
  const browserOffline = useBrowserOffline();
  const away = line !== 'live' && line !== 'refused';
  const long = useReached(away ? (liveAt ?? openedAt) + QUIET : null);
  return away && (browserOffline || long);
}
