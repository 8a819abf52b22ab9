import type { Clock } from './clock.ts';

/**
 * Whether anybody is still at the other end. Whoever only reads would otherwise not notice a line that has died
 * without a word until a ping is missed, 27 s later. In a room where something happens nothing is ever asked.
 */
export type LineWatch = {
  readonly start: () => void;
  readonly stop: () => void;
  /** Something came. */
  readonly heard: () => void;
  /** Milliseconds since something came, at the last look. */
  readonly silentFor: () => number;
  /** How often something has come so far. */
  readonly signs: () => number;
  /** Nobody looks at this page: asking would only wake a radio. Coming back opens a new line anyway. */
  readonly rest: (resting: boolean) => void;
};

export type LineWatchParts = {
  /** Asks the other end for any answer at all. */
  readonly ask: () => void;
  /** Nothing was heard, and nobody answered. */
  readonly dead: () => void;
};

/**
 * Milliseconds between two looks; looks in silence after which the other end is asked, and after which it is given up: 3.4 to
 * 4.25 s, and 8.5 s at the latest, so that ten are never over without a word. Looks are counted, so that a page that stood still has waited for one of them.
 */
const LOOK = 850;
const ASK = 5;
const GIVE_UP = 10;

export function createLineWatch(clock: Clock, { ask, dead }: LineWatchParts): LineWatch {
  let silent = 0;
  let signs = 0;
  let resting = false;
  let callOff = (): void => undefined;
  const look = (): void => {
    callOff = clock.after(LOOK, () => {
      if (!resting) silent += 1;
      if (silent >= GIVE_UP) return dead();
      if (silent === ASK) ask();
      look();
    });
  };
  const stop = (): void => callOff();
  return {
    start: () => {
      stop();
      silent = 0;
      look();
    },
    stop,
    heard: () => {
      silent = 0;
      signs += 1;
    },
    silentFor: () => silent * LOOK,
    signs: () => signs,
    rest: (next) => {
      resting = next;
    },
  };
}
