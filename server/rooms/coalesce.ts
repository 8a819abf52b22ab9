import type { Clock } from '../rooms.ts';

/** Telling takes at most this share of the time: ten thousand who come in at once are not told of each other all the while. */
const SHARE = 0.1;

/** Tells of changes at most once in `ms`, less often where telling takes long, the first at once, and never the same twice in a row. */
export function coalesce<T>(clock: Clock, ms: number, look: () => T, tell: (seen: T) => void) {
  let told = '';
  let last: T | null = null;
  let next = 0;
  let callOff: (() => void) | null = null;

  function tellNow(): void {
    callOff = null;
    const startedAt = clock.now();
    const seen = look();
    const text = JSON.stringify(seen);
    // Also where nothing is to be told: a crowd that comes back to its seats changes nothing, each of them.
    next = startedAt + (clock.now() - startedAt) / SHARE;
    if (text === told) return;
    told = text;
    last = seen;
    next = startedAt + ms;
    tell(seen);
    next = startedAt + Math.max(ms, (clock.now() - startedAt) / SHARE);
  }

  return {
    changed() {
      if (callOff) return;
      const wait = next - clock.now();
      if (wait <= 0) tellNow();
      else callOff = clock.after(wait, tellNow);
    },
    /** What was told last, null before that: what has changed since is told to everybody in a moment. */
    told: () => last,
    stop() {
      callOff?.();
      callOff = null;
    },
  };
}
