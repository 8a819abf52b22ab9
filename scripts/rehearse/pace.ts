import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** How fast people act. */
export type Pace = {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Whether everybody goes as fast as the server takes it. */
  readonly hurried: boolean;
  /** Waits about `ms` of the room's time; no time at all at full speed. */
  readonly think: (ms: number) => Promise<void>;
  /** Waits until a moment of {@link Pace.now}: what a server asked for, at every speed. */
  readonly until: (at: number) => Promise<void>;
};

/** @param speed how many times faster than people; 0 for as fast as receipts allow. */
export function paceOf(speed: number): Pace {
  const random = seeded(20_260_312);
  const now = (): number => performance.now();
  return {
    now,
    hurried: speed === 0,
    async think(ms) {
      if (speed > 0) await delay((ms * (0.5 + random())) / speed);
    },
    async until(at) {
      const left = at - now();
      if (left > 0) await delay(left);
    },
  };
}

/** The same chances in every rehearsal (mulberry32, Tommy Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
