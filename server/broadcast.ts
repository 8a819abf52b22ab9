import type { RecordedEvent } from '@tablecloth/shared/event.ts';

/** What one flush sends: every committed event after `from`, up to and with `to`. */
export type Range = {
  readonly from: number;
  readonly to: number;
  readonly events: readonly RecordedEvent[];
};

export type PacerOptions = {
  /** The head when the pacer was made: where the first range starts. */
  readonly from: number;
  /** Fans one range out, and returns when that is done: its duration sets the next window. */
  readonly flush: (range: Range) => void;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  /** Runs something in `ms`; returns how to call it off. */
  readonly schedule: (ms: number, run: () => void) => () => void;
};

export type Pacer = {
  /** A commit moved the head `to`. Leaves at once after a pause, else with the next flush. */
  readonly committed: (to: number, events: readonly RecordedEvent[]) => void;
  /** Sends nothing any more. */
  readonly stop: () => void;
};
