import type { EventBody, RecordedEvent } from '@tablecloth/shared/event.ts';
import { frameFor, personsIn } from '@tablecloth/shared/frame.ts';
import type { Actor, Id } from '@tablecloth/shared/model.ts';
import type { Audience } from '@tablecloth/shared/project.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import type { SeenWall } from '@tablecloth/shared/wall-report.ts';
import { type Admission, newId } from '../access.ts';
import type { Cursor } from '../catch-up.ts';
import { createPacer, type Range } from '../broadcast.ts';
import type { LiveGathering } from '../gathering.ts';
import { type Meter, NO_METER } from '../meter.ts';
import type { Relay } from '../relay/relay.ts';
import { type Clock, type Occupancy, openRooms, type Rooms } from '../rooms.ts';
import { shareRooms } from '../rooms/elsewhere.ts';
import { openWalls, type Walls } from '../rooms/walls.ts';
import { shareWalls } from '../rooms/walls-elsewhere.ts';
import type { Door, DoorSocket } from './door.ts';
import { allAnew, wholeTo, youNow } from './whole.ts';

/** What the server knows of one socket. */
export type Visitor = {
  readonly gathering: LiveGathering;
  readonly admission: Admission;
  readonly audience: Audience;
  /** Where its replica stood when it came. */
  readonly cursor: Cursor;
  /** The version that its client speaks. */
  readonly protocol: number;
};
export type OurSocket = DoorSocket<Visitor>;

/** One gathering as its sockets see it: frames and presence go out here, revoked links are cut here. */
export type LiveSockets = {
  readonly gathering: LiveGathering;
  readonly rooms: Rooms;
  readonly walls: Walls;
  /** As an audience may know it, and what time it is. */
  readonly presence: (crew: boolean) => Presence;
  /** What whoever comes in is told: in a crowd what everybody was told last. */
  readonly presenceTold: (crew: boolean) => Presence;
  readonly close: () => void;
  /** Ends every connection here; at the next try the handshake says why. */
  readonly cutAll: () => void;
};

const SERVER: Actor = { person: null, role: 'organiser', tables: [] };

const audienceRoom = (gathering: Id, crew: boolean): string =>
  `${gathering}:${crew ? 'crew' : 'public'}`;
const personRoom = (gathering: Id, crew: boolean, person: Id): string =>
  `${audienceRoom(gathering, crew)}:person:${person}`;
const grantRoom = (gathering: Id, grant: Id): string => `${gathering}:grant:${grant}`;
/** Everybody whose socket sits at a table: what concerns a table only goes here. */
export const tableRoom = (gathering: Id, table: Id): string => `${gathering}:table:${table}`;

/** The rooms of Socket.IO that a socket is in from its first moment. */
export function roomsOf({ gathering, admission, audience }: Visitor): string[] {
  const rooms = [audienceRoom(gathering.id, audience.crew)];
  if (audience.person !== null) {
    rooms.push(personRoom(gathering.id, audience.crew, audience.person));
  }
  if (admission.grant !== null) rooms.push(grantRoom(gathering.id, admission.grant));
  return rooms;
}

