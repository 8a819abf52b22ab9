import { createGatherings, type Gatherings } from '@tablecloth/server/gatherings.ts';
import type { LiveGathering } from '@tablecloth/server/gathering.ts';
import { welcome } from '@tablecloth/server/gateway/handshake.ts';
import { type LiveSockets, openLiveSockets } from '@tablecloth/server/gateway/live-sockets.ts';
import { createSubmit } from '@tablecloth/server/gateway/submit.ts';
import { enter, listen } from '@tablecloth/server/gateway/visit.ts';
import { type Clock, SEAT_MS } from '@tablecloth/server/rooms.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import type { Row } from '@tablecloth/server/store/row.ts';
import { createThrottle } from '@tablecloth/server/throttle.ts';
import type { CreateGathering } from '@tablecloth/shared/command.ts';
import { receiptsSchema } from '@tablecloth/shared/protocol.ts';
import * as v from 'valibot';
import type { Chance } from './chance.ts';
import type { Down, ServerEnd } from './line.ts';
import { type Oracle, shortly } from './oracle.ts';
import type { Seams, ServerView } from './seams.ts';
import type { ServerDisk } from './server-disk.ts';
import { fileLog } from './server-log.ts';
import { NEWER_TYPE } from './setting.ts';
import { createSockets, type Told } from './sockets.ts';
import { BEGINS, createHost, type Host, type World } from './world.ts';

export const GATHERING = 'gathering-sim';

/** The server process, which may end at any moment and begin again on the same disk. */
export type Server = {
  /** What a bug may see of it. */
  readonly view: ServerView;
  readonly start: () => void;
  /** Dies in the middle of whatever it does. */
  readonly die: (how: 'killed' | 'without power') => void;
  /** Ends as on SIGTERM, and says when it has. */
  readonly stop: (done: () => void) => void;
  readonly freeze: (ms: number) => void;
  readonly thaw: () => void;
  readonly jump: (ms: number) => void;
  /** Null while it takes no connections. */
  readonly host: () => Host | null;
  readonly accept: (end: ServerEnd) => void;
  readonly create: (command: CreateGathering) => void;
  /** The gathering as the process has it, where it has it. */
  readonly live: () => LiveGathering | null;
};

export type ServerParts = {
  readonly world: World;
  readonly chance: Chance;
  readonly disk: ServerDisk;
  readonly oracle: Oracle;
  readonly seams: Seams;
  /** The log as it stands on the disk. */
  readonly rows: () => readonly Row[];
  /** How the log is called that stands on the disk. */
  readonly epoch: () => string;
  /** How a new log is called. */
  readonly newEpoch: () => string;
};

type Life = {
  readonly host: Host;
  readonly log: EventLog;
  readonly gatherings: Gatherings;
  readonly accept: (end: ServerEnd) => void;
  readonly close: () => void;
};

