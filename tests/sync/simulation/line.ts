import type { OpenWire } from '@tablecloth/client/sync/connection.ts';
import type { Chance } from './chance.ts';
import type { Host, World } from './world.ts';

/** What travels up and down a connection, each as one JSON text. */
export type Up =
  | { readonly type: 'submit'; readonly n: number; readonly commands: unknown }
  | { readonly type: 'sit'; readonly table: unknown };
export type Down =
  | { readonly type: 'connected' }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'receipts'; readonly n: number; readonly receipts: unknown }
  | {
      readonly type: 'frame' | 'snapshot' | 'presence';
      readonly value: unknown;
    };

/** The server's end of one connection. */
export type ServerEnd = {
  readonly id: string;
  readonly phone: string;
  readonly hello: unknown;
  readonly say: (down: Down) => void;
  readonly close: () => void;
  /** What the server does with what comes. */
  hear: (up: Up) => void;
  closed: () => void;
};

/** Whoever takes connections: a server process. Null: nobody is there. */
export type Door = () => {
  readonly host: Host;
  readonly accept: (end: ServerEnd) => void;
} | null;

/** One connection as whoever breaks it sees it. */
type Strand = {
  readonly phone: string;
  readonly isOpen: () => boolean;
  /** Breaks, with a part of what is on its way still arriving. Who is not told finds out much later. */
  readonly sever: (told: { readonly phone: boolean; readonly server: boolean }) => void;
  readonly hold: (until: number) => void;
  /** One message on its way down is gone, and what follows comes. */
  readonly lose: () => boolean;
};

type Kept = { readonly size: () => number; readonly page: Host; readonly cut: () => void };

export type Network = {
  /** How the pages of one phone reach the server. */
  readonly wireOf: (phone: string, page: Host) => OpenWire;
  readonly strands: (phone?: string) => readonly Strand[];
  /** Nothing gets through for a while; what was sent comes later, where the line lasts so long. */
  readonly darken: (phone: string | null, ms: number) => void;
  readonly slow: (phone: string, ms: number) => void;
  readonly heal: () => void;
  /** A page is gone, and its system ends what it had open. */
  readonly leave: (page: Host) => void;
  /** Nothing is on its way. */
  readonly idle: () => boolean;
};

/** A dead line is found out by a missed ping after this, at the latest (15 s and 12 s of engine.io). */
const PING_MS = 27_000;

type Channel = {
  readonly send: (text: string, extra?: number) => void;
  readonly hold: (until: number) => void;
  /** Keeps the first few of what is on its way, then says that this was all. */
  readonly end: (keep: number, then: () => void) => void;
  readonly lag: (ms: number) => void;
  readonly drop: (which: (text: string) => boolean) => boolean;
  readonly stop: () => void;
  readonly size: () => number;
};

/** One direction: in order, each message some time after the one before. */
function createChannel(
  world: World,
  latency: () => number,
  deliver: (text: string) => void,
): Channel {
  let waiting: { readonly text: string; at: number }[] = [];
  let last = 0;
  let heldUntil = 0;
  let ending: (() => void) | null = null;
  let stopped = false;

  const pump = (): void => {
    const next = waiting[0];
    if (stopped || !next) return;
    if (next.at > world.now()) return void world.after(next.at - world.now(), pump);
    waiting.shift();
    deliver(next.text);
    if (waiting.length > 0) pump();
    else finish();
  };
  const finish = (): void => {
    if (!ending || waiting.length > 0 || stopped) return;
    const then = ending;
    ending = null;
    stopped = true;
    then();
  };
  return {
    send: (text, extra = 0) => {
      if (stopped || ending) return;
      last = Math.max(last, world.now() + latency() + extra, heldUntil);
      waiting.push({ text, at: last });
      world.after(last - world.now(), pump);
    },
    hold: (until) => {
      heldUntil = Math.max(heldUntil, until);
      for (const one of waiting) one.at = Math.max(one.at, until);
      last = Math.max(last, waiting.at(-1)?.at ?? 0);
    },
    end: (keep, then) => {
      waiting = waiting.slice(0, keep);
      ending = then;
      if (waiting.length === 0) world.after(0, finish);
    },
    lag: (ms) => {
      for (const one of waiting) one.at += ms;
      last += ms;
    },
    drop: (which) => {
      const at = waiting.findIndex(({ text }) => which(text));
      if (at === -1) return false;
      waiting.splice(at, 1);
      return true;
    },
    stop: () => {
      stopped = true;
      waiting = [];
    },
    size: () => waiting.length,
  };
}

