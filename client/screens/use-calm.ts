import { startTransition, useEffect, useState } from 'react';
import type { SessionState } from '../sync/session.ts';
import { useSessionActions } from './session-context.tsx';

/**
 * A part of what the session knows, drawn when there is time: what somebody types meanwhile comes first. For what is
 * long and costs; everything else takes `useSession`.
 * @param selector the same function always.
 * @param steady gives back what was there before where nothing of it changed.
 */
export function useCalm<T>(
  selector: (state: SessionState) => T,
  steady: (before: T, now: T) => T = nowAsItIs,
): T {
  const { store } = useSessionActions();
  const [part, setPart] = useState(() => selector(store.getState()));
  useEffect(() => {
    const look = (): void =>
      startTransition(() => setPart((before) => steady(before, selector(store.getState()))));
    // Something may have come since this was drawn.
    look();
    return store.subscribe(look);
  }, [store, selector, steady]);
  return part;
}

function nowAsItIs<T>(_before: T, now: T): T {
  return now;
}
