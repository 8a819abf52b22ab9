import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { CommitListener } from './gathering.ts';

/** Whoever hears of the commits of one gathering. */
export type CommitListeners = {
  /** Returns how to end it. */
  readonly add: (listener: CommitListener) => () => void;
  readonly count: () => number;
  /** Tells those who listen now, after all that already waits: a commit's receipts have left by then. */
  readonly tell: CommitListener;
};

/**
 * @param defer runs something after all that already waits.
 * @param report hears of listeners that throw. Without it, what a listener throws ends the process.
 */
export function createCommitListeners(
  defer: (run: () => void) => void,
  report: ((error: unknown) => void) | undefined,
): CommitListeners {
  const listeners = new Set<CommitListener>();

  const tellNow = (
    hearing: readonly CommitListener[],
    events: readonly RecordedEvent[],
    to: number,
  ): void => {
    for (const listener of hearing) {
      if (!listeners.has(listener)) continue;
      try {
        listener(events, to);
      } catch (error) {
        if (!report) throw error;
        report(error);
      }
    }
  };

  return {
    add: (listener) => {
      const own: CommitListener = (events, to) => listener(events, to);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    count: () => listeners.size,
    tell: (events, to) => {
      const hearing = [...listeners];
      if (hearing.length > 0) defer(() => tellNow(hearing, events, to));
    },
  };
}
