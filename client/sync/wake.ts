import type { Clock } from './clock.ts';

/** How often the clock is looked at, and how far it may have jumped, in milliseconds. */
const LOOK_EVERY = 5_000;
const JUMP = 15_000;

/**
 * Tells when the device has slept, the page was away or the network changed: a line from before then may be dead,
 * whatever it says.
 * The returned function ends it.
 */
export function watchWakes(onWake: () => void, onLeave: () => void, clock: Clock): () => void {
  const end = new AbortController();
  const { signal } = end;
  let seen = clock.now();
  let callOff = (): void => undefined;
  const look = (): void => {
    const now = clock.now();
    if (now - seen > JUMP) onWake();
    seen = now;
    callOff = clock.after(LOOK_EVERY, look);
  };
  look();
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'visible' ? onWake() : onLeave()),
    { signal },
  );
  addEventListener('pageshow', (event) => event.persisted && onWake(), { signal });
  addEventListener('pagehide', onLeave, { signal });
  addEventListener('online', onWake, { signal });
  // Asks the line itself: a laptop without a network still reaches the server that runs on it.
  addEventListener('offline', onWake, { signal });
  return () => {
    end.abort();
    callOff();
  };
}
