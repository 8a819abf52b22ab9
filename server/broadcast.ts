import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { CommitListener } from './gathering.ts';

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
  /** A commit moved the head to `to`: what a gathering tells its listeners. Leaves at once after a pause. */
  readonly committed: CommitListener;
  /** Sends nothing any more. */
  readonly stop: () => void;
};

/** A screen draws once in 16 ms: what comes sooner gains nothing. */
const MINIMUM_MS = 16;
/** The wait, as a share of what the last fan-out took. Measured best at 5,000 clients; with few it never counts. */
const SHARE = 0.25;

/**
 * Paces what is sent to everybody. The first batch after a pause leaves at once; while a fan-out is being
 * paid for, what is committed waits and leaves as one range. 25 people never wait, 5,000 do not collapse.
 */
export function createPacer({ from, flush, clock, schedule }: PacerOptions): Pacer {
  let sent = from;
  let head = from;
  let waiting: RecordedEvent[] = [];
  let readyAt = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;
  let stopped = false;

  const send = (): void => {
    callOff = null;
    const range = { from: sent, to: head, events: waiting };
    sent = head;
    waiting = [];
    const startedAt = clock();
    try {
      flush(range);
    } finally {
      const endedAt = clock();
      readyAt = endedAt + Math.max(MINIMUM_MS, SHARE * (endedAt - startedAt));
    }
  };

  return {
    committed: (events, to) => {
      if (stopped || to <= head) return;
      waiting = waiting.concat(events.filter((event) => event.seq > head));
      head = to;
      if (callOff) return;
      const wait = readyAt - clock();
      if (wait <= 0) send();
      else callOff = schedule(wait, send);
    },
    stop: () => {
      stopped = true;
      callOff?.();
      callOff = null;
    },
  };
}
