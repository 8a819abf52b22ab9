import type { Id } from '@tablecloth/shared/model.ts';
import type { RelayMessage } from '../relay/message.ts';
import type { Relay } from '../relay/relay.ts';
import { type Clock, type Occupancy, PRESENCE_MS, type Rooms } from '../rooms.ts';
import type { Elsewhere } from './alone.ts';
import { coalesce } from './coalesce.ts';
import { sumOf } from './sum.ts';

const nothing = (): void => {};

/** How often a process says again who is there, and how long that holds: the seats of one that was killed go with it. */
const REFRESH_MS = 4_000;
export const HOLDS_MS = 12_000;

const NOBODY: Occupancy = { people: 0, tables: [], crew: { tables: [], grants: [] } };

/** The presence of one gathering, shared over a relay. `rooms` is asked for after it was made. */
export function shareRooms(
  gathering: Id,
  relay: Relay,
  clock: Clock,
  rooms: () => Rooms,
): Elsewhere & { readonly start: () => void; readonly close: () => void } {
  const others = new Map<string, { occupancy: Occupancy; callOff: () => void }>();
  const took = new Set<Id>();
  const gave = new Set<Id>();
  const announcer = coalesce(clock, PRESENCE_MS, () => rooms().own(), announce);
  let callOff = nothing;
  let unhear = nothing;

  function announce(occupancy: Occupancy): void {
    // Who came before how many there are: so nobody is counted twice in between.
    if (took.size > 0) relay.tell({ type: 'took', gathering, persons: [...took] });
    if (gave.size > 0) relay.tell({ type: 'gave', gathering, persons: [...gave] });
    took.clear();
    gave.clear();
    relay.tell({ type: 'here', gathering, occupancy: plain(occupancy) });
  }

  function refresh(): void {
    callOff = clock.after(REFRESH_MS, refresh);
    if (!rooms().isEmpty()) announce(rooms().own());
  }

  function lapse(process: string): void {
    others.get(process)?.callOff();
    others.delete(process);
    rooms().gave(process);
    rooms().changed();
  }

  function heard(message: RelayMessage | null, from: string): void {
    if (message === null) {
      relay.tell({ type: 'who', gathering });
      announce(rooms().own());
      return;
    }
    if (!('gathering' in message) || message.gathering !== gathering) return;
    if (message.type === 'took') rooms().took(message.persons, from);
    if (message.type === 'gave') rooms().gave(from, message.persons);
    if (message.type === 'who' && !rooms().isEmpty()) announce(rooms().own());
    if (message.type !== 'here') return;
    if (message.occupancy.people === 0) rooms().gave(from);
    others.get(from)?.callOff();
    others.set(from, {
      occupancy: message.occupancy,
      callOff: clock.after(HOLDS_MS, () => lapse(from)),
    });
    rooms().changed();
  }

  return {
    with: (own) =>
      others.size === 0 ? own : sumOf([own, ...[...others.values()].map((one) => one.occupancy)]),
    took: (person) => {
      gave.delete(person);
      took.add(person);
    },
    gave: (person) => {
      took.delete(person);
      gave.add(person);
    },
    changed: () => announcer.changed(),
    start: () => {
      unhear = relay.hear(heard);
      relay.tell({ type: 'who', gathering });
      callOff = clock.after(REFRESH_MS, refresh);
    },
    close: () => {
      unhear();
      callOff();
      announcer.stop();
      for (const other of others.values()) other.callOff();
      others.clear();
      relay.tell({ type: 'here', gathering, occupancy: plain(NOBODY) });
    },
  };
}

/** As the relay's schema has it: lists that may change. */
function plain({ people, tables, crew }: Occupancy) {
  return {
    people,
    tables: tables.map((table) => ({ ...table })),
    crew: {
      tables: crew.tables.map((table) => ({ ...table })),
      grants: crew.grants.map((grant) => ({ ...grant })),
    },
  };
}
