import { expect, test } from 'vitest';
import { localBus } from '../relay/local.ts';
import { type Relay, relayOver } from '../relay/relay.ts';
import { type Clock, openRooms, PRESENCE_MS, type Rooms, SEAT_MS } from '../rooms.ts';
import { shareRooms } from './elsewhere.ts';

/** Time that passes when the test says so; messages in between go their way. */
function givenTime() {
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
  const pass = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (;;) {
      await delivered();
      const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((one) => one !== next);
      now = next.at;
      next.run();
    }
    now = until;
    await delivered();
  };
  return { clock, pass };
}

/** The relay in memory takes a few turns of the loop. */
async function delivered(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

type Process = { readonly rooms: Rooms; readonly relay: Relay; readonly end: () => void };

function givenProcesses(count: number) {
  const { clock, pass } = givenTime();
  const bus = localBus();
  const start = (): Process => {
    const relay = relayOver(bus.join());
    const shared = shareRooms('gathering', relay, clock, () => rooms);
    const rooms: Rooms = openRooms(clock, () => {}, clock.now, shared);
    shared.start();
    return { rooms, relay, end: shared.close };
  };
  return { pass, start, processes: Array.from({ length: count }, start) };
}

const participant = (person: string) => ({ person, role: 'participant' as const, tables: [] });
const facilitator = (person: string, tables: readonly string[]) => ({
  person,
  role: 'facilitator' as const,
  tables,
  grant: 'grant-0001',
});

const seen = ({ rooms }: Process) => {
  const { people, tables } = rooms.presence();
  return [people, Object.fromEntries(tables.map(({ table, here }) => [table, here]))];
};

test('given people at three processes, when they sit, then each process counts all of them', async () => {
  const { pass, processes } = givenProcesses(3);
  for (const [index, { rooms }] of processes.entries()) {
    for (let n = 0; n <= index; n += 1) {
      rooms.arrive(`socket-${n}`, participant(`person-${index}-${n}`));
      rooms.sit(`socket-${n}`, n === 0 ? 'table-01' : 'table-02');
    }
  }
  await pass(PRESENCE_MS * 2);
  for (const one of processes) expect(seen(one)).toEqual([6, { 'table-01': 3, 'table-02': 3 }]);
});

test('given a phone that comes back at another process, when its old seat is still kept, then it is one person', async () => {
  const { pass, processes } = givenProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes');
  one.rooms.arrive('socket-1', participant('person-01'));
  one.rooms.sit('socket-1', 'table-01');
  await pass(PRESENCE_MS * 2);
  one.rooms.leave('socket-1');
  two.rooms.arrive('socket-2', participant('person-01'));
  two.rooms.sit('socket-2', 'table-02');
  await pass(PRESENCE_MS * 2);
  for (const each of processes) expect(seen(each)).toEqual([1, { 'table-02': 1 }]);
  // Its seat at the first one has gone with it.
  expect(one.rooms.isEmpty()).toBe(true);
});

test('given one person with devices at two processes, when one of them goes, then they are counted once all the time', async () => {
  const { pass, processes } = givenProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes');
  one.rooms.arrive('socket-1', participant('person-01'));
  one.rooms.sit('socket-1', 'table-01');
  await pass(PRESENCE_MS * 2);
  two.rooms.arrive('socket-2', participant('person-01'));
  two.rooms.sit('socket-2', 'table-02');
  await pass(PRESENCE_MS * 2);
  for (const each of processes) expect(seen(each)).toEqual([1, { 'table-02': 1 }]);
  // The last table that a person took, on whichever device, is where they are.
  one.rooms.sit('socket-1', 'table-03');
  await pass(PRESENCE_MS * 2);
  for (const each of processes) expect(seen(each)).toEqual([1, { 'table-03': 1 }]);
  one.rooms.leave('socket-1');
  await pass(SEAT_MS + PRESENCE_MS * 2);
  for (const each of processes) expect(seen(each)).toEqual([1, { 'table-02': 1 }]);
});

test('given a process that dies without a word, when its time to live is over, then its people are not counted', async () => {
  const { pass, processes } = givenProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes');
  one.rooms.arrive('socket-1', participant('person-01'));
  two.rooms.arrive('socket-2', participant('person-02'));
  await pass(60_000);
  for (const each of processes) expect(seen(each)).toEqual([2, {}]);
  await two.relay.close();
  await pass(11_000);
  await pass(4_000);
  expect(seen(one)).toEqual([1, {}]);
});

test('given a process that ends, when it says so, then its people are not counted at once', async () => {
  const { pass, processes } = givenProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes');
  one.rooms.arrive('socket-1', participant('person-01'));
  two.rooms.arrive('socket-2', participant('person-02'));
  await pass(1_000);
  two.end();
  await pass(0);
  expect(seen(one)).toEqual([1, {}]);
});

test('given a process that starts late, when it asks who is there, then it knows at once', async () => {
  const { pass, processes, start } = givenProcesses(1);
  processes[0]?.rooms.arrive('socket-1', participant('person-01'));
  await pass(1_000);
  const late = start();
  await pass(0);
  expect(seen(late)).toEqual([1, {}]);
});

test('given facilitators of one table at two processes, when one goes, then the table is facilitated until both are gone', async () => {
  const { pass, processes } = givenProcesses(2);
  const [one, two] = processes;
  if (!one || !two) throw new Error('two processes');
  one.rooms.arrive('socket-1', facilitator('person-01', ['table-01']));
  two.rooms.arrive('socket-2', facilitator('person-02', ['table-01']));
  await pass(1_000);
  const crew = () => one.rooms.presence().crew;
  expect(crew().tables).toMatchObject([{ table: 'table-01', facilitators: 2, awaySince: null }]);
  expect(crew().grants).toMatchObject([{ grant: 'grant-0001', devices: 2 }]);
  two.rooms.leave('socket-2');
  await pass(1_000);
  expect(crew().tables).toMatchObject([{ facilitators: 1, awaySince: null }]);
  one.rooms.leave('socket-1');
  await pass(1_000);
  expect(crew().tables).toMatchObject([{ facilitators: 0, awaySince: 2_000 }]);
  expect(crew().grants).toMatchObject([{ devices: 0 }]);
});
