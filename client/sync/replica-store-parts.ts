import type { StoreApi } from 'zustand/vanilla';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Actor, Id } from '@tablecloth/shared/model.ts';
import type { Refusal } from '@tablecloth/shared/protocol.ts';
import type { Hello } from '@tablecloth/shared/uplink.ts';
import type { Rulebook } from '@tablecloth/shared/rulebook.ts';
import type { Clock } from './clock.ts';
import type { Outbox } from './outbox.ts';
import type { ReplicaShelf } from './replica-shelf.ts';
import type { SessionState, Wish } from './session.ts';

/** Rulebook that come after the page. */
export type WholeRulebook = {
  /** Now, please: something waits for them. */
  readonly ask: () => void;
  /** Called once they are here. */
  readonly onHere: (learn: (rulebook: Rulebook) => void) => void;
};

/** What a replica stands on. */
export type ReplicaStoreParts = {
  readonly outbox: Outbox;
  readonly shelf: ReplicaShelf;
  readonly clock: Clock;
  readonly newId: () => Id;
  /** Who is here until the server says so. */
  readonly you: Actor;
  readonly rulebook: Rulebook;
  readonly whole?: WholeRulebook;
  /** Receipts, unparsed; null when the line went before they came. */
  readonly send: (commands: readonly SocketCommand[]) => Promise<unknown>;
  /** Events are missing, or were not understood: connect anew, from the cursor. */
  readonly askAgain: () => void;
  /** This program is older than the server's. False when loading it again has not helped. */
  readonly renew: () => boolean;
};

/** A replica with everything that happens to it: disk, line and screen. Knows no socket and no React. */
export type ReplicaStore = {
  readonly store: StoreApi<SessionState>;
  /** Takes in what this device remembers. Everything else waits for it. */
  readonly load: () => Promise<void>;
  readonly submit: (wish: Wish) => Promise<Id>;
  readonly dismiss: (commandId: Id) => void;
  /** How many commands wait on this device. */
  readonly unsent: () => number;
  /** Where this replica stands, for the handshake. */
  readonly cursor: () => Pick<Hello, 'since' | 'epoch' | 'mark'>;
  readonly live: () => void;
  /** `silentMs`: how long the line had been dead by then, where nobody was told. */
  readonly lost: (silentMs?: number) => void;
  readonly refused: (code: Refusal) => void;
  readonly frame: (frame: unknown) => void;
  readonly snapshot: (snapshot: unknown) => void;
  readonly presence: (presence: unknown) => void;
  /** This device can't keep its own secret: the state says so from now on. */
  readonly forgetful: () => void;
  readonly close: () => void;
};
