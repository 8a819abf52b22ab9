import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { hasPostgres, hasRedis } from '../../scripts/services.mjs';
import { endServices, freshDatabase, redisUrl } from '../../tests/support/services.ts';
import { systemClock } from '../clock.ts';
import { createHandOver } from '../hand-over.ts';
import { handOverAcross } from '../hand-over-across.ts';
import { openWalls, type Walls } from '../rooms/walls.ts';
import { shareWalls } from '../rooms/walls-elsewhere.ts';
import { createThrottle } from '../throttle.ts';
import { throttleAcross } from '../throttle-across.ts';
import { localBus } from './local.ts';
import type { RelayMessage } from './message.ts';
import { postgresTransport } from './postgres.ts';
import { redisTransport } from './redis.ts';
import { type Relay, relayOver, type Transport } from './relay.ts';

const PATIENCE = 60_000;
const until = { timeout: 30_000 };

afterAll(endServices);

/** What every relay promises: what is said reaches the others, in order, whole, and not the one who said it. */
function describeRelay(name: string, create: () => () => Promise<Transport>): void {
  describe(`relay over ${name}`, { timeout: PATIENCE }, () => {
    const open: Relay[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((relay) => relay.close()));
    });

    type Listening = { readonly relay: Relay; readonly heard: [RelayMessage, string][] };

    /** Some processes, each of which hears each. */
    async function processes(count: number): Promise<readonly Listening[]> {
      const join = create();
      const all = await Promise.all(
        Array.from({ length: count }, async (): Promise<Listening> => {
          const relay = relayOver(await join());
          const heard: [RelayMessage, string][] = [];
          relay.hear((message, from) => {
            if (message && !isKnock(message)) heard.push([message, from]);
          });
          open.push(relay);
          return { relay, heard };
        }),
      );
      const connected = new Set<string>();
      for (const [index, { relay }] of all.entries()) {
        relay.hear((message, from) => {
          if (message && isKnock(message)) connected.add(`${index} ${from}`);
        });
      }
      await expect
        .poll(() => {
          for (const { relay } of all) relay.tell({ type: 'who', gathering: 'knocking' });
          return connected.size;
        }, until)
        .toBe(count * (count - 1));
      return all;
    }

    const headOf = (gathering: string, head: number): RelayMessage => ({
      type: 'head',
      gathering,
      head,
    });

    test('given three processes, when one says something, then the other two hear it and know from whom', async () => {
      const [one, two, three] = await processes(3);
      one?.relay.tell(headOf('gathering', 7));
      await expect.poll(() => two?.heard.length, until).toBe(1);
      await expect.poll(() => three?.heard.length, until).toBe(1);
      expect(two?.heard[0]?.[0]).toEqual(headOf('gathering', 7));
      expect(two?.heard[0]?.[1]).toBe(three?.heard[0]?.[1]);
      expect(one?.heard).toEqual([]);
    });

    test('given many heads in one breath, when they are said, then the last of each gathering arrives, and never an older one after it', async () => {
      const [one, two] = await processes(2);
      for (let head = 1; head <= 500; head += 1) {
        one?.relay.tell(headOf('gathering', head));
        one?.relay.tell(headOf('another-one', head));
      }
      one?.relay.tell(headOf('gathering', 3));
      await expect
        .poll(
          () => two?.heard.filter(([it]) => it.type === 'head' && it.head === 500).length,
          until,
        )
        .toBe(2);
      for (const gathering of ['gathering', 'another-one']) {
        const heads = (two?.heard ?? []).flatMap(([it]) =>
          it.type === 'head' && it.gathering === gathering ? [it.head] : [],
        );
        expect(heads).toEqual(heads.toSorted((a, b) => a - b));
        expect(heads.length).toBeLessThan(100);
      }
    });

    test('given a message larger than any text may be, when it is said, then it arrives whole', async () => {
      const [one, two] = await processes(2);
      const persons = Array.from({ length: 12_000 }, (_, index) => `person-${index}`);
      one?.relay.tell({ type: 'took', gathering: 'gathering', persons });
      one?.relay.tell({ type: 'gave', gathering: 'gathering', persons: ['person-0'] });
      await expect.poll(() => two?.heard.length, until).toBe(2);
      expect(two?.heard.map(([message]) => message)).toEqual([
        { type: 'took', gathering: 'gathering', persons },
        { type: 'gave', gathering: 'gathering', persons: ['person-0'] },
      ]);
    });

    test('what one process knows and another needs goes over it: measures, one-time codes, walls', async () => {
      const [one, two] = await processes(2);
      const { relay: here } = one ?? {};
      const { relay: there } = two ?? {};
      if (!here || !there) throw new Error('two processes');

      const measure = (relay: Relay) =>
        throttleAcross(
          createThrottle({ perSecond: 0.001, burst: 5, clock: () => 0 }),
          'join-code',
          relay,
        );
      const [measureHere, measureThere] = [measure(here), measure(there)];
      for (let n = 0; n < 5; n += 1) expect(measureHere.take('')).toBe(0);
      await expect
        .poll(() => two?.heard.filter(([message]) => message.type === 'tried').length, until)
        .toBe(5);
      expect(measureThere.take('')).toBeGreaterThan(0);

      const codes = [here, there].map((relay) =>
        handOverAcross(createHandOver(systemClock.now), relay, systemClock.after),
      );
      const offer = { kind: 'share', gathering: 'gathering', secret: 'of somebody' } as const;
      const code = codes[0]?.offer(offer)?.code ?? '';
      // Two who type it in at once, at either: one of them gets in.
      const claimed = await Promise.all(codes.map(async (process) => process.claim(code)));
      expect(claimed.filter(({ ok }) => ok)).toEqual([{ ok: true, offer }]);

      const walls = [here, there].map((relay) => {
        const shared = shareWalls('gathering', relay, systemClock, () => own);
        const own: Walls = openWalls(systemClock, () => {}, Date.now, shared);
        shared.start();
        return { own, close: shared.close };
      });
      walls[0]?.own.report('socket', A_WALL);
      await expect.poll(() => walls[1]?.own.seen(), until).toMatchObject([{ here: true }]);
      walls[0]?.close();
      await expect.poll(() => walls[1]?.own.seen(), until).toMatchObject([{ here: false }]);
      walls[1]?.close();
    });

    test('given a process that has ended, when others speak, then they are heard, and it says nothing', async () => {
      const [one, two, three] = await processes(3);
      await one?.relay.close();
      one?.relay.tell(headOf('gathering', 1));
      two?.relay.tell(headOf('gathering', 2));
      await expect.poll(() => three?.heard.length, until).toBe(1);
      expect(three?.heard[0]?.[0]).toEqual(headOf('gathering', 2));
    });
  });
}

const A_WALL = {
  wall: 'wall-0001',
  view: 'grid',
  at: null,
  table: null,
  point: null,
  page: 0,
  paused: false,
  distance: 'far',
  look: 'light',
  width: 1920,
  height: 1080,
} as const;

const isKnock = (message: RelayMessage): boolean =>
  'gathering' in message && message.gathering === 'knocking';

describeRelay('one process', () => {
  const bus = localBus();
  return async () => bus.join();
});

describe.skipIf(!hasPostgres())('where PostgreSQL is installed', () => {
  describeRelay('PostgreSQL', () => {
    const database = freshDatabase();
    return async () => postgresTransport((await database).url);
  });
});

describe.skipIf(!hasRedis())('where Redis is installed', () => {
  describeRelay('Redis', () => async () => redisTransport(await redisUrl()));
});
