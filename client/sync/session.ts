import type { Actor, Gathering, Id, Role } from '@tablecloth/shared/model.ts';
import { type Presence, PROTOCOL_VERSION, type Refusal } from '@tablecloth/shared/protocol.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import type { Rulebook } from '@tablecloth/shared/rulebook.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { nanoid } from 'nanoid';
import type { StoreApi } from 'zustand/vanilla';
import { browserClock, type Clock } from './clock.ts';
import { createConnection, type OpenWire, type Place } from './connection.ts';
import { type Disk, hurriedDisk, ownDisk } from './disk.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { deviceSecret, type Strings } from './identity.ts';
import { createOutbox } from './outbox.ts';
import { reloadOnce } from './reload-once.ts';
import { createReplicaShelf } from './replica-shelf.ts';
import { createReplicaStore } from './replica-store.ts';
import type { WholeRulebook } from './replica-store-parts.ts';
import { browserTabs, lonelyTab, type Tabs } from './tabs.ts';
import { watchWakes } from './wake.ts';

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
  /** Whether nothing is missing: the server has answered this connection. Before that, "nothing" is not known. */
  readonly current: boolean;
  readonly you: Actor;
  /** Confirmed state with one's own pending commands played on top. */
  readonly gathering: Gathering;
  /** Commands that are on this device and not yet confirmed, oldest first. */
  readonly pending: readonly { readonly command: SocketCommand; readonly at: number }[];
  readonly refused: readonly Refused[];
  readonly presence: Presence;
  /** Milliseconds by which the server's clock is ahead of this device's: what every countdown adds to its own time. */
  readonly serverAhead: number;
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
  readonly sit: (place: Place) => void;
  /** What one has begun to write. */
  readonly drafts: Drafts;
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
  /** What the screen is for. Until the server answers, it is what the reader is taken for. */
  readonly role: Role;
  /** A capability from a link; absent for participants. */
  readonly key?: string;
  /** How this device follows what happens, and guesses what the server will rule. */
  readonly rulebook: Rulebook;
  /** Where `rulebook` is not all of them: how the whole comes. */
  readonly whole?: WholeRulebook;
};

/** What a session stands on; tests bring their own. */
export type SessionParts = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly openWire?: OpenWire;
  readonly strings: () => Strings;
  readonly watch: (onWake: () => void, onLeave: () => void, clock: Clock) => () => void;
  /** Loads the program again; false when that was done already and did not help. */
  readonly reload: () => boolean;
  /** Ids of commands, which nobody else may make; tests that own chance bring their own. */
  readonly newId?: () => Id;
  /** The other pages of this browser; none where it is left out. */
  readonly tabs?: Tabs;
};

const browserParts = (): SessionParts => ({
  disk: ownDisk(),
  clock: browserClock,
  strings: () => localStorage,
  watch: watchWakes,
  reload: reloadOnce,
  tabs: browserTabs(browserClock),
});

/** Opens the line to a gathering and whatever this device remembers of it. */
export function createSession(
  { gathering, role, key, rulebook, whole }: SessionOptions,
  parts: SessionParts = browserParts(),
): Session {
  const { clock } = parts;
  const hurried = hurriedDisk(parts.disk, clock);
  /** The gathering was deleted: nothing of it is written here again. */
  let deleted = false;
  const disk: Disk = {
    ...hurried,
    write: async (...what) => {
      if (!deleted) await hurried.write(...what);
    },
  };
  // Two links of one gathering are two lives on one device: what was written by one is not sent by the other.
  const scope = key === undefined ? gathering : `${gathering}.${key.slice(0, 8)}`;
  const { tabs = lonelyTab() } = parts;
  /** Ends when every command made until now is on disk. */
  let written: Promise<unknown> = Promise.resolve();
  const drafts = createDrafts(disk, scope, clock, { tabs, written: () => written });
  const shelf = createReplicaShelf(disk, scope, clock);
  let token: string | undefined;
  const mayRenew = (): boolean => {
    const { durable, pending } = replica.store.getState();
    if (!durable && pending.length > 0) return false;
    // Half-typed words too, before the page is told to go.
    leave();
    return parts.reload();
  };
  const replica = createReplicaStore({
    outbox: createOutbox(disk, scope),
    shelf,
    clock,
    newId: parts.newId ?? nanoid,
    you: { person: null, role, tables: [] },
    rulebook,
    ...(whole && { whole }),
    send: (commands) => connection.submit(commands),
    askAgain: () => connection.reconnect(),
    renew: mayRenew,
  });
  const connection = createConnection(
    {
      ...replica,
      refused: (code) => {
        deleted = code === 'gathering-deleted';
        replica.refused(code);
      },
      hello: () => ({
        protocol: PROTOCOL_VERSION,
        gathering,
        ...(token === undefined || role === 'wall' ? {} : { token }),
        ...(key === undefined ? {} : { key }),
        ...replica.cursor(),
      }),
    },
    clock,
    parts.openWire,
  );
  const leave = (): void => {
    drafts.flush();
    shelf.flush();
  };
  let closed = false;
  let unwatch = (): void => undefined;
  // From the first letter on, and not only when the disk has told who this is.
  const unwatchTabs = tabs.watch({ gone: drafts.leave, back: () => void drafts.back() });
  const ready = Promise.all([deviceSecret(disk, parts.strings, gathering), replica.load()]);
  void ready.then(([identity]) => {
    if (closed) return;
    token = identity.secret;
    if (!identity.durable) replica.forgetful();
    connection.start();
    const away = (): void => {
      leave();
      connection.rest();
    };
    unwatch = parts.watch(connection.reconnect, away, clock);
  });
  return {
    store: replica.store,
    drafts,
    submit: (wish) => {
      const id = replica.submit(wish);
      written = id.catch(() => undefined);
      return id;
    },
    sit: connection.sit,
    dismiss: replica.dismiss,
    tryNow: connection.reconnect,
    close: () => {
      closed = true;
      unwatch();
      unwatchTabs();
      drafts.leave();
      leave();
      connection.close();
      replica.close();
    },
  };
}
