import { performance } from 'node:perf_hooks';
import type { Clock } from './rooms.ts';

/** The machine's own monotonic clock. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
