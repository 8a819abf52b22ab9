import { io } from 'socket.io-client';
import * as v from 'valibot';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { closingSchema, type Refusal, refusalSchema } from '@tablecloth/shared/protocol.ts';
import type { Hello, Seat } from '@tablecloth/shared/uplink.ts';
import type { WallReport } from '@tablecloth/shared/wall-report.ts';
import { assembly } from './assembly.ts';
import type { Clock } from './clock.ts';
import { createLineWatch } from './line-watch.ts';
import { BASE } from '../base.ts';

/** What a line tells whoever opened it. What it carries is unparsed: parsing is for the receiver. */
export type LineListener = {
  /** Asked anew at every attempt, so that it says where the replica stands now. */
  readonly hello: () => Hello;
  /** How many commands wait on this device: told with the seat, so that the organiser knows of them. */
  readonly unsent: () => number;
  readonly live: () => void;
  /** `silentMs`: how long nothing had come by then, where that is how it was noticed. */
  readonly lost: (silentMs: number) => void;
  readonly refused: (code: Refusal) => void;
  readonly frame: (frame: unknown) => void;
  readonly snapshot: (snapshot: unknown) => void;
  readonly presence: (presence: unknown) => void;
};

/** One try at a connection, as Socket.IO makes it; tests make their own. */
export type Wire = {
  readonly submit: (
    commands: readonly SocketCommand[],
    answer: (receipts: unknown) => void,
  ) => void;
  readonly sit: (seat: Seat) => void;
  readonly cut: () => void;
};
export type WireListener = {
  readonly connected: () => void;
  /** `reason`: what the server said, if it was the server. */
  readonly failed: (reason: unknown) => void;
  /** Something came that is not for reading yet: the line is alive. */
  readonly heard: () => void;
  readonly received: (name: 'frame' | 'snapshot' | 'presence', value: unknown) => void;
};
export type Transport = 'websocket' | 'polling';
export type OpenWire = (
  hello: Hello,
  transports: readonly Transport[],
  listener: WireListener,
) => Wire;

/** Where somebody sits; of a wall, what it shows. */
export type Place = Id | null | { readonly wall: WallReport };

/** The line to the server, kept up for as long as the page is there. */
export type Connection = {
  readonly start: () => void;
  /** The receipts, unparsed; null when the line went before they came. Only while live. */
  readonly submit: (commands: readonly SocketCommand[]) => Promise<unknown>;
  /** Remembered, and said again after every reconnect. */
  readonly sit: (seat: Place) => void;
  /** A line that may be dead is cut and opened again at once. */
  readonly reconnect: () => void;
  /** Nobody looks: a silent line is not asked whether it is there, until {@link Connection.reconnect}. */
  readonly rest: () => void;
  readonly close: () => void;
};

/** All in milliseconds. */
const CONNECT_WITHIN = 6_000;
/** Of a submit: where nothing else is heard, and where the line is alive and slow. */
const ANSWER_WITHIN = { silent: 5_000, slow: 9_000 };
const BACK_OFF = { least: 500, most: 8_000 };
const DOORS_EVERY = 15_000;
/** An attempt younger than this is not started over. */
const JUST_BEGUN = 1_000;
/** What a server may say about when it will be back. */
const CLOSING_AT_MOST = 30_000;

/** How long to wait before the next try: full jitter, so that a room does not come back in one moment. */
export function backOff(failures: number, random: number): number {
  const most = Math.min(BACK_OFF.most, BACK_OFF.least * 2 ** failures);
  return BACK_OFF.least + random * (most - BACK_OFF.least);
}

