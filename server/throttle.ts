/** A token bucket for each key. Limits delay, they never drop: what is refused may come again. */
export type Throttle = {
  /** Takes one token: 0 when there was one, else the milliseconds until there will be. */
  readonly take: (key: string) => number;
  /** Puts back a token that was taken and turned out not to be due. */
  readonly giveBack: (key: string) => void;
  /** Keys that have taken something and are not full again. */
  readonly size: () => number;
};

export type ThrottleOptions = {
  readonly perSecond: number;
  readonly burst: number;
  /** Monotonic milliseconds: a clock that was set must not open or shut a bucket. */
  readonly clock: () => number;
};

/** Keys kept before full buckets, which say nothing, are thrown away. */
const SWEEP_AT = 512;

/** Buckets of `burst` tokens, each refilled by `perSecond`. */
export function createThrottle({ perSecond, burst, clock }: ThrottleOptions): Throttle {
  const interval = 1000 / perSecond;
  /** How far ahead of time a key may be: that is its burst. */
  const ahead = (burst - 1) * interval;
  /** When each bucket will be full again. One number says all (the generic cell rate algorithm). */
  const fullAt = new Map<string, number>();
  let sweepAt = SWEEP_AT;

  function sweep(now: number): void {
    for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key);
    // So that a crowd of busy keys is not gone through again at every take.
    sweepAt = Math.max(SWEEP_AT, fullAt.size * 2);
  }

  return {
    take(key) {
      const now = clock();
      const at = Math.max(fullAt.get(key) ?? now, now);
      if (at - now > ahead) return Math.ceil(at - now - ahead);
      fullAt.set(key, at + interval);
      if (fullAt.size > sweepAt) sweep(now);
      return 0;
    },
    giveBack(key) {
      const at = fullAt.get(key);
      if (at !== undefined) fullAt.set(key, at - interval);
    },
    size: () => fullAt.size,
  };
}
