import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Clock, type Occupancy, openRooms, PRESENCE_MS, SEAT_MS } from './rooms.ts';

/** Time that passes when the test says so. */
function givenRooms() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  };
  const told: Omit<Occupancy, 'crew'>[] = [];
  const rooms = openRooms(
    clock,
    ({ people, tables }) => told.push({ people, tables }),
    () => 1_000_000 + now,
  );
  const pass = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = until;
  };
  const person = (name: string) => ({ person: name, role: 'participant' as const, tables: [] });
  /** What everybody is told, and what only crew are. */
  const presence = () => {
    const { people, tables } = rooms.presence();
    return { people, tables };
  };
  const crew = () => rooms.presence().crew;
  return {
    rooms: { ...rooms, presence },
    crew,
    told,
    pass,
    person,
    waiting: () => timers.length,
  };
}

test('P5: the first change is told at once, the next ones together, at most four times a second', () => {
  const { rooms, told, pass, person } = givenRooms();
  for (let i = 0; i < 10; i += 1) rooms.arrive(`s${i}`, person(`p${i}`));
  expect(told.map(({ people }) => people)).toEqual([1]);
  pass(PRESENCE_MS - 1);
  expect(told).toHaveLength(1);
  pass(1);
  expect(told.map(({ people }) => people)).toEqual([1, 10]);
  for (let ms = 0; ms < 1_000; ms += 10) {
    rooms.sit('s0', `table ${ms}`);
    pass(10);
  }
  pass(PRESENCE_MS);
  expect(told.length).toBeLessThanOrEqual(2 + 5);
  expect(told.at(-1)!.tables).toEqual([{ table: 'table 990', here: 1, facilitated: false }]);
});

test('P5: what changes nothing is not told', () => {
  const { rooms, told, pass, person } = givenRooms();
  rooms.arrive('s1', person('ada'));
  pass(PRESENCE_MS);
  rooms.arrive('s2', person('ada'));
  rooms.sit('s1', null);
  pass(PRESENCE_MS);
  expect(told).toHaveLength(1);
});

test('P2: two tabs of one person are one person, where they last sat down', () => {
  const { rooms, person } = givenRooms();
  rooms.arrive('tab 1', person('ada'));
  rooms.arrive('tab 2', person('ada'));
  rooms.sit('tab 1', 'north');
  rooms.sit('tab 2', 'south');
  expect(rooms.presence()).toEqual({
    people: 1,
    tables: [{ table: 'south', here: 1, facilitated: false }],
  });
  rooms.leave('tab 2');
  expect(rooms.presence().tables).toHaveLength(1);
});

test('P2: a wall is nobody and can sit nowhere', () => {
  const { rooms } = givenRooms();
  rooms.arrive('s1', { person: null, role: 'wall', tables: [] });
  rooms.sit('s1', 'north');
  expect(rooms.presence()).toEqual({ people: 0, tables: [] });
  expect(rooms.isEmpty()).toBe(false);
});

test('P3: a phone that sleeps keeps its seat for three minutes, and no longer', () => {
  const { rooms, told, pass, person } = givenRooms();
  rooms.arrive('s1', person('ada'));
  rooms.sit('s1', 'north');
  pass(PRESENCE_MS);
  rooms.leave('s1');
  pass(SEAT_MS - 1);
  expect(rooms.presence().people).toBe(1);
  pass(1);
  expect(rooms.presence()).toEqual({ people: 0, tables: [] });
  expect(told.at(-1)).toEqual({ people: 0, tables: [] });
  expect(rooms.isEmpty()).toBe(true);
});

test('P3: who comes back in time sits where they sat, and the old wait is off', () => {
  const { rooms, pass, person } = givenRooms();
  rooms.arrive('s1', person('ada'));
  rooms.sit('s1', 'north');
  rooms.leave('s1');
  pass(SEAT_MS - 10);
  rooms.arrive('s2', person('ada'));
  pass(SEAT_MS);
  expect(rooms.presence()).toEqual({
    people: 1,
    tables: [{ table: 'north', here: 1, facilitated: false }],
  });
});

test('P4: a table is facilitated while somebody with its grant is connected', () => {
  const { rooms } = givenRooms();
  rooms.arrive('s1', { person: 'fred', role: 'facilitator', tables: ['north'] });
  expect(rooms.presence()).toEqual({
    people: 1,
    tables: [{ table: 'north', here: 0, facilitated: true }],
  });
  rooms.leave('s1');
  expect(rooms.presence()).toEqual({ people: 1, tables: [] });
});

test('closing calls off every wait', () => {
  const { rooms, person, waiting } = givenRooms();
  for (const name of ['ada', 'ben']) {
    rooms.arrive(name, person(name));
    rooms.leave(name);
  }
  expect(waiting()).toBeGreaterThan(0);
  rooms.close();
  expect(waiting()).toBe(0);
});

test('P2: the organiser’s page watches the room and is nobody in it', () => {
  const { rooms, person } = givenRooms();
  rooms.arrive('page', { person: 'olu', role: 'organiser', tables: [] });
  rooms.sit('page', 'north');
  expect(rooms.presence()).toEqual({ people: 0, tables: [] });
  // The same person's phone takes part.
  rooms.arrive('phone', person('olu'));
  rooms.leave('page');
  expect(rooms.presence().people).toBe(1);
});

