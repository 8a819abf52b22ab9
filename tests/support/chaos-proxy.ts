import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** `up` is what clients send, `down` what the server sends. */
export type Direction = 'up' | 'down';

/** What befalls the bytes of one direction, on every connection, until it is changed. */
export type Weather = {
  /** Milliseconds every piece waits. */
  readonly delayMs: number;
  /** Milliseconds more, by chance; pieces never overtake each other. */
  readonly jitterMs: number;
  /** Bytes a second and connection; 0 is no bound. */
  readonly bytesPerSecond: number;
  /** Bytes a piece is cut into, each written on its own; 0 leaves pieces as they come. */
  readonly chunkBytes: number;
  /** Everything is swallowed. The sockets stay open and nobody is told. */
  readonly blackHole: boolean;
};

/**
 * How a connection is cut.
 * `rst`: both ends are reset. `fin`: both are ended in order. `client-gone`: the client’s end is reset, and the server is not told (a
 * phone that left the building). `server-gone`: the server’s end is reset, and the client is not told.
 */
export type Cut = 'rst' | 'fin' | 'client-gone' | 'server-gone';

/** A line between clients and one server that breaks when a test says so. */
export type ChaosProxy = {
  readonly url: string;
  /** From now on, for open and new connections. What is not named stays as it was. */
  readonly weather: (change: Partial<Weather>, directions?: readonly Direction[]) => void;
  /** Whoever connects from now on is taken to another port: a server that was started anew. Its own port stays. */
  readonly lead: (targetPort: number) => void;
  /** Whoever connects from now on is reset at once; open connections go on. */
  readonly refuse: (refusing: boolean) => void;
  /** Cuts a share (0 to 1) of the open connections, chosen by the seed; how many it were. */
  readonly cut: (how: Cut, share?: number) => number;
  /** Each open connection carries `bytes` more in this direction, mostly ending inside a frame, and is then reset. */
  readonly truncate: (bytes: number, direction?: Direction) => number;
  /** Fine weather again, for all that is open or new. Cut ends stay cut. */
  readonly heal: () => void;
  readonly figures: () => { readonly open: number; readonly accepted: number } & Figures;
  /** Ends every connection and stops listening. */
  readonly close: () => Promise<void>;
};

type Figures = {
  readonly cuts: number;
  readonly upBytes: number;
  readonly downBytes: number;
  readonly swallowedBytes: number;
};

const FINE: Weather = {
  delayMs: 0,
  jitterMs: 0,
  bytesPerSecond: 0,
  chunkBytes: 0,
  blackHole: false,
};
/** Bytes in flight on one connection and direction at which its source is paused. */
const MOST_IN_FLIGHT = 1 << 20;

/** 0 up to 1, the same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One connection: the client's end, the server's end, and what is left of it. */
type Link = {
  readonly client: Socket;
  readonly server: Socket;
  /** One end is gone and the other is not to know. */
  silent: boolean;
  /** Bytes that may still pass; null is any number. */
  readonly left: Record<Direction, number | null>;
};

