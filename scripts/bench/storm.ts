import { loadavg } from 'node:os';
import { TABLE_RULEBOOK } from '@tablecloth/shared/table-rulebook.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { browserClock } from '@tablecloth/client/sync/clock.ts';
import { type OpenWire, socketTo } from '@tablecloth/client/sync/connection.ts';
import { type Disk, memoryDisk } from '@tablecloth/client/sync/disk.ts';
import { createSession, type Session } from '@tablecloth/client/sync/session.ts';
import { createdSchema } from '@tablecloth/shared/http.ts';
import type { Role } from '@tablecloth/shared/model.ts';
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { openChaosProxy } from '../../tests/support/chaos-proxy.ts';
import { quantile } from './figures.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const PHONES = 500;
const POINTS = 250;
const ROUNDS = 3;
/** When after the cut somebody new comes in, in milliseconds. */
const NEWCOMERS = [0, 250, 500, 1_000, 2_000] as const;
/** Phones that come in together at the beginning. */
const AT_A_TIME = 25;
/** What the design asks for, in milliseconds. */
const BUDGET = { current: 10_000, newcomer: 2_000 };

type Guest = {
  readonly session: Session;
  /** When it last heard what it lacked on a line of its own, in milliseconds of `performance.now`. */
  readonly currentAt: () => number;
};

/** What 500 phones write of their state is their own work, and this process would have to do all of it. */
function outboxOnly(): Disk {
  const disk = memoryDisk();
  return {
    ...disk,
    write: async (drawer, key, value) => {
      if (drawer !== 'replicas') await disk.write(drawer, key, value);
    },
  };
}

/** A real session without a page. */
function enter(url: string, gathering: string, role: Role, key?: string): Guest {
  let currentAt = Number.NEGATIVE_INFINITY;
  const openSocket = socketTo(url);
  const openWire: OpenWire = (hello, transports, listener) => {
    let first = true;
    return openSocket(hello, transports, {
      ...listener,
      received: (name, value) => {
        listener.received(name, value);
        if (!first || name === 'presence') return;
        first = false;
        currentAt = performance.now();
      },
    });
  };
  const session = createSession(
    { gathering, role, rulebook: TABLE_RULEBOOK, ...(key === undefined ? {} : { key }) },
    {
      disk: outboxOnly(),
      clock: browserClock,
      openWire,
      strings: () => ({ getItem: () => null, setItem: () => undefined }),
      watch: () => () => undefined,
      reload: () => false,
    },
  );
  return { session, currentAt: () => currentAt };
}

async function until(isSo: () => boolean, ms = 60_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`the room did not settle within ${ms} ms`);
    await wait(5);
  }
}

async function create({ url }: ServerProcess) {
  const response = await fetch(`${url}/api/gatherings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Storm', themes: [{ title: 'Tools' }, { title: 'Skills' }] }),
  });
  return v.parse(createdSchema, await response.json());
}

/** 500 phones cut at once: how long until all are current, and how long somebody new waits in the middle of it. */
export async function benchStorm(print: (line: string) => void): Promise<void> {
  const server = await startServer('dist/server/main.js');
  const proxy = await openChaosProxy(Number(new URL(server.url).port));
  const guests: Guest[] = [];
  try {
    const { gathering, key } = await create(server);
    const enterAs = (role: Role, secret?: string): Guest => {
      const guest = enter(proxy.url, gathering, role, secret);
      guests.push(guest);
      return guest;
    };
    const organiser = enterAs('organiser', key);
    const loaded = ({ session }: Guest): boolean => session.store.getState().loaded;
    await until(() => loaded(organiser));
    const table = organiser.session.store.getState().gathering.tables[0]?.id ?? '';
    const say = (n: number): void => {
      const wish = { point: nanoid(), table, under: null, kind: 'point' as const, keep: false };
      void organiser.session.submit({
        type: 'point.post',
        ...wish,
        text: `${n} ${'what somebody said '.repeat(4)}`,
      });
    };
    for (let n = 0; n < POINTS; n += 1) say(n);
    const phones: Guest[] = [];
    while (phones.length < PHONES) {
      for (let n = 0; n < AT_A_TIME; n += 1) phones.push(enterAs('participant'));
      await until(() => phones.every(loaded));
    }
    const quiet = (): boolean =>
      guests.every(({ session }) => session.store.getState().pending.length === 0);
    await until(quiet);
    const mb = (): string => (server.memory() / 1e6).toFixed(0);
    print(
      `${PHONES} phones, ${POINTS} points, all cut at once (ms; budget: all current in ${BUDGET.current}, somebody new in ${BUDGET.newcomer})`,
    );
    for (let round = 1; round <= ROUNDS; round += 1) {
      const before = mb();
      const cutAt = performance.now();
      proxy.cut('rst');
      // The room goes on talking, so that to be current means something.
      const talking = setInterval(() => say(round), 200);
      const newcomers = await Promise.all(
        NEWCOMERS.map(async (after) => {
          await wait(after);
          const since = performance.now();
          const guest = enterAs('participant');
          await until(() => loaded(guest));
          return performance.now() - since;
        }),
      );
      await until(() => phones.every(({ currentAt }) => currentAt() > cutAt));
      clearInterval(talking);
      const back = phones.map(({ currentAt }) => currentAt() - cutAt);
      const peak = mb();
      await until(quiet);
      const ms = (value: number): string => value.toFixed(0);
      print(
        `  ${round}: current after ${ms(quantile(back, 0.5))} / ${ms(quantile(back, 0.95))} / ${ms(Math.max(...back))} (p50 / p95 / last)   ` +
          `newcomers ${newcomers.map(ms).join(', ')}   server ${before} MB before, ${peak} MB after   load ${ms(loadavg()[0] ?? 0)}`,
      );
    }
  } finally {
    for (const { session } of guests) session.close();
    await proxy.close();
    await server.stop();
  }
}
