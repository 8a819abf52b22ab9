import { useEffect, useState } from 'react';
import { useNow, useSession } from './session-context.tsx';

/** Milliseconds without the server that are nobody's business. Looked at every second: ten are never over without a word. */
const QUIET = 9_000;

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

/** Whether the line has been away so long that a screen says so. */
export function useOffline(): boolean {
  const now = useNow(1_000);
  const line = useSession((state) => state.line);
  const liveAt = useSession((state) => state.liveAt);
  const openedAt = useSession((state) => state.openedAt);
  const browserOffline = useBrowserOffline();
  if (line === 'live' || line === 'refused') return false;
  return browserOffline || now - (liveAt ?? openedAt) > QUIET;
}
