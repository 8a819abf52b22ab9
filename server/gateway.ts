import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { ClientToServer, Presence, ServerToClient } from '@tablecloth/shared/protocol.ts';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { LiveGathering } from './gathering.ts';
import type { Gatherings } from './gatherings.ts';
import { backlogOf, createBacklogGuard, cut } from './gateway/backlog.ts';
import { emitShared, openDoor } from './gateway/fan-out.ts';
import { refused, welcome } from './gateway/handshake.ts';
import { type LiveSockets, openLiveSockets, type Visitor } from './gateway/live-sockets.ts';
import { answerTo } from './gateway/answer.ts';
import { guardedParser } from './gateway/parser.ts';
import { guardPongs } from './gateway/pong-guard.ts';
import { forgetHandshake, forgetRequest } from './gateway/spent.ts';
import { createSubmit } from './gateway/submit.ts';
import { enter, type Handlers, listen } from './gateway/visit.ts';
import { comeBack } from './come-back.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';
import { isOwnOrigin } from './origin.ts';
import type { Relay } from './relay/relay.ts';
import { type Clock, type Guest, SEAT_MS } from './rooms.ts';
import { createThrottle } from './throttle.ts';
import { SOCKET_PATH } from './upgrades.ts';

type Io = Server<ClientToServer, ServerToClient, DefaultEventsMap, Visitor>;
type OurSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, Visitor>;

/** The one door for Socket.IO. docs/protocol.md has the rules. */
export type Gateway = {
  /** Who is where in a gathering now; null when nobody has been there lately. */
  readonly presence: (gathering: Id) => Presence | null;
  /** Seats somebody who has no device: the made-up people of the demonstration. */
  readonly seat: (gathering: LiveGathering, guest: Guest, table: Id) => void;
  /** Sockets that are in, and the people behind them, over all gatherings. */
  readonly crowd: () => { readonly sockets: number; readonly people: number };
  /** Tells every client when to come back, and ends every connection: to older ones it is a lost line. */
  readonly close: () => Promise<void>;
};

export type GatewayOptions = {
  readonly server: HttpServer;
  readonly gatherings: Gatherings;
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Other processes that serve the same gatherings; absent where there are none. */
  readonly relay?: Relay | undefined;
};

/**
 * Connections that have not said who they are: more means somebody opens them for their own sake. A crowd of 5,000 whose lines
 * broke comes back within a second or two, and nobody of it is to be refused; so many hold 80 MB, for {@link JOIN_MS} at most.
 */
const UNJOINED = 6_000;
const JOIN_MS = 8_000;
/** Packets of one connection, pongs among them. A person makes a few a minute. */
const PACKETS = { perSecond: 50, burst: 300 };
const SITS = { perSecond: 2, burst: 20 };
const SWEEP_MS = 1_000;
/** Where whoever is in stood when they came: nobody asks again. */
const SPENT = { since: 0, epoch: '' };
/** How long those who have not got the last word yet are waited for. */
const GOODBYE_MS = 150;

