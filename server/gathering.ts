import type { Command } from '@tablecloth/shared/decide.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Actor, Gathering, Id } from '@tablecloth/shared/model.ts';
import type { Receipt } from '@tablecloth/shared/protocol.ts';
import type { EventLog } from './store/event-log.ts';

/** One gathering in this process: the single writer of its log here, and its state in memory. */
export type LiveGathering = {
  readonly id: Id;
  /** The random id of its log; '' until its first event is recorded. */
  readonly epoch: string;
  /** The last event that is committed and folded into {@link LiveGathering.state}. */
  readonly head: () => number;
  /** The fold of the log up to the head. */
  readonly state: () => Gathering;
  /** Decides and records. Resolves after the durable commit, with a receipt for each command in order. */
  readonly submit: (commands: readonly Command[], actor: Actor) => Promise<readonly Receipt[]>;
  /** What was recorded after `seq`; null when that is beyond the head or too far behind: send a snapshot. */
  readonly since: (seq: number) => readonly RecordedEvent[] | null;
  /**
   * Tells of every commit, in order, after its receipts have left. `events` may be empty where only
   * events of an unknown type were read; the head has moved all the same. Returns how to end it.
   */
  readonly subscribe: (listener: (events: readonly RecordedEvent[]) => void) => () => void;
  /** How many listen: a gathering without listeners may be closed. */
  readonly listeners: () => number;
  /** `read-only` from a failed write until one works again; every submit tries. */
  readonly health: () => 'ok' | 'read-only';
  /** Finishes what was submitted; refuses what comes later. */
  readonly close: () => Promise<void>;
};

export type GatheringOptions = {
  readonly id: Id;
  readonly log: EventLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1: spreads the tries of processes that write the same log. */
  readonly random?: () => number;
  readonly delay?: (ms: number) => Promise<void>;
  /** Runs something after all that already waits, acknowledgements among it. */
  readonly defer?: (run: () => void) => void;
  /** Hears of failed writes and of listeners that throw. Without it, what a listener throws ends the process. */
  readonly report?: (error: unknown) => void;
};
