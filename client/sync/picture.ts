import type { Clock } from './clock.ts';

/**
 * When what was received is drawn. While much waits on this device, each drawing plays all of it anew: a room that talks
 * would have a phone do nothing else. Then what comes within a moment is drawn together, the first of it at once.
 */
export type Picture<More> = {
  /** Something was received, and `waiting` commands stand on top of it. */
  readonly soon: (waiting: number) => void;
  /** Draws now, with whatever else is to be seen in the same moment. */
  readonly now: (more?: More) => void;
  readonly close: () => void;
};

/** Fewer waiting commands than this are drawn every time. */
const MANY = 8;
/** Milliseconds between two drawings at most. */
const LONGEST = 250;

export function createPicture<More>(clock: Clock, draw: (more?: More) => void): Picture<More> {
  let callOff: (() => void) | null = null;
  let stale = false;
  const now = (more?: More): void => {
    stale = false;
    draw(more);
  };
  const rest = (waiting: number): void => {
    callOff = clock.after(Math.min(LONGEST, waiting), () => {
      callOff = null;
      if (!stale) return;
      now();
      rest(waiting);
    });
  };
  return {
    soon: (waiting) => {
      if (waiting < MANY) return now();
      stale = true;
      if (callOff !== null) return;
      now();
      rest(waiting);
    },
    now,
    close: () => callOff?.(),
  };
}