export function openLiveSockets(
  io: Door<Visitor>,
  gathering: LiveGathering,
  clock: Clock,
  meter: Meter = NO_METER,
  relay?: Relay,
): LiveSockets {
  const pacer = createPacer({
    from: gathering.head(),
    flush(range) {
      const from = clock.now();
      broadcast(io, gathering, range);
      meter.fannedOut(clock.now() - from);
    },
    clock: clock.now,
    schedule: clock.after,
  });
  const presenceFor = ({ crew: forCrew, ...occupancy }: Occupancy, crew: boolean): Presence => ({
    ...occupancy,
    saving: gathering.health() === 'ok',
    now: gathering.now(),
    ...(crew ? { crew: { ...forCrew, ...wallsNow() } } : {}),
  });
  /**
   * Not volatile in Socket.IO's sense: that drops whatever meets a transport in the middle of a write, and the
   * last presence must not be the one that is lost. Its rate is bounded, and so is what waits for a socket.
   */
  const tell = (occupancy: Occupancy): void => {
    for (const crew of [false, true]) {
      io.to(audienceRoom(gathering.id, crew)).emit('presence', presenceFor(occupancy, crew));
    }
  };
  const otherWalls = relay && shareWalls(gathering.id, relay, clock, () => walls);
  const walls: Walls = openWalls(
    clock,
    () => io.to(audienceRoom(gathering.id, true)).emit('presence', presence(true)),
    gathering.now,
    otherWalls,
  );
  function wallsNow(): { readonly walls?: SeenWall[] } {
    const seen = walls.seen();
    return seen.length === 0 ? {} : { walls: [...seen] };
  }
  const others = relay && shareRooms(gathering.id, relay, clock, () => rooms);
  const rooms: Rooms = openRooms(clock, tell, gathering.now, others);
  otherWalls?.start();
  // It asks who is there: whoever answers is heard by both.
  others?.start();
  const presence = (crew: boolean): Presence => presenceFor(rooms.presence(), crew);
  const unhealth = gathering.onHealth(() => tell(rooms.presence()));
  const unsubscribe = gathering.subscribe((events, to) => {
    for (const { body } of events) {
      if (body.type === 'table.merged') rooms.merge(body.table, body.into);
      if (body.type === 'grant.assigned') reassign(body.grant);
    }
    if (events.some(({ body }) => endsMoving(body))) countMoves();
    cutTurnedAway(io, gathering.id, events);
    pacer.committed(events, to);
  });

  /** A try that fails is made again with the next such event. */
  function countMoves(): void {
    const moves = [...rooms.moves()];
    if (moves.length === 0) return;
    const command = { id: newId(), type: 'room.count-moves', moves } as const;
    gathering.submit([command], SERVER).catch(() => undefined);
  }

  /** Whoever came by this link goes on with its tables of now: told anew who they are, with all they may know. */
  function reassign(grant: Id): void {
    const tables = gathering.state().grants.find(({ id }) => id === grant)?.tables ?? [];
    rooms.assign(grant, tables);
    for (const id of io.of('/').adapter.rooms.get(grantRoom(gathering.id, grant)) ?? []) {
      const socket = io.of('/').sockets.get(id);
      if (socket) wholeTo(socket)(allAnew(socket.data), youNow(socket.data));
    }
  }
  return {
    gathering,
    rooms,
    walls,
    presence,
    presenceTold: (crew) => presenceFor(rooms.told(), crew),
    cutAll() {
      for (const crew of [false, true]) cutRoom(io, audienceRoom(gathering.id, crew));
    },
    close() {
      unsubscribe();
      unhealth();
      pacer.stop();
      otherWalls?.close();
      others?.close();
      rooms.close();
      walls.close();
    },
  };
}

/** When people look back: then how the room moved is told, as totals. */
function endsMoving(body: EventBody): boolean {
  if (body.type === 'wall.shown') return body.mode === 'end';
  return (
    body.type === 'gathering.ended' ||
    body.type === 'doors.closed' ||
    body.type === 'report.published'
  );
}

/** One frame for each audience, encoded once; and one for each person to whom these events say more. */
function broadcast(io: Door<Visitor>, gathering: LiveGathering, { from, to, events }: Range): void {
  const { id } = gathering;
  const mark = gathering.markAt(to);
  const persons = personsIn(events);
  for (const crew of [false, true]) {
    const everybody = audienceRoom(id, crew);
    if (!isInhabited(io, everybody)) continue;
    const own = persons
      .map((person) => ({ person, room: personRoom(id, crew, person) }))
      .filter(({ room }) => isInhabited(io, room));
    for (const { person, room } of own) {
      io.to(room).emit('frame', { ...frameFor(events, from, to, { crew, person }), mark });
    }
    io.to(everybody)
      .except(own.map(({ room }) => room))
      .emit('frame', { ...frameFor(events, from, to, { crew, person: null }), mark });
  }
}

function isInhabited(io: Door<Visitor>, room: string): boolean {
  return io.of('/').adapter.rooms.has(room);
}

/**
 * Whoever came by a link that was revoked, or was turned away, is out at once; at the next try the handshake says why.
 */
function cutTurnedAway(io: Door<Visitor>, gathering: Id, events: readonly RecordedEvent[]): void {
  for (const { body } of events) {
    if (body.type === 'grant.revoked') cutRoom(io, grantRoom(gathering, body.grant));
    if (body.type === 'person.removed' && body.person !== null) {
      for (const crew of [false, true]) {
        cutRoom(io, personRoom(gathering, crew, body.person), mayBeTurnedAway);
      }
    }
  }
}

/** Nobody could let an organiser in again. */
const mayBeTurnedAway = ({ admission }: Visitor): boolean => admission.actor.role !== 'organiser';

function cutRoom(io: Door<Visitor>, room: string, isMeant?: (visitor: Visitor) => boolean): void {
  for (const id of io.of('/').adapter.rooms.get(room) ?? []) {
    const socket = io.of('/').sockets.get(id);
    if (socket && (isMeant?.(socket.data) ?? true)) socket.conn.close(true);
  }
}
