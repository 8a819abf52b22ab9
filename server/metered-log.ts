import type { Meter } from './meter.ts';
import type { EventLog } from './store/event-log.ts';

/** The same log; every append is timed. @param clock monotonic milliseconds. */
export function meteredLog(log: EventLog, meter: Meter, clock: () => number): EventLog {
  return {
    ...log,
    append: async (gathering, expectedHead, entries) => {
      const from = clock();
      const result = await log.append(gathering, expectedHead, entries);
      if (result.ok) meter.appended(clock() - from, entries.length);
      return result;
    },
  };
}
