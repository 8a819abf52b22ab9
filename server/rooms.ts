import type { Id, Role } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import type { Move } from '@tablecloth/shared/room.ts';
import { createAttendance } from './rooms/attendance.ts';
import { createMoves } from './rooms/moves.ts';
import { coalesce } from './rooms/coalesce.ts';
import { ALONE, type Elsewhere } from './rooms/alone.ts';

/** Time for whoever waits: milliseconds of a monotonic clock, and a call after some of them. */
export type Clock = {
  readonly now: () => number;
  /** Returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** Somebody at one socket. */
export type Guest = {
  readonly person: Id | null;
  readonly role: Role;
  /** The tables a facilitator was given. */
  readonly tables: readonly Id[];
  /** The link they came by; absent for participants. */
  readonly grant?: Id | null;
};

/** Presence without what the room can't know: whether the server can save, and what time it is. */
export type Occupancy = Omit<Presence, 'saving' | 'now' | 'crew'> & {
  readonly crew: NonNullable<Presence['crew']>;
};

/** Who is where in one gathering now: people, however many sockets each has. Never in the log. */
export type Rooms = {
  readonly arrive: (socket: string, guest: Guest) => void;
  /**
   * Null: at no table. The last table that a person took, on whichever device, is where they are.
   * @param unsent commands that wait on this device, where it says so.
   */
  readonly sit: (socket: string, table: Id | null, unsent?: number) => void;
  /** So many commands of this device came in. */
  readonly sent: (socket: string, commands: number) => void;
  readonly leave: (socket: string) => void;
  /** Two tables became one: who sat at the first sits at the other. */
  readonly merge: (table: Id, into: Id) => void;
  /** A link is for other tables from now on. */
  readonly assign: (grant: Id, tables: readonly Id[]) => void;
  readonly presence: () => Occupancy;
  /** What whoever comes in is told: in a crowd what everybody was told last, and the rest of it in a moment with them. */
  readonly told: () => Occupancy;
  /** How many people went from table to table since this server has known them. */
  readonly moves: () => readonly Move[];
  /** Those of {@link Rooms.presence} who are at this process: what the other ones are told. */
  readonly own: () => Occupancy;
  /** These people are at another process now: a seat that was kept for one of them is not needed any more. */
  readonly took: (persons: readonly Id[], process: string) => void;
  /** These people are not there any more; without `persons`, nobody is. */
  readonly gave: (process: string, persons?: readonly Id[]) => void;
  /** Something of what other processes say has changed. */
  readonly changed: () => void;
  /** Nobody is here, and nobody's seat is kept. */
  readonly isEmpty: () => boolean;
  /** Forgets everybody and calls off every timer. */
  readonly close: () => void;
};

/** A phone that sleeps keeps its seat this long. */
export const SEAT_MS = 180_000;
/** Presence is told at most four times a second, the first time at once. */
export const PRESENCE_MS = 250;

/** With more seats than this, who is where is not counted anew for everybody who comes in. */
const CROWD = 500;

type Seat = {
  /** Sockets of theirs that are here. */
  devices: number;
  table: Id | null;
  /** The table where they last sat, also while they are at none. */
  last: Id | null;
  /** Commands that wait on this person's device, as far as it said. */
  unsent: number;
  /** The process where this person was seen last, if that is another one: they are counted there. */
  elsewhere: string | null;
  forget: () => void;
};

const nothing = (): void => {};

/**
 * @param tell hears of every change of presence, coalesced; never the same twice in a row.
 * @param time milliseconds since 1970: since when a facilitator is away.
 * @param elsewhere who is at other processes that serve the same gathering.
 */
export function openRooms(
  clock: Clock,
  tell: (presence: Occupancy) => void,
  time: () => number,
  elsewhere: Elsewhere = ALONE,
): Rooms {
  const guests = new Map<string, Guest>();
  const seats = new Map<Id, Seat>();
  const attendance = createAttendance(time);
  const moves = createMoves();
  const own = (): Occupancy => presenceOf(seats, attendance.now());
  const look = (): Occupancy => elsewhere.with(own());
  const teller = coalesce(clock, PRESENCE_MS, look, tell);

  function seatOf(person: Id): Seat {
    const known = seats.get(person);
    if (known) return known;
    const seat: Seat = {
      devices: 0,
      table: null,
      last: null,
      unsent: 0,
      elsewhere: null,
      forget: nothing,
    };
    seats.set(person, seat);
    elsewhere.took(person);
    return seat;
  }

  /** Somebody acts here: wherever else they are, here they are counted. */
  function takeBack(person: Id, seat: Seat): void {
    if (seat.elsewhere === null) return;
    seat.elsewhere = null;
    elsewhere.took(person);
  }

  function seatAt(socket: string): Seat | null {
    const person = seatedAs(guests.get(socket));
    return person === null ? null : seatOf(person);
  }

  function away(person: Id, seat: Seat): void {
    seat.forget = clock.after(SEAT_MS, () => {
      seats.delete(person);
      if (seat.elsewhere === null) elsewhere.gave(person);
      changedHere();
    });
  }

  function changedHere(): void {
    elsewhere.changed();
    teller.changed();
  }

  /** Participants are most of a crowd, and come all at once: they are in nothing that attendance counts. */
  function changed(guest: Guest): void {
    const { role, grant = null } = guest;
    if (role === 'facilitator' || grant !== null) attendance.count(guests.values());
    changedHere();
  }

  return {
    arrive(socket, guest) {
      const isNew = !guests.has(socket);
      guests.set(socket, guest);
      const seat = seatAt(socket);
      seat?.forget();
      if (seat && isNew) seat.devices += 1;
      if (seat && guest.person !== null) takeBack(guest.person, seat);
      changed(guest);
    },
    sit(socket, table, unsent) {
      const person = seatedAs(guests.get(socket));
      const seat = seatAt(socket);
      if (!seat || person === null) return;
      takeBack(person, seat);
      if (table !== null && seat.last !== null && seat.last !== table) {
        moves.moved(person, seat.last, table);
      }
      seat.last = table ?? seat.last;
      seat.table = table;
      seat.unsent = unsent ?? seat.unsent;
      changedHere();
    },
    sent(socket, commands) {
      const seat = seatAt(socket);
      if (!seat || seat.unsent === 0) return;
      seat.unsent = Math.max(0, seat.unsent - commands);
      changedHere();
    },
    leave(socket) {
      const guest = guests.get(socket);
      if (!guest) return;
      guests.delete(socket);
      const person = seatedAs(guest);
      const seat = person === null ? undefined : seats.get(person);
      if (person !== null && seat) {
        seat.devices -= 1;
        if (seat.devices === 0) away(person, seat);
      }
      changed(guest);
    },
    merge(table, into) {
      for (const seat of seats.values()) {
        if (seat.table === table) seat.table = into;
        // Nobody has moved: their table has.
        if (seat.last === table) seat.last = into;
      }
      changedHere();
    },
    assign(grant, tables) {
      for (const [socket, guest] of guests) {
        if (guest.grant === grant) guests.set(socket, { ...guest, tables });
      }
      attendance.count(guests.values());
      changedHere();
    },
    moves: moves.totals,
    presence: look,
    told: () => (seats.size > CROWD ? teller.told() : null) ?? look(),
    own,
    took(persons, process) {
      for (const person of persons) {
        const seat = seats.get(person);
        if (!seat) continue;
        if (seat.devices > 0) seat.elsewhere = process;
        else {
          seat.forget();
          seats.delete(person);
        }
      }
      changedHere();
    },
    gave(process, persons) {
      const gone = persons && new Set(persons);
      for (const [person, seat] of seats) {
        if (seat.elsewhere === process && (!gone || gone.has(person))) seat.elsewhere = null;
      }
      changedHere();
    },
    changed: () => teller.changed(),
    isEmpty: () => guests.size === 0 && seats.size === 0,
    close() {
      teller.stop();
      for (const seat of seats.values()) seat.forget();
      guests.clear();
      seats.clear();
    },
  };
}

/** Who takes part. An organiser's page watches the room and is not one of the people in it. */
function seatedAs(guest: Guest | undefined): Id | null {
  return guest === undefined || guest.role === 'organiser' ? null : guest.person;
}

function presenceOf(
  seats: ReadonlyMap<Id, Seat>,
  { facilitators, awaySince, grants }: ReturnType<ReturnType<typeof createAttendance>['now']>,
): Occupancy {
  const here = new Map<Id, number>();
  const unsent = new Map<Id, number>();
  let people = 0;
  for (const { table, unsent: waiting, elsewhere } of seats.values()) {
    if (elsewhere !== null) continue;
    people += 1;
    if (table === null) continue;
    here.set(table, (here.get(table) ?? 0) + 1);
    if (waiting > 0) unsent.set(table, (unsent.get(table) ?? 0) + waiting);
  }
  const tables = [...new Set([...here.keys(), ...facilitators.keys()])].toSorted();
  const watched = [...new Set([...tables, ...awaySince.keys()])].toSorted();
  return {
    people,
    tables: tables.map((table) => ({
      table,
      here: here.get(table) ?? 0,
      facilitated: facilitators.has(table),
    })),
    crew: {
      tables: watched.map((table) => ({
        table,
        facilitators: facilitators.get(table) ?? 0,
        awaySince: awaySince.get(table) ?? null,
        unsent: unsent.get(table) ?? 0,
      })),
      grants,
    },
  };
}
