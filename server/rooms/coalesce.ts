import type { Clock } from '../rooms.ts';

/** Tells of changes at most once in `ms`, the first at once, and never the same twice in a row. */
export function coalesce<T>(clock: Clock, ms: number, look: () => T, tell: (seen: T) => void) {
  let told = '';
  let next = 0;
  let callOff: (() => void) | null = null;

  function tellNow(): void {
    callOff = null;
    const seen = look();
    const text = JSON.stringify(seen);
    if (text === told) return;
    told = text;
    next = clock.now() + ms;
    tell(seen);
  }

  return {
    changed() {
      if (callOff) return;
      const wait = next - clock.now();
      if (wait <= 0) tellNow();
      else callOff = clock.after(wait, tellNow);
    },
    stop() {
      callOff?.();
      callOff = null;
    },
  };
}
