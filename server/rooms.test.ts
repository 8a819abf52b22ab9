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
  const told: Occupancy[] = [];
  const rooms = openRooms(
    clock,
    (presence) => told.push(presence),
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
  return { rooms, told, pass, person, waiting: () => timers.length };
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