export function createServer(parts: ServerParts): Server {
  const { world, chance, disk, oracle, seams, newEpoch } = parts;
  let life: Life | null = null;
  let ending = false;
  let skew = 0;
  const tellers = new Set<Teller>();
  const view: ServerView = {
    epoch: parts.epoch,
    tellAll: (make) => {
      for (const teller of tellers) teller(make);
    },
  };

  function begin(): Life {
    const host = createHost(world);
    const clock: Clock = { now: world.now, after: host.after };
    const log = (seams.log ?? ((one) => one))(fileLog(disk.open(host), newEpoch), view);
    const gatherings = (seams.gatherings ?? ((one) => one))(
      createGatherings({
        log,
        now: () => Math.round(BEGINS + world.now() + skew),
        random: chance.next,
        delay: (ms) => new Promise((wake) => void host.after(ms, wake)),
        after: host.after,
        defer: (run) => void host.after(0, run),
        report: (error) => world.note(`server: ${String(error)}`),
        every: () => () => undefined,
      }),
    );
    const sockets = createSockets();
    const submit = createSubmit(clock.now);
    const sits = createThrottle({ perSecond: 2, burst: 20, clock: clock.now });
    const live = new Map<string, LiveSockets>();
    const ends = new Set<ServerEnd>();

    // From here to the end as server/gateway.ts does it, on Socket.IO.
    const liveOf = (gathering: LiveGathering): LiveSockets => {
      const known = live.get(gathering.id) ?? openLiveSockets(sockets.door, gathering, clock);
      live.set(gathering.id, known);
      return known;
    };
    const closeWhenEmpty = (one: LiveSockets): void => {
      clock.after(SEAT_MS + 1_000, () => {
        if (live.get(one.gathering.id) !== one || !one.rooms.isEmpty()) return;
        live.delete(one.gathering.id);
        one.close();
      });
    };
    const admit = async (end: ServerEnd): Promise<void> => {
      const visitor = await welcome(end.hello, gatherings).catch(() => 'busy' as const);
      if (host.over() || !ends.has(end)) return;
      if (typeof visitor === 'string') {
        world.note(`server: ${end.id} is refused: ${visitor}`);
        end.say({ type: 'refused', code: visitor });
        return end.close();
      }
      end.say({ type: 'connected' });
      world.note(`server: ${end.id} comes in, since ${visitor.cursor.since}`);
      const say = (seams.told ?? ((tell) => tell))((_, told) => {
        oracle.told(end.phone, visitor, told);
        end.say(told.type === 'frame' ? withNewer(told, parts.rows()) : told);
      });
      const one = sockets.admit(end, visitor, (told) => say(visitor, told));
      const teller: Teller = (make) => say(visitor, make(visitor));
      tellers.add(teller);
      end.closed = () => {
        world.note(`server: ${end.id} is gone`);
        ends.delete(end);
        tellers.delete(teller);
        one.left();
        rooms.rooms.leave(end.id);
        closeWhenEmpty(rooms);
      };
      const rooms = liveOf(visitor.gathering);
      enter(one.socket, rooms);
      listen(one.socket, rooms, {
        submit,
        maySit: (key) => sits.take(key) === 0,
        log: (what) => world.note(`server: ${what}`),
      });
      end.hear = (up) => {
        if (up.type === 'sit') return one.received('sit', up.table);
        one.received('submit', up.commands, (sent: unknown) => {
          if (host.over()) return;
          const receipts = v.parse(receiptsSchema, sent);
          world.note(`server: answers ${end.id} ${receipts.map(shortly).join(', ')}`);
          oracle.receipts(receipts);
          end.say({ type: 'receipts', n: up.n, receipts });
        });
      };
    };
    return {
      host,
      log,
      gatherings,
      accept: (end) => {
        ends.add(end);
        end.closed = () => void ends.delete(end);
        void admit(end);
      },
      close: () => {
        for (const end of ends) end.close();
        for (const one of live.values()) one.close();
      },
    };
  }

  return {
    view,
    start: () => {
      if (life) return;
      world.note('server: starts');
      ending = false;
      oracle.begun();
      life = begin();
    },
    die: (how) => {
      if (!life) return;
      world.note(`server: ${how}`);
      life.host.end();
      life = null;
      tellers.clear();
      if (how === 'killed') disk.letGo();
      else disk.powerOff();
    },
    stop: (done) => {
      const mine = life;
      if (!mine) return;
      world.note('server: told to end');
      ending = true;
      mine.close();
      const end = async (): Promise<void> => {
        await mine.gatherings.close();
        await mine.log.close();
        if (life !== mine) return;
        world.note('server: has ended');
        mine.host.end();
        life = null;
        disk.letGo();
        done();
      };
      void end();
    },
    freeze: (ms) => life?.host.freeze(ms),
    thaw: () => life?.host.thaw(),
    jump: (ms) => {
      skew = ms;
    },
    host: () => (ending ? null : (life?.host ?? null)),
    accept: (end) => life?.accept(end),
    create: (command) => void life?.gatherings.create(command, GATHERING),
    live: () => life?.gatherings.live()[0] ?? null,
  };
}

/** With the events of types that only a newer program knows, as that program would send them. */
function withNewer({ value }: Extract<Told, { type: 'frame' }>, rows: readonly Row[]): Down {
  const newer = rows
    .slice(value.from, value.to)
    .filter(({ type }) => type === NEWER_TYPE)
    .map(({ seq, at, type, content }) => ({ seq, at, body: { type, content } }));
  if (newer.length === 0) return { type: 'frame', value };
  const events = [...value.events, ...newer].toSorted((a, b) => a.seq - b.seq);
  return { type: 'frame', value: { ...value, events } };
}

type Teller = (make: Parameters<ServerView['tellAll']>[0]) => void;