const facilitator = (grant: string, ...tables: string[]) => ({
  person: `of ${grant}`,
  role: 'facilitator' as const,
  tables,
  grant,
});

test('P7: crew know how many devices take notes at a table, and since when none does', () => {
  const { rooms, crew, pass } = givenRooms();
  expect(crew()).toEqual({ tables: [], grants: [] });
  rooms.arrive('s1', facilitator('g1', 't1'));
  rooms.arrive('s2', facilitator('g2', 't1', 't2'));
  expect(crew().tables).toEqual([
    { table: 't1', facilitators: 2, awaySince: null, unsent: 0 },
    { table: 't2', facilitators: 1, awaySince: null, unsent: 0 },
  ]);
  pass(5_000);
  rooms.leave('s2');
  expect(crew().tables).toEqual([
    { table: 't1', facilitators: 1, awaySince: null, unsent: 0 },
    { table: 't2', facilitators: 0, awaySince: 1_005_000, unsent: 0 },
  ]);
  expect(crew().grants).toEqual([
    { grant: 'g1', devices: 1, at: 1_000_000 },
    { grant: 'g2', devices: 0, at: 1_005_000 },
  ]);
  pass(60_000);
  rooms.assign('g1', ['t2']);
  expect(crew().tables).toEqual([
    { table: 't1', facilitators: 0, awaySince: 1_065_000, unsent: 0 },
    { table: 't2', facilitators: 1, awaySince: null, unsent: 0 },
  ]);
});

test('P8: what waits on devices is known as far as they said, and less by all that came in', () => {
  const { rooms, crew, person } = givenRooms();
  const unsent = () => crew().tables.map((one) => [one.table, one.unsent]);
  rooms.arrive('s1', person('ada'));
  rooms.sit('s1', 't1', 5);
  rooms.arrive('s2', person('ben'));
  rooms.sit('s2', 't1');
  expect(unsent()).toEqual([['t1', 5]]);
  rooms.sent('s1', 2);
  rooms.sent('s2', 9);
  expect(unsent()).toEqual([['t1', 3]]);
  rooms.leave('s1');
  expect(unsent()).toEqual([['t1', 3]]);
  rooms.arrive('s3', person('ada'));
  rooms.sit('s3', 't1', 0);
  expect(unsent()).toEqual([['t1', 0]]);
});

test('P1: when tables are merged, who sat at the first sits at the other', () => {
  const { rooms, person } = givenRooms();
  for (const [socket, table] of [
    ['s1', 't1'],
    ['s2', 't2'],
    ['s3', 't1'],
  ] as const) {
    rooms.arrive(socket, person(socket));
    rooms.sit(socket, table);
  }
  rooms.merge('t1', 't2');
  expect(rooms.presence().tables).toEqual([{ table: 't2', here: 3, facilitated: false }]);
});

test('P2: whatever people do, they are counted once each, where they sat down last', () => {
  const socket = fc.constantFrom('s1', 's2', 's3', 's4', 's5');
  const table = fc.constantFrom('t1', 't2', 't3', null);
  const people = { s1: 'ada', s2: 'ada', s3: 'ben', s4: 'cem', s5: 'cem' };
  const step = fc.oneof(
    fc.record({ does: fc.constant('arrive' as const), socket }),
    fc.record({ does: fc.constant('sit' as const), socket, table }),
    fc.record({ does: fc.constant('leave' as const), socket }),
    fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: SEAT_MS }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { rooms, pass, person } = givenRooms();
      let now = 0;
      const sockets = new Map<string, string>();
      const seats = new Map<string, { table: string | null; gone: number | null }>();
      for (const one of steps) {
        if (one.does === 'wait') {
          pass(one.ms);
          now += one.ms;
          for (const [who, { gone }] of seats) {
            if (gone !== null && now - gone >= SEAT_MS) seats.delete(who);
          }
          continue;
        }
        const who = people[one.socket];
        const known = seats.get(who);
        if (one.does === 'arrive') {
          rooms.arrive(one.socket, person(who));
          sockets.set(one.socket, who);
          seats.set(who, { table: known?.table ?? null, gone: null });
        } else if (one.does === 'sit') {
          rooms.sit(one.socket, one.table);
          if (sockets.has(one.socket)) seats.set(who, { table: one.table, gone: null });
        } else {
          rooms.leave(one.socket);
          const was = sockets.delete(one.socket);
          const still = [...sockets.values()].includes(who);
          if (was && known && !still) seats.set(who, { ...known, gone: now });
        }
        const { people: counted, tables } = rooms.presence();
        expect(counted).toBe(seats.size);
        const seated = [...seats.values()].flatMap((seat) => seat.table ?? []);
        expect(tables.reduce((sum, { here }) => sum + here, 0)).toBe(seated.length);
        for (const { table: at, here } of tables) {
          expect(here).toBe(seated.filter((one_) => one_ === at).length);
        }
      }
    }),
  );
});
