import { Buffer } from 'node:buffer';
import type { Server, Socket } from 'socket.io';
import { Encoder, PacketType } from 'socket.io-parser';
import type { Door, Emit } from './door.ts';

/**
 * One message to everybody in some rooms: encoded and framed once, and handed to the kernel once for each. Socket.IO's own
 * broadcast shares the frame too, but takes every delivery through engine.io's buffer, two callbacks and a gathered write.
 */

type Connection = Socket['conn'];

/** A connection as engine.io and ws keep it to themselves: nothing of theirs is on its way to the line below. */
type Idle = { readonly write: (frame: Uint8Array) => unknown };

/** Of a frame's length (RFC 6455, 5.2): up to 125 in one byte, up to 65,535 in two more, beyond that in eight. */
const SHORT = 125;
const MEDIUM = 65_535;
/** A last frame, of text. */
const TEXT_FRAME = 0x81;

/** A text as one unmasked WebSocket frame, in one piece. */
export function webSocketFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(start + length);
  frame[0] = TEXT_FRAME;
  if (length <= SHORT) frame[1] = length;
  else if (length <= MEDIUM) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, start);
  return frame;
}

/**
 * The line below a connection, where a frame may be written to it past engine.io and ws without overtaking anything: it
 * is an open, upgraded WebSocket, and neither of the two holds something back. Null otherwise: the public way is right then.
 */
export function idleLine(connection: Pick<Connection, 'transport' | 'readyState'>): Idle | null {
  const { transport, readyState } = connection;
  if (readyState !== 'open' || transport.name !== 'websocket' || !transport.writable) return null;
  if (!('writeBuffer' in connection) || !isEmpty(connection.writeBuffer)) return null;
  if (!('socket' in transport) || !isOpen(transport.socket)) return null;
  const { _socket: line } = transport.socket;
  return isWritable(line) ? line : null;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A WebSocket of ws that has not begun to close. */
function isOpen(value: unknown): value is { readonly _socket: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'readyState' in value &&
    value.readyState === 1 &&
    '_socket' in value
  );
}

function isWritable(value: unknown): value is Idle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'write' in value &&
    typeof value.write === 'function' &&
    'writable' in value &&
    value.writable === true
  );
}

const encoder = new Encoder();

/** A message as Socket.IO sends it; null where it is more than one text. */
function encoded(name: string, value: unknown): string | null {
  const packet = { type: PacketType.EVENT, nsp: '/', data: [name, value] };
  const texts: readonly unknown[] = encoder.encode(packet);
  const [text] = texts;
  return texts.length === 1 && typeof text === 'string' ? text : null;
}

/** A message in the two shapes that engine.io takes it in. */
type Ready = { readonly text: string; readonly frame: Buffer };

function ready(name: string, value: unknown): Ready | null {
  const text = encoded(name, value);
  // "4": a message of engine.io.
  return text === null ? null : { text, frame: webSocketFrame(`4${text}`) };
}

/** What Socket.IO's own broadcast tells engine.io. Made anew each time, because engine.io writes into it. */
const sharing = ({ frame }: Ready) => ({ compress: false, wsPreEncodedFrame: [frame] });

const written = new WeakMap<object, Ready | null>();

/** Sends to one socket what many are sent: the same object is encoded and framed once for all of them. */
export function emitShared(socket: Pick<Socket, 'conn' | 'emit'>): Emit {
  return (name: string, value: object) => {
    const known = written.get(value);
    const message = known === undefined ? ready(name, value) : known;
    if (known === undefined) written.set(value, message);
    if (message) socket.conn.write(message.text, sharing(message));
    else socket.emit(name, value);
  };
}

type Io<Data> = {
  readonly to: Server['to'];
  readonly of: (namespace: '/') => {
    readonly adapter: { readonly rooms: ReadonlyMap<string, ReadonlySet<string>> };
    readonly sockets: ReadonlyMap<string, { readonly conn: Connection }>;
  } & ReturnType<Door<Data>['of']>;
};

/** All sockets of this process, with a broadcast that costs what the kernel costs. */
export function openDoor<Data>(io: Io<Data>): Door<Data> {
  const listOf = (rooms: string | string[]): readonly string[] =>
    typeof rooms === 'string' ? [rooms] : rooms;
  const membersOf = (rooms: readonly string[]): Iterable<string> => {
    const { rooms: known } = io.of('/').adapter;
    const [first] = rooms;
    // Mostly it is one room: nobody is in it twice.
    if (rooms.length === 1 && first !== undefined) return known.get(first) ?? [];
    return new Set(rooms.flatMap((room) => [...(known.get(room) ?? [])]));
  };

  function send(name: string, value: unknown, rooms: string | string[], except: string[]): void {
    const message = ready(name, value);
    if (message === null) {
      io.to(rooms).except(except).emit(name, value);
      return;
    }
    const left = new Set(except.length === 0 ? [] : membersOf(except));
    const { sockets } = io.of('/');
    for (const id of membersOf(listOf(rooms))) {
      const connection = left.has(id) ? undefined : sockets.get(id)?.conn;
      if (!connection) continue;
      const line = idleLine(connection);
      if (line) line.write(message.frame);
      else connection.write(message.text, sharing(message));
    }
  }

  return {
    to: (rooms) => ({
      emit: (name: string, value: unknown) => send(name, value, rooms, []),
      except: (others) => ({
        emit: (name: string, value: unknown) => send(name, value, rooms, [...listOf(others)]),
      }),
    }),
    of: io.of.bind(io),
  };
}
