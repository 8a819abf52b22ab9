import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';

/**
 * What a handshake leaves behind in every connection, though nobody needs it any more: the request with its headers, and what
 * was said in it. In a crowd that mostly listens this is more than all that is known of it otherwise.
 */

/** One for all: what somebody said of themselves when they came is in the socket's data, as far as it counts. */
const NOTHING_SAID = { headers: {}, query: {}, auth: {} };

/** engine.io's listener for errors before it takes over; through it a WebSocket holds its request for as long as it lives. */
const BEFORE_TAKING_OVER = /^onUpgradeError/;

/**
 * Lets go of the request that a connection came by. A response that engine.io makes up for upgrades, and keeps until the
 * line closes, holds it too: so what is in it goes, and an empty one remains.
 */
export function forgetRequest(connection: Pick<Socket['conn'], 'transport' | 'request'>): void {
  const { transport, request } = connection;
  Reflect.set(connection, 'request', null);
  // A request of polling is still to be answered.
  if (!('socket' in transport) || !(transport.socket instanceof EventEmitter)) return;
  for (const key of Reflect.ownKeys(request)) Reflect.set(request, key, undefined);
  const { socket } = transport;
  const listeners: readonly unknown[] = socket.rawListeners('error');
  // Without any listener an error would end the process.
  const [early] = listeners.filter(isEarly);
  if (early && listeners.length > 1) socket.off('error', early);
}

const isEarly = (listener: unknown): listener is () => void =>
  typeof listener === 'function' && BEFORE_TAKING_OVER.test(listener.name);

/** Lets go of what a socket said in its handshake, and of the room that Socket.IO gives each for itself. */
export function forgetHandshake(socket: Pick<Socket, 'handshake' | 'leave' | 'id'>): void {
  Reflect.set(socket, 'handshake', NOTHING_SAID);
  void socket.leave(socket.id);
}
