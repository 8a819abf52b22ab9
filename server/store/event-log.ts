import type { EventBody, RecordedEvent } from '@tablecloth/shared/event.ts';

/** What one command makes of the log: one or more events, written together or not at all. */
export type LogEntry = {
  /** The person who did it; null for the server itself. */
  readonly actor: string | null;
  readonly commandId: string;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  readonly bodies: readonly EventBody[];
};

/**
 * `conflict`: the log has another head than the one it was decided on; read on and decide again.
 * `duplicate`: this command stands in the log already, its last event at `seq`. Neither writes anything.
 */
export type AppendResult =
  | { readonly ok: true; readonly head: number }
  | { readonly ok: false; readonly why: 'conflict'; readonly head: number }
  | {
      readonly ok: false;
      readonly why: 'duplicate';
      readonly commandId: string;
      readonly seq: number;
    };

/**
 * A stretch of the log. Events of a type this program does not know are not among `events`, yet `to` has moved beyond
 * them: so they advance the head and change nothing. An erased one is `event.erased`, and changes nothing either.
 */
export type LogRange = {
  /** The seq of the last event read; the `after` asked for, where there was none. */
  readonly to: number;
  readonly events: readonly RecordedEvent[];
};

/** What is to be left of an event: `event.erased`, or the same type without its words. */
export type Erasure = { readonly seq: number; readonly body: EventBody };

/**
 * The logs of all gatherings, and the one index beside them: from join code to gathering. Nothing outside
 * `store/` knows which engine keeps them. Every promise may reject with a {@link StoreFailure}.
 */
export type EventLog = {
  /**
   * Writes what was decided on `expectedHead`; resolves when it is on disk. The seq of a command is that
   * of its last event. A duplicate is told whatever the head. Of a gathering that was removed nothing is begun anew:
   * that is a conflict, at head 0.
   */
  readonly append: (
    gathering: string,
    expectedHead: number,
    entries: readonly LogEntry[],
  ) => Promise<AppendResult>;
  /** What stands after `after`, at most `limit` events of it. */
  readonly read: (gathering: string, after: number, limit?: number) => Promise<LogRange>;
  /** The numbers of the last events of these gatherings; those without a log are not among them. */
  readonly heads: (gatherings: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /**
   * Removes the content of events for good, and leaves what is given in its place; numbers, times, actors and commands
   * stay. Resolves when nothing of it is in any file of the engine. What is erased already, or not there, is passed
   * over, so that a try that failed can be made again.
   */
  readonly erase: (gathering: string, erasures: readonly Erasure[]) => Promise<void>;
  /** The seq of the last event of a command, or null when the log does not have it. */
  readonly findCommand: (gathering: string, commandId: string) => Promise<number | null>;
  /** The ids of all gatherings that have a log, sorted. */
  readonly gatherings: () => Promise<readonly string[]>;
  /** The random id of a log, made with its first append; null before that. At most 24 characters. */
  readonly epoch: (gathering: string) => Promise<string | null>;
  /** Takes a join code for a gathering. False when another one has it. */
  readonly claimCode: (code: string, gathering: string) => Promise<boolean>;
  readonly gatheringByCode: (code: string) => Promise<string | null>;
  /**
   * Removes a whole gathering for good: its log, and every code that led to it. Resolves when nothing of it is in any
   * file of the engine; its id alone stays, so that it is known to have been here. A try that failed is made again; one
   * that was never here is left alone.
   */
  readonly remove: (gathering: string) => Promise<void>;
  /** Whether this gathering was here and was removed. */
  readonly wasRemoved: (gathering: string) => Promise<boolean>;
  /** Writes about as much as an append does, durably, and takes it away again; rejects while that can't be done. */
  readonly probe: (gathering: string) => Promise<void>;
  /** Finishes what is queued and lets go of the engine. */
  readonly close: () => Promise<void>;
};

/** The engine could not do it: no room on the disk, or not there at all. What was asked left no trace. */
export class StoreFailure extends Error {
  readonly code: 'disk-full' | 'unavailable';

  constructor(code: StoreFailure['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFailure';
    this.code = code;
  }
}
