import { endsNames, withoutNames } from '@tablecloth/shared/as-of-now.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Clock } from './rooms.ts';
import type { Erasure } from './store/event-log.ts';

/** How long after a failed try the next one comes. */
const RETRY_MS = 5_000;

/**
 * Takes out of the log what events say must go: where names ended, every name from before. It reads the log as it
 * grows, and from its beginning when a gathering is opened: what a crash has left undone is done then.
 */
export type Eraser = {
  readonly add: (events: readonly RecordedEvent[]) => void;
  /** Resolves when nothing is under way; what has failed is tried again when the gathering is opened next. */
  readonly close: () => Promise<void>;
};

export type EraserOptions = {
  /** Removes content for good; may reject, and is then asked again. */
  readonly erase: (erasures: readonly Erasure[]) => Promise<void>;
  /** Hears of what is about to go, so that copies in memory go first. */
  readonly forget: (erasures: readonly Erasure[]) => void;
  readonly after: Clock['after'];
  readonly report?: ((error: unknown) => void) | undefined;
};

export function createEraser({ erase, forget, after, report }: EraserOptions): Eraser {
  /** Names that still stand in the log, as what would be left of their events. */
  let named: Erasure[] = [];
  let due: Erasure[] = [];
  let working: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let closed = false;

  const work = async (): Promise<void> => {
    while (due.length > 0) {
      const now = [...due];
      try {
        await erase(now);
        due = due.slice(now.length);
      } catch (error) {
        report?.(error);
        if (!closed) callOff = after(RETRY_MS, start);
        break;
      }
    }
    working = null;
  };
  const start = (): void => {
    callOff?.();
    callOff = null;
    if (!closed) working ??= work();
  };

  return {
    add: (events) => {
      const before = due.length;
      for (const { seq, body } of events) {
        const left = withoutNames(body);
        if (left !== body) named.push({ seq, body: left ?? { type: 'event.erased' } });
        if (!endsNames(body) || named.length === 0) continue;
        due.push(...named);
        named = [];
      }
      if (due.length === before) return;
      forget(due.slice(before));
      start();
    },
    close: async () => {
      closed = true;
      callOff?.();
      await working;
    },
  };
}
