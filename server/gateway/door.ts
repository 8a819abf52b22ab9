import type { Frame, Presence, Snapshot } from '@tablecloth/shared/protocol.ts';

/**
 * As much of Socket.IO as a gathering's sockets need: Socket.IO is one, and tests that own the line bring another.
 */

/** Sends one message; its return value says nothing. */
export type Emit = {
  (name: 'frame', frame: Frame): unknown;
  (name: 'snapshot', snapshot: Snapshot): unknown;
  (name: 'presence', presence: Presence): unknown;
};

/** A connection under a socket. */
type Under = { readonly close: (discard?: boolean) => unknown };

/** Everybody who is in some rooms, each once. */
type Gathered = { readonly emit: Emit };

/** All sockets of this process. `Data`: what is known of each. */
export type Door<Data> = {
  readonly to: (
    rooms: string | string[],
  ) => Gathered & { readonly except: (rooms: string | string[]) => Gathered };
  readonly of: (namespace: '/') => {
    readonly adapter: { readonly rooms: ReadonlyMap<string, ReadonlySet<string>> };
    readonly sockets: ReadonlyMap<string, Pick<DoorSocket<Data>, 'conn' | 'data' | 'emit'>>;
  };
};

/** One socket. */
export type DoorSocket<Data> = {
  readonly id: string;
  readonly data: Data;
  readonly conn: Under;
  readonly join: (rooms: string | string[]) => unknown;
  readonly leave: (room: string) => unknown;
  readonly emit: Emit;
  readonly on: (name: 'submit' | 'sit' | 'error', hear: (...sent: unknown[]) => void) => unknown;
};
