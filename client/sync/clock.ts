/** Time and chance, as everything in this folder gets them; tests own both. */
export type Clock = {
  /** Milliseconds since 1970. Jumps when the device slept. */
  readonly now: () => number;
  /** Runs `task` once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, task: () => void) => () => void;
  /** 0 up to 1. */
  readonly random: () => number;
};

/** The clock of this browser. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
