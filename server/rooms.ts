import type { Id, Role } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';

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
};

/** Presence without what the room can't know: whether the server can save. */
export type Occupancy = Omit<Presence, 'saving'>;

/** Who is where in one gathering now: people, however many sockets each has. Never in the log. */
export type Rooms = {
  readonly arrive: (socket: string, guest: Guest) => void;
  /** Null: at no table. The last table that a person took, on whichever device, is where they are. */
  readonly sit: (socket: string, table: Id | null) => void;
  readonly leave: (socket: string) => void;
  readonly presence: () => Occupancy;
  /** Nobody is here, and nobody's seat is kept. */
  readonly isEmpty: () => boolean;
  /** Forgets everybody and calls off every timer. */
  readonly close: () => void;
};

/** A phone that sleeps keeps its seat this long. */
export const SEAT_MS = 180_000;
/** Presence is told at most four times a second, the first time at once. */
export const PRESENCE_MS = 250;

type Seat = { readonly sockets: Set<string>; table: Id | null; forget: () => void };

const nothing = (): void => {};

/** @param tell hears of every change of presence, coalesced; never the same twice in a row. */
export function openRooms(clock: Clock, tell: (presence: Occupancy) => void): Rooms {
  const guests = new Map<string, Guest>();
  const seats = new Map<Id, Seat>();
  const teller = coalesce(clock, () => presenceOf(guests, seats), tell);

  function seatOf(person: Id): Seat {
    const known = seats.get(person);
    if (known) return known;
    const seat: Seat = { sockets: new Set(), table: null, forget: nothing };
    seats.set(person, seat);
    return seat;
  }

  function away(person: Id, seat: Seat): void {
    seat.forget = clock.after(SEAT_MS, () => {
      seats.delete(person);
      teller.changed();
    });
  }

  return {
    arrive(socket, guest) {
      guests.set(socket, guest);
      const person = seatedAs(guest);
      if (person !== null) {
        const seat = seatOf(person);
        seat.forget();
        seat.sockets.add(socket);
      }
      teller.changed();
    },
    sit(socket, table) {
      const person = seatedAs(guests.get(socket));
      if (person === null) return;
      seatOf(person).table = table;
      teller.changed();
    },
    leave(socket) {
      const person = seatedAs(guests.get(socket));
      if (!guests.delete(socket)) return;
      const seat = person === null ? undefined : seats.get(person);
      if (person !== null && seat) {
        seat.sockets.delete(socket);
        if (seat.sockets.size === 0) away(person, seat);
      }
      teller.changed();
    },
    presence: () => presenceOf(guests, seats),
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

function presenceOf(guests: ReadonlyMap<string, Guest>, seats: ReadonlyMap<Id, Seat>): Occupancy {
  const here = new Map<Id, number>();
  for (const { table } of seats.values()) {
    if (table !== null) here.set(table, (here.get(table) ?? 0) + 1);
  }
  const facilitated = new Set<Id>();
  for (const { role, tables } of guests.values()) {
    if (role === 'facilitator') for (const table of tables) facilitated.add(table);
  }
  const tables = [...new Set([...here.keys(), ...facilitated])].toSorted();
  return {
    people: seats.size,
    tables: tables.map((table) => ({
      table,
      here: here.get(table) ?? 0,
      facilitated: facilitated.has(table),
    })),
  };
}

function coalesce(clock: Clock, look: () => Occupancy, tell: (presence: Occupancy) => void) {
  let told = '';
  let next = 0;
  let callOff: (() => void) | null = null;

  function tellNow(): void {
    callOff = null;
    const presence = look();
    const text = JSON.stringify(presence);
    if (text === told) return;
    told = text;
    next = clock.now() + PRESENCE_MS;
    tell(presence);
  }

  return {
    changed() {
      if (callOff) return;
      const wait = next - clock.now();
      if (wait <= 0) tellNow();
      else callOff = clock.after(wait, tellNow);
    },
    stop() {
      callOff?.();
      callOff = null;
    },
  };
}