export function createConnection(
  listener: LineListener,
  clock: Clock,
  openWire: OpenWire = socketTo(),
): Connection {
  let wire: Wire | null = null;
  let begunAt = 0;
  let live = false;
  let failures = 0;
  let closed = false;
  let seat: Place | undefined;
  let callOff: (() => void) | null = null;
  /** Gives up what waits for an answer; there is one submit at a time, but a set costs nothing. */
  const unanswered = new Set<() => void>();
  const watch = createLineWatch(clock, {
    ask: () => wire?.submit([], watch.heard),
    dead: () => fail(undefined, watch.silentFor()),
  });

  const drop = (): void => {
    callOff?.();
    callOff = null;
    watch.stop();
    // Whatever it still says is not heard: `wire` tells the one that counts.
    const old = wire;
    wire = null;
    live = false;
    old?.cut();
    for (const giveUp of unanswered) giveUp();
    unanswered.clear();
  };
  const tryAgain = (ms: number): void => {
    callOff = clock.after(ms, open);
  };
  const fail = (ms?: number, silentMs = 0): void => {
    drop();
    failures += 1;
    listener.lost(silentMs);
    tryAgain(ms ?? backOff(failures, clock.random()));
  };
  const refuse = (code: Refusal): void => {
    if (code === 'busy') return fail();
    drop();
    listener.refused(code);
    if (code === 'doors-closed') tryAgain(DOORS_EVERY * (1 + clock.random()));
  };
  const open = (): void => {
    if (closed) return;
    drop();
    begunAt = clock.now();
    // A venue may let WebSockets begin and never finish: every second try begins with polling.
    const first: readonly Transport[] =
      failures % 2 === 1 ? ['polling', 'websocket'] : ['websocket', 'polling'];
    const mine: { wire: Wire | null } = { wire: null };
    const isMine = (): boolean => mine.wire !== null && mine.wire === wire;
    mine.wire = openWire(listener.hello(), first, {
      connected: () => {
        if (!isMine()) return;
        callOff?.();
        callOff = null;
        live = true;
        failures = 0;
        watch.start();
        const unsent = listener.unsent();
        const table = typeof seat === 'object' ? null : (seat ?? null);
        if (seat !== undefined) mine.wire?.sit(unsent > 0 ? { table, unsent } : seat);
        listener.live();
      },
      failed: (reason) => {
        if (!isMine()) return;
        const refusal = v.safeParse(refusalSchema, reason);
        if (refusal.success) return refuse(refusal.output.code);
        const closing = v.safeParse(closingSchema, reason);
        if (!closing.success) return fail();
        const { retryMs, spreadMs } = closing.output;
        fail(Math.min(CLOSING_AT_MOST, retryMs + clock.random() * spreadMs));
      },
      heard: () => {
        if (isMine()) watch.heard();
      },
      received: (name, value) => {
        if (!isMine()) return;
        watch.heard();
        listener[name](value);
      },
    });
    wire = mine.wire;
    callOff = clock.after(CONNECT_WITHIN, () => fail());
  };

  return {
    start: open,
    submit: (commands) =>
      new Promise((resolve) => {
        const mine = wire;
        if (!mine || !live) return resolve(null);
        const end = (receipts: unknown): void => {
          stop();
          unanswered.delete(giveUp);
          resolve(receipts);
        };
        const giveUp = (): void => end(null);
        // The line says OPEN and nobody is there: phones that slept have such lines.
        const before = watch.signs();
        let stop = clock.after(ANSWER_WITHIN.silent, () => {
          if (watch.signs() === before) return fail();
          stop = clock.after(ANSWER_WITHIN.slow - ANSWER_WITHIN.silent, () => fail());
        });
        unanswered.add(giveUp);
        mine.submit(commands, (receipts) => {
          if (mine === wire) watch.heard();
          end(receipts);
        });
      }),
    sit: (place) => {
      seat = place;
      if (live) wire?.sit(place);
    },
    reconnect: () => {
      if (closed) return;
      watch.rest(false);
      if (wire && !live && clock.now() - begunAt < JUST_BEGUN) return;
      const was = live;
      failures = 0;
      drop();
      if (was) listener.lost(0);
      open();
    },
    rest: () => watch.rest(true),
    close: () => {
      closed = true;
      drop();
    },
  };
}

/**
 * A Socket.IO client that tries once: trying again is ours, with a handshake of that moment.
 * @param address of the server; where the page came from, unless given.
 */
export function socketTo(address?: string): OpenWire {
  return (hello, transports, listener) => {
    const socket = io(address, {
      path: `${BASE}/socket.io`,
      auth: hello,
      transports: [...transports],
      tryAllTransports: true,
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_WITHIN,
    });
    socket.on('connect', listener.connected);
    socket.on('connect_error', (error: Error & { data?: unknown }) => listener.failed(error.data));
    socket.on('disconnect', () => listener.failed(undefined));
    // The server ends, and says when it will be back.
    socket.on('closing', listener.failed);
    // Socket.IO stops polling before its WebSocket has taken over. Should that one die in between, nothing is left, and
    // the line would be called open until a ping is missed.
    const { engine } = socket.io;
    engine.once('upgrading', () => engine.once('upgradeError', () => listener.failed(undefined)));
    const { received, part } = assembly(listener.received);
    for (const name of ['frame', 'snapshot', 'presence'] as const) {
      socket.on(name, (value: unknown) => received(name, value));
    }
    socket.on('part', (value: unknown, arrived: () => void) => {
      // Before anything else: the next ones are on their way only then.
      arrived();
      listener.heard();
      part(value);
    });
    return {
      submit: (commands, answer) => void socket.emit('submit', commands, answer),
      sit: (table) => void socket.emit('sit', table),
      cut: () => {
        socket.removeAllListeners();
        socket.disconnect();
      },
    };
  };
}
