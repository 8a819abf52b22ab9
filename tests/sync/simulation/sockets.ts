import type { Door, DoorSocket } from '@tablecloth/server/gateway/door.ts';
import type { Visitor } from '@tablecloth/server/gateway/live-sockets.ts';
import type { Frame, Presence, Snapshot } from '@tablecloth/shared/protocol.ts';
import type { ServerEnd } from './line.ts';

/** What a server says to one socket beside receipts. */
export type Told =
  | { readonly type: 'frame'; readonly value: Frame }
  | { readonly type: 'snapshot'; readonly value: Snapshot }
  | { readonly type: 'presence'; readonly value: Presence };

/** Sends something to one socket. */
export type Tell = (to: Visitor, told: Told) => void;

/** Rooms and sockets of one process, as Socket.IO has them. */
export type Sockets = {
  readonly door: Door<Visitor>;
  /** @param tell what the server says to this one goes through here. */
  readonly admit: (end: ServerEnd, visitor: Visitor, tell: (told: Told) => void) => OneSocket;
};
export type OneSocket = {
  readonly socket: DoorSocket<Visitor>;
  /** As a packet that has come. */
  readonly received: (name: 'submit' | 'sit', ...sent: unknown[]) => void;
  readonly left: () => void;
};

type Emitter = DoorSocket<Visitor>['emit'];

/** One function for all three messages. */
function emitter(tell: (told: Told) => void): Emitter {
  function emit(name: 'frame', value: Frame): void;
  function emit(name: 'snapshot', value: Snapshot): void;
  function emit(name: 'presence', value: Presence): void;
  function emit(
    ...[type, value]: ['frame', Frame] | ['snapshot', Snapshot] | ['presence', Presence]
  ) {
    if (type === 'frame') tell({ type, value });
    else if (type === 'snapshot') tell({ type, value });
    else tell({ type, value });
  }
  return emit;
}

export function createSockets(): Sockets {
  const rooms = new Map<string, Set<string>>();
  const sockets = new Map<string, DoorSocket<Visitor>>();
  const tellers = new Map<string, (told: Told) => void>();

  const listOf = (names: string | string[]): string[] => (Array.isArray(names) ? names : [names]);
  const membersOf = (names: string | string[]): Set<string> =>
    new Set(listOf(names).flatMap((name) => [...(rooms.get(name) ?? [])]));
  const leave = (id: string, name: string): void => {
    const room = rooms.get(name);
    room?.delete(id);
    if (room?.size === 0) rooms.delete(name);
  };
  const emitTo = (members: () => Iterable<string>): Emitter =>
    emitter((told) => {
      for (const id of members()) tellers.get(id)?.(told);
    });

  return {
    door: {
      to: (names) => ({
        emit: emitTo(() => membersOf(names)),
        except: (others) => ({
          emit: emitTo(() => {
            const left = membersOf(others);
            return [...membersOf(names)].filter((id) => !left.has(id));
          }),
        }),
      }),
      of: () => ({ adapter: { rooms }, sockets }),
    },
    admit: (end, visitor, tell) => {
      const { id } = end;
      const hearers = new Map<string, (...sent: unknown[]) => void>();
      const socket: DoorSocket<Visitor> = {
        id,
        data: visitor,
        conn: { close: end.close },
        join: (names) => {
          for (const name of listOf(names)) {
            rooms.set(name, (rooms.get(name) ?? new Set()).add(id));
          }
        },
        leave: (name) => leave(id, name),
        emit: emitter(tell),
        on: (name, hear) => void hearers.set(name, hear),
      };
      sockets.set(id, socket);
      tellers.set(id, tell);
      return {
        socket,
        received: (name, ...sent) => hearers.get(name)?.(...sent),
        left: () => {
          sockets.delete(id);
          tellers.delete(id);
          for (const name of rooms.keys()) leave(id, name);
        },
      };
    },
  };
}