export function createNetwork(world: World, chance: Chance, door: Door): Network {
  const strands = new Set<Strand & Kept>();
  const darkUntil = new Map<string, number>();
  const slowUntil = new Map<string, number>();
  let count = 0;
  const darkness = (phone: string): number =>
    Math.max(darkUntil.get(phone) ?? 0, darkUntil.get('*') ?? 0);

  const wireOf =
    (phone: string, page: Host): OpenWire =>
    (hello, _transports, listener) => {
      count += 1;
      const id = `${phone}#${count}`;
      const knock = JSON.stringify(hello);
      const answers = new Map<number, (receipts: unknown) => void>();
      let asked = 0;
      let phoneEnd = true;
      let broken = false;
      let serverEnd: ServerEnd | null = null;
      let serverHost: Host | null = null;

      const latency = (): number => {
        const usual = chance.odds(0.05) ? chance.between(100, 900) : chance.between(2, 60);
        return world.now() < (slowUntil.get(phone) ?? 0) ? usual * 15 : usual;
      };
      const forget = (): void => {
        if (!phoneEnd && !serverEnd) strands.delete(strand);
      };
      const toPhone = (run: () => void): void => page.hear(() => phoneEnd && run());
      const failed = (reason?: unknown): void =>
        toPhone(() => {
          phoneEnd = false;
          world.note(`${id} is told that its line is gone`);
          listener.failed(reason);
          forget();
        });
      const toServer = (run: (end: ServerEnd) => void): void =>
        serverHost?.hear(() => serverEnd && run(serverEnd));
      const gone = (): void =>
        toServer((end) => {
          serverEnd = null;
          end.closed();
          forget();
        });

      const down = createChannel(world, latency, (text) => {
        const message: Down = JSON.parse(text);
        toPhone(() => {
          if (message.type === 'connected') listener.connected();
          else if (message.type === 'refused') {
            phoneEnd = false;
            forget();
            listener.failed({ code: message.code });
          } else if (message.type === 'receipts') answers.get(message.n)?.(message.receipts);
          else listener.received(message.type, message.value);
        });
      });
      const up = createChannel(world, latency, (text) => {
        if (text === knock && !serverHost) return arrive();
        if (text === '') return gone();
        const message: Up = JSON.parse(text);
        toServer((end) => end.hear(message));
      });
      const arrive = (): void => {
        const server = door();
        if (!server) {
          // Nobody listens: most systems say so, a machine without power says nothing.
          if (chance.odds(0.7)) failed();
          return;
        }
        serverHost = server.host;
        const end: ServerEnd = {
          id,
          phone,
          hello: JSON.parse(knock),
          say: (message) => {
            if (serverEnd === end) down.send(JSON.stringify(message));
          },
          close: () => {
            if (serverEnd !== end) return;
            serverEnd = null;
            up.stop();
            down.end(Number.POSITIVE_INFINITY, failed);
            end.closed();
            forget();
          },
          hear: () => undefined,
          closed: () => undefined,
        };
        serverEnd = end;
        server.host.hear(() => serverEnd === end && server.accept(end));
      };

      const cut = (): void => {
        if (!phoneEnd) return;
        phoneEnd = false;
        down.stop();
        // What was sent on the old line may come later than what is said on the next one.
        if (chance.odds(0.3)) up.lag(chance.between(100, 6_000));
        up.send('');
        forget();
      };
      const strand = {
        phone,
        page,
        cut,
        isOpen: () => phoneEnd && serverEnd !== null,
        sever: (told: { readonly phone: boolean; readonly server: boolean }) => {
          if (broken) return;
          broken = true;
          const kept = { up: chance.below(up.size() + 1), down: chance.below(down.size() + 1) };
          world.note(`${id} breaks; ${kept.up} still go up, ${kept.down} come down`);
          const later = (tell: boolean, run: () => void) => () =>
            void world.after(tell ? chance.between(0, 300) : PING_MS, run);
          up.end(kept.up, later(told.server, gone));
          down.end(
            kept.down,
            later(told.phone, () => failed()),
          );
        },
        hold: (until: number) => {
          up.hold(until);
          down.hold(until);
        },
        lose: () => down.drop((text) => text.startsWith('{"type":"frame"')),
        size: () => (phoneEnd ? down.size() : 0) + (serverEnd ? up.size() : 0),
      };
      strands.add(strand);
      strand.hold(darkness(phone));
      up.send(knock, chance.between(5, 40));

      return {
        submit: (commands, answer) => {
          asked += 1;
          answers.set(asked, answer);
          const message: Up = { type: 'submit', n: asked, commands };
          up.send(JSON.stringify(message));
        },
        sit: (table) => {
          const message: Up = { type: 'sit', table };
          up.send(JSON.stringify(message));
        },
        cut,
      };
    };

  const ofPhone = (phone?: string) =>
    [...strands].filter((one) => phone === undefined || one.phone === phone);
  return {
    wireOf,
    strands: ofPhone,
    darken: (phone, ms) => {
      const until = world.now() + ms;
      darkUntil.set(phone ?? '*', until);
      for (const one of ofPhone(phone ?? undefined)) {
        one.hold(until);
        if (ms > PING_MS) one.sever({ phone: false, server: false });
      }
    },
    slow: (phone, ms) => void slowUntil.set(phone, world.now() + ms),
    heal: () => {
      darkUntil.clear();
      slowUntil.clear();
    },
    leave: (page) => {
      for (const one of strands) if (one.page === page) one.cut();
    },
    idle: () => [...strands].every((one) => one.size() === 0),
  };
}
