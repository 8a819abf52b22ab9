import { browserClock } from '@tablecloth/client/sync/clock.ts';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { socketTo } from '@tablecloth/client/sync/connection.ts';
import { memoryDisk } from '@tablecloth/client/sync/disk.ts';
import { createSession, type Session } from '@tablecloth/client/sync/session.ts';
import type { Command } from '@tablecloth/shared/decide-any.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { type ChaosProxy, openChaosProxy, seededRandom } from '../support/chaos-proxy.ts';
import {
  closeClients,
  connect,
  freshId,
  type Made,
  type RunningServer,
  startServer,
  tokenOf,
} from '../support/running-server.ts';

let server: RunningServer;
let proxy: ChaosProxy;
const sessions: Session[] = [];
const talks: NodeJS.Timeout[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) clearInterval(talk);
  for (const session of sessions.splice(0)) session.close();
  closeClients();
  await proxy.close();
  await server.close();
});

const WORDS =
  'open data city tools people trust share table publish register school health budget map street council'.split(
    ' ',
  );
const POINTS = 1_000;
const random = seededRandom(4);
const pick = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? '';
const said = (n: number): string => `${n}: ${Array.from({ length: 14 }, pick).join(' ')}`;

/** An evening with a thousand points of fifty people, about 300 kB of JSON. */
async function evening(): Promise<Made> {
  const made = await server.create();
  const { tables } = await made.state();
  const live = await server.gatherings.open(made.gathering);
  for (let who = 0; who < 50; who += 1) {
    const actor = { person: `person-${who}-abcdefgh`, role: 'participant' as const, tables: [] };
    const posts = Array.from({ length: POINTS / 50 }, (_, n): Command => {
      const ids = { id: freshId(), point: `${freshId()}-abcdefghij`, table: tables[n % 2]!.id };
      const text = said(who * 20 + n);
      return { ...ids, type: 'point.post', under: null, kind: 'point', text, keep: false };
    });
    await live?.submit([{ id: freshId(), type: 'person.join' }, ...posts], actor);
  }
  return made;
}

/** Somebody on a good line, whose page is of the version before, says something every two seconds. */
function talk(made: Made, table: string): void {
  const ben = connect(server, { protocol: 1, gathering: made.gathering, token: tokenOf('ben') });
  ben.socket.emit('submit', [{ id: freshId(), type: 'person.join' }]);
  const say = (): void => {
    const ids = { id: freshId(), point: freshId(), table };
    const post = { ...ids, type: 'point.post', under: null, kind: 'point', text: said(0) };
    ben.socket.emit('submit', [{ ...post, keep: false }]);
  };
  talks.push(setInterval(say, 2_000));
}

function open(gathering: string): Session {
  const strings = new Map<string, string>();
  const session = createSession(
    { gathering, role: 'participant', rulebook: TABLE_RULEBOOK },
    {
      disk: memoryDisk(),
      clock: browserClock,
      openWire: socketTo(proxy.url),
      strings: () => ({
        getItem: (key) => strings.get(key) ?? null,
        setItem: (key, value) => void strings.set(key, value),
      }),
      watch: () => () => undefined,
      reload: () => false,
    },
  );
  sessions.push(session);
  return session;
}

test('F9: at 2 kB/s a newcomer to a gathering of 1,000 points has all of it, hears what goes on, and keeps the line', async () => {
  server = await startServer();
  proxy = await openChaosProxy(server.port, 3);
  const made = await evening();
  const { tables } = await made.state();
  const table = tables[0]!.id;
  proxy.weather({ bytesPerSecond: 2_000, delayMs: 100 });
  talk(made, table);

  const phone = open(made.gathering);
  const lines = new Set<string>();
  let partial = false;
  phone.store.subscribe(({ line, current, gathering }) => {
    lines.add(line);
    if (!current && gathering.points.size > 0 && gathering.points.size < POINTS) partial = true;
  });
  await vi.waitFor(() => expect(phone.store.getState().current).toBe(true), {
    timeout: 50_000,
    interval: 20,
  });
  expect(partial).toBe(false);
  expect(proxy.figures().accepted).toBe(1);

  // It takes part, for longer than a missed ping would need to end the line.
  const ids = { point: freshId(), table, under: null };
  const wish = { type: 'point.post' as const, kind: 'point' as const, text: 'slow', keep: false };
  await phone.submit({ ...wish, ...ids });
  await vi.waitFor(() => expect(phone.store.getState().pending).toEqual([]), 15_000);
  const until = performance.now() + 20_000;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(until), 25_000);
  expect([...lines]).toEqual(['starting', 'live']);
  expect(proxy.figures().accepted).toBe(1);
  const { points } = await made.state();
  expect(points.size).toBeGreaterThan(POINTS + 15);
  await vi.waitFor(
    () => expect(phone.store.getState().gathering.points.size).toBeGreaterThanOrEqual(points.size),
    10_000,
  );
}, 120_000);
