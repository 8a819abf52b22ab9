/** A token bucket for each key. Limits delay, they never drop: what is refused may come again. */
export type Throttle = {
  /** Takes one token: 0 when there was one, else the milliseconds until there will be. */
  readonly take: (key: string) => number;
  /** Keys that have taken something and are not full again. */
  readonly size: () => number;
};

export type ThrottleOptions = {
  readonly perSecond: number;
  readonly burst: number;
  /** Monotonic milliseconds: a clock that was set must not open or shut a bucket. */
  readonly clock: () => number;
};

type Bucket = { tokens: number; at: number };

/** Keys kept before full buckets, which say nothing, are thrown away. */
const SWEEP_AT = 512;

/** Buckets of `burst` tokens, each refilled by `perSecond`. */
export function createThrottle({ perSecond, burst, clock }: ThrottleOptions): Throttle {
  const buckets = new Map<string, Bucket>();
  let sweepAt = SWEEP_AT;

  const refilled = (bucket: Bucket, now: number): number =>
    Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);

  function sweep(now: number): void {
    for (const [key, bucket] of buckets) {
      if (refilled(bucket, now) >= burst) buckets.delete(key);
    }
    // So that a crowd of busy keys is not gone through again at every take.
    sweepAt = Math.max(SWEEP_AT, buckets.size * 2);
  }

  return {
    take(key) {
      const now = clock();
      const bucket = buckets.get(key);
      const tokens = bucket ? refilled(bucket, now) : burst;
      if (tokens < 1) return Math.ceil(((1 - tokens) / perSecond) * 1000);
      buckets.set(key, { tokens: tokens - 1, at: now });
      if (buckets.size > sweepAt) sweep(now);
      return 0;
    },
    size: () => buckets.size,
  };
}