/** Opens the door on `server`. */
export function openGateway({
  server,
  gatherings,
  publicUrl,
  clock,
  log,
  meter,
  relay,
}: GatewayOptions): Gateway {
  const io: Io = new Server({
    path: SOCKET_PATH,
    parser: guardedParser,
    serveClient: false,
    transports: ['polling', 'websocket'],
    maxHttpBufferSize: LIMITS.packetBytes,
    pingInterval: 15_000,
    pingTimeout: 12_000,
    connectTimeout: JOIN_MS,
    upgradeTimeout: 8_000,
    perMessageDeflate: false,
    httpCompression: false,
    allowEIO3: false,
    // engine.io would end every upgrade that is not its own and silent for a second: the feed's.
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, mayKnock(request)),
  });
  const door = openDoor<Visitor>(io);
  const live = new Map<Id, LiveSockets>();
  const submit = createSubmit(clock.now, meter);
  const sits = createThrottle({ ...SITS, clock: clock.now });
  const handlers: Handlers = { submit, maySit: (key) => sits.take(key) === 0, log };
  const packets = createThrottle({ ...PACKETS, clock: clock.now });
  const backlog = createBacklogGuard();

  function mayKnock(request: IncomingMessage): boolean {
    const unjoined = io.engine.clientsCount - io.of('/').sockets.size;
    return unjoined <= UNJOINED && isOwnOrigin(request, publicUrl);
  }

  function liveOf({ gathering }: Pick<Visitor, 'gathering'>): LiveSockets {
    const known = live.get(gathering.id);
    if (known) return known;
    const opened = openLiveSockets(door, gathering, clock, meter, relay);
    live.set(gathering.id, opened);
    return opened;
  }

  gatherings.onRemoved((id) => {
    const sockets = live.get(id);
    live.delete(id);
    sockets?.cutAll();
    sockets?.close();
  });

  /** Seats outlast the last socket; after them nobody listens here, and the gathering may be closed. */
  function closeWhenEmpty(sockets: LiveSockets): void {
    clock.after(SEAT_MS + SWEEP_MS, () => {
      if (live.get(sockets.gathering.id) !== sockets || !sockets.rooms.isEmpty()) return;
      live.delete(sockets.gathering.id);
      sockets.close();
    });
  }

  /** Why this socket can't come in; undefined when it can, with what is known of it in its data. */
  async function admitSocket(socket: OurSocket): Promise<Error | undefined> {
    try {
      const visitor = await welcome(socket.handshake.auth, gatherings);
      if (typeof visitor === 'string') return refused(visitor);
      socket.data = visitor;
      return undefined;
    } catch (error) {
      log('a handshake failed', error);
      return refused('busy');
    }
  }

  io.use((socket, answer) => void admitSocket(socket).then(answer));

  io.on('connection', (socket) => {
    const sockets = liveOf(socket.data);
    const answer = answerTo(
      { data: socket.data, emit: emitShared(socket) },
      {
        sendPart: (part, arrived) => void socket.emit('part', part, arrived),
        onGone: (run) => void socket.once('disconnect', run),
        cut: () => cut(socket.conn),
        clock,
        log,
      },
    );
    enter(socket, sockets, answer);
    forgetHandshake(socket);
    socket.data = { ...socket.data, cursor: SPENT };
    backlog.owe(socket.conn);
    socket.conn.on('packet', () => {
      if (packets.take(socket.id) > 0) cut(socket.conn);
    });
    listen(socket, sockets, handlers);
    socket.on('disconnect', () => {
      sockets.rooms.leave(socket.id);
      sockets.walls.leave(socket.id);
      closeWhenEmpty(sockets);
    });
  });

  io.attach(server);
  io.engine.on('connection', guardPongs);
  // What a request said of its sender is needed for nothing any more.
  io.engine.on('connection', forgetRequest);

  let callOff = clock.after(SWEEP_MS, sweep);
  function sweep(): void {
    backlog.sweep([...io.of('/').sockets.values()].map(({ conn }) => conn));
    callOff = clock.after(SWEEP_MS, sweep);
  }

  return {
    presence: (gathering) => live.get(gathering)?.presence(false) ?? null,
    seat(gathering, guest, table) {
      const { rooms } = liveOf({ gathering });
      const place = `without a device: ${guest.person}`;
      rooms.arrive(place, guest);
      rooms.sit(place, table);
    },
    crowd: () => ({
      sockets: io.of('/').sockets.size,
      people: [...live.values()].reduce((sum, { presence }) => sum + presence(false).people, 0),
    }),
    async close() {
      callOff();
      io.emit('closing', comeBack(io.of('/').sockets.size));
      const connections = [...io.of('/').sockets.values()].map(({ conn }) => conn);
      // On polling it leaves with the next request, which is on its way.
      if (connections.some((one) => backlogOf(one) > 0)) {
        await new Promise<void>((resolve) => clock.after(GOODBYE_MS, resolve));
      }
      // Not disconnectSockets(): after that, clients would not come back.
      io.engine.close();
      for (const sockets of live.values()) sockets.close();
      live.clear();
    },
  };
}