/** Listens on a port of its own before `targetPort` of this machine. */
export async function openChaosProxy(targetPort: number, seed = 1): Promise<ChaosProxy> {
  const random = seededRandom(seed);
  const weather: Record<Direction, Weather> = { up: FINE, down: FINE };
  const links = new Set<Link>();
  const counted = { accepted: 0, cuts: 0, upBytes: 0, downBytes: 0, swallowedBytes: 0 };
  let refusing = false;
  let port = targetPort;

  function forget(link: Link): void {
    link.client.destroy();
    link.server.destroy();
    links.delete(link);
  }

  /** One end has gone. In a black hole the other one does not hear of it. */
  function lose(link: Link, direction: Direction): void {
    if (weather[direction].blackHole) link.silent = true;
    if (!link.silent || (link.client.destroyed && link.server.destroyed)) forget(link);
  }

  function cut(link: Link, how: Cut): void {
    counted.cuts += 1;
    if (how === 'rst') {
      link.client.resetAndDestroy();
      link.server.resetAndDestroy();
      links.delete(link);
    } else if (how === 'fin') {
      link.client.end();
      link.server.end();
    } else {
      link.silent = true;
      (how === 'client-gone' ? link.client : link.server).resetAndDestroy();
    }
  }

  /** What of a piece may still pass; the connection is reset behind it when it has had its last byte. */
  function ration(link: Link, direction: Direction, piece: Buffer): Buffer {
    const left = link.left[direction];
    if (left === null) return piece;
    link.left[direction] = Math.max(0, left - piece.length);
    return piece.subarray(0, left);
  }

  function pour(link: Link, direction: Direction): void {
    const [from, to] = direction === 'up' ? [link.client, link.server] : [link.server, link.client];
    const waiting: { readonly piece: Buffer; readonly at: number }[] = [];
    let inFlight = 0;
    let freeAt = 0;
    let timer: NodeJS.Timeout | null = null;
    let ended = false;

    const flush = (): void => {
      timer = null;
      for (let next = waiting[0]; next && next.at <= Date.now(); next = waiting[0]) {
        waiting.shift();
        inFlight -= next.piece.length;
        const piece = ration(link, direction, next.piece);
        if (to.writable) to.write(piece);
        counted[`${direction}Bytes`] += piece.length;
        // The last bytes must leave the proxy before the reset, which throws away what waits.
        if (link.left[direction] === 0) {
          waiting.length = 0;
          link.left[direction] = null;
          link.silent = true;
          setTimeout(() => cut(link, 'rst'), 5);
          return;
        }
      }
      if (from.isPaused() && inFlight < MOST_IN_FLIGHT) from.resume();
      const soonest = waiting[0];
      if (soonest) timer = setTimeout(flush, Math.max(0, soonest.at - Date.now()));
      else if (ended) to.end();
    };

    from.on('data', (data: Buffer) => {
      const { blackHole, chunkBytes, delayMs, jitterMs, bytesPerSecond } = weather[direction];
      if (blackHole || link.silent) {
        // A stream with a hole can't go on: such a connection stays dead when the weather clears.
        link.silent = true;
        counted.swallowedBytes += data.length;
        return;
      }
      const size = chunkBytes || data.length;
      for (let start = 0; start < data.length; start += size) {
        const piece = data.subarray(start, start + size);
        const now = Date.now();
        const cost = bytesPerSecond > 0 ? (piece.length / bytesPerSecond) * 1_000 : 0;
        const at = Math.max(now + delayMs + random() * jitterMs, Math.max(freeAt, now) + cost);
        freeAt = Math.max(freeAt, at);
        waiting.push({ piece, at: freeAt });
        inFlight += piece.length;
      }
      if (inFlight > MOST_IN_FLIGHT) from.pause();
      if (timer === null) flush();
    });
    from.on('end', () => {
      ended = true;
      if (waiting.length === 0 && !weather[direction].blackHole && !link.silent) to.end();
    });
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => {});
    counted.accepted += 1;
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({
      host: '127.0.0.1',
      port,
      allowHalfOpen: true,
      noDelay: true,
    });
    const link: Link = { client, server: upstream, silent: false, left: { up: null, down: null } };
    links.add(link);
    upstream.on('error', () => {});
    for (const [end, direction] of [
      [client, 'up'],
      [upstream, 'down'],
    ] as const) {
      end.on('close', () => lose(link, direction));
      pour(link, direction);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));

  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    lead: (next) => {
      port = next;
    },
    weather: (change, directions = ['up', 'down']) => {
      for (const one of directions) weather[one] = { ...weather[one], ...change };
    },
    refuse: (next) => {
      refusing = next;
    },
    cut: (how, share = 1) => {
      const chosen = [...links].filter((link) => !link.silent && random() < share);
      for (const link of chosen) cut(link, how);
      return chosen.length;
    },
    truncate: (bytes, direction = 'down') => {
      const open = [...links].filter((link) => !link.silent);
      for (const link of open) link.left[direction] = bytes;
      return open.length;
    },
    heal: () => {
      weather.up = FINE;
      weather.down = FINE;
      refusing = false;
    },
    figures: () => ({ ...counted, open: links.size }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const link of links) forget(link);
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}
