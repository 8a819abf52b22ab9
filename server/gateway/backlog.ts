import type { Socket } from 'socket.io';

/** The log is the queue: a socket that can't keep up is cut, comes back and reads from where it was. */

type Connection = Socket['conn'];

/** Bytes that may wait for one socket, beside what it was owed when it came. */
const BACKLOG_BYTES = 262_144;

type Waiting = { readonly bufferedAmount: number; readonly terminate: () => void };

function isWaiting(value: unknown): value is Waiting {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bufferedAmount' in value &&
    typeof value.bufferedAmount === 'number' &&
    'terminate' in value &&
    typeof value.terminate === 'function'
  );
}

/** The WebSocket below, which engine.io keeps to itself; null on polling. */
function webSocketOf(connection: Connection): Waiting | null {
  const socket: unknown = Reflect.get(connection.transport, 'socket');
  return isWaiting(socket) ? socket : null;
}

/** Bytes (UTF-16 units, which is near enough) that wait for one connection, in engine.io and below it. */
export function backlogOf(connection: Connection): number {
  const waiting: unknown = Reflect.get(connection, 'writeBuffer');
  let bytes = webSocketOf(connection)?.bufferedAmount ?? 0;
  if (Array.isArray(waiting)) for (const packet of waiting) bytes += sizeOf(packet);
  return bytes;
}

function sizeOf(packet: unknown): number {
  if (typeof packet !== 'object' || packet === null || !('data' in packet)) return 0;
  const { data } = packet;
  return typeof data === 'string' || data instanceof Uint8Array ? data.length : 0;
}

/** Ends a connection now. A close would wait for an answer from a peer that does not read. */
export function cut(connection: Connection): void {
  const socket = webSocketOf(connection);
  if (socket) socket.terminate();
  else connection.close(true);
}

export type BacklogGuard = {
  /** What waits for this connection now is the catch-up it asked for: a snapshot may be larger than the bound. */
  readonly owe: (connection: Connection) => void;
  /** Cuts those for whom more waits than may. */
  readonly sweep: (connections: Iterable<Connection>) => void;
};

export function createBacklogGuard(): BacklogGuard {
  const owed = new WeakMap<Connection, number>();
  return {
    owe(connection) {
      const bytes = backlogOf(connection);
      if (bytes > BACKLOG_BYTES) owed.set(connection, bytes);
    },
    sweep(connections) {
      for (const connection of connections) {
        const bytes = backlogOf(connection);
        if (bytes <= BACKLOG_BYTES) owed.delete(connection);
        else if (bytes > BACKLOG_BYTES + (owed.get(connection) ?? 0)) cut(connection);
      }
    },
  };
}
