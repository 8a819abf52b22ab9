import type { Refusal } from '@tablecloth/shared/protocol.ts';
import type { Actor, Gathering, Id } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { StoreApi } from 'zustand/vanilla';

/** A command without its id, which the session makes. */
export type Wish = SocketCommand extends infer One
  ? One extends { readonly id: string }
    ? Omit<One, 'id'>
    : never
  : never;

/** How the line to the server is. `refused` is final until something changes; see `refusal`. */
export type Line = 'starting' | 'live' | 'lost' | 'refused';

/** A command that the server (or this device) would not take. The text stays here until it is dealt with. */
export type Refused = {
  readonly command: SocketCommand;
  readonly code: RejectionCode;
  readonly at: number;
};

/** Everything a screen may read of the connection to one gathering. */
export type SessionState = {
  readonly line: Line;
  readonly refusal: Refusal | null;
  /** Milliseconds since 1970 when the line was last known to be good; null before the first time. */
  readonly liveAt: number | null;
  /** Whether a state was ever received (or found on this device): before that a screen shows its skeleton. */
  readonly loaded: boolean;
  readonly you: Actor;
  /** Confirmed state with one's own pending commands played on top. */
  readonly gathering: Gathering;
  /** Commands that are on this device and not yet confirmed, oldest first. */
  readonly pending: readonly { readonly command: SocketCommand; readonly at: number }[];
  readonly refused: readonly Refused[];
  readonly presence: Presence;
  /** Milliseconds since 1970 when this page opened its session. */
  readonly openedAt: number;
  /** Why the server lets our commands wait, while it does; they go out by themselves. */
  readonly held: { readonly code: 'slow-down' | 'read-only'; readonly until: number } | null;
  /** How many points were confirmed since the line came back; null when there is nothing to tell. */
  readonly caughtUp: number | null;
  /** Whether this device can keep things on disk. False in private windows that refuse storage. */
  readonly durable: boolean;
};

/** One gathering as one device takes part in it. */
export type Session = {
  readonly store: StoreApi<SessionState>;
  /** On disk, then drawn, then sent. Resolves with the command's id when it is on disk and drawn. */
  readonly submit: (wish: Wish) => Promise<Id>;
  /** Where this person sits now; sent again after every reconnect. */
  readonly sit: (table: Id | null) => void;
  /** Puts a refused command out of sight: its text was edited, sent anew or given up. */
  readonly dismiss: (commandId: Id) => void;
  /** Tries to connect now instead of waiting. */
  readonly tryNow: () => void;
  /** Ends timers, sockets and listeners. */
  readonly close: () => void;
};

/** What a session is opened with. */
export type SessionOptions = {
  readonly gathering: Id;
  /** A capability from a link; absent for participants. */
  readonly key?: string;
};

/** Opens the line to a gathering and whatever this device remembers of it. */
export function createSession(options: SessionOptions): Session {
  throw new Error(`not joined up yet: ${options.gathering}`);
}
