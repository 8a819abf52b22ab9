import type { Clock } from '@tablecloth/client/sync/clock.ts';
import type { OpenWire, Wire } from '@tablecloth/client/sync/connection.ts';
import { type Disk, memoryDisk } from '@tablecloth/client/sync/disk.ts';

/** A phone without its program: a disk and a clock that outlast the page that uses them. */
export type Device = {
  /** Opens the page anew. The one before ends in the middle of what it is doing: nothing is flushed. */
  readonly begin: (openWire: OpenWire) => Life;
};

/** What one life of the page stands on. After its end it hears nothing and changes nothing. */
export type Life = {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly openWire: OpenWire;
  readonly over: () => boolean;
  readonly end: () => void;
};

export type DeviceOptions = {
  readonly random: () => number;
  /** How many of the device’s seconds pass in one of ours. */
  readonly speed: number;
};

/** How wrong a phone’s clock may be, and how far it may jump from one life to the next, in milliseconds. */
const WRONG_BY = 86_400_000;
/** Turns of the event loop that a transaction of the disk takes at most. */
const DISK_TURNS = 6;
/** And milliseconds after which no more turns are waited for: a dozen phones share this loop, and none its disk. */
const DISK_MS = 5;

/** Like a browser’s database: one transaction after the other, each of them whole or not at all. */
export function createDevice({ random, speed }: DeviceOptions): Device {
  const kept = memoryDisk();
  const startedAt = Date.now();
  let transactions: Promise<unknown> = Promise.resolve();
  let life: Life | null = null;

  function begin(openWire: OpenWire): Life {
    life?.end();
    let over = false;
    /** Transactions under way at the end that still reach the disk; those behind them don’t. */
    let grace = Math.floor(random() * 3);
    const skew = (random() * 2 - 1) * WRONG_BY;
    const timers = new Set<NodeJS.Timeout>();
    const wires = new Set<Wire>();

    const transact = <T>(work: () => Promise<T>): Promise<T> => {
      const done = transactions.then(async () => {
        const until = performance.now() + DISK_MS;
        for (let turns = random() * DISK_TURNS; turns > 0; turns -= 1) {
          if (performance.now() > until) break;
          await new Promise((resolve) => setImmediate(resolve));
        }
        if (over && (grace -= 1) < 0) return undefined;
        return { value: await work() };
      });
      transactions = done.catch(() => undefined);
      return new Promise((resolve, reject) => {
        done.then(
          (result) => !over && result && resolve(result.value),
          (error: unknown) => !over && reject(error),
        );
      });
    };
    const own: Life = {
      disk: {
        read: (drawer, key) => transact(() => kept.read(drawer, key)),
        write: (drawer, key, value) => {
          const copy: unknown = structuredClone(value);
          return transact(() => kept.write(drawer, key, copy));
        },
        claim: (drawer, key, value) => transact(() => kept.claim(drawer, key, value)),
        move: (drawer, from, to, value) => transact(() => kept.move(drawer, from, to, value)),
        erase: (drawer, keys) => transact(() => kept.erase(drawer, keys)),
        list: (drawer, prefix) => transact(() => kept.list(drawer, prefix)),
      },
      clock: {
        now: () => Math.round(startedAt + skew + (Date.now() - startedAt) * speed),
        random,
        after: (ms, task) => {
          const timer = setTimeout(() => {
            timers.delete(timer);
            task();
          }, ms / speed);
          timers.add(timer);
          return () => {
            timers.delete(timer);
            clearTimeout(timer);
          };
        },
      },
      openWire: (hello, transports, listener) => {
        const wire = openWire(hello, transports, {
          connected: () => over || listener.connected(),
          failed: (reason) => over || listener.failed(reason),
          heard: () => over || listener.heard(),
          received: (name, value) => over || listener.received(name, value),
        });
        wires.add(wire);
        return {
          submit: (commands, answer) =>
            wire.submit(commands, (receipts) => over || answer(receipts)),
          sit: wire.sit,
          cut: () => {
            wires.delete(wire);
            wire.cut();
          },
        };
      },
      over: () => over,
      end: () => {
        over = true;
        for (const timer of timers) clearTimeout(timer);
        for (const wire of wires) wire.cut();
        wires.clear();
      },
    };
    life = own;
    return own;
  }

  return { begin };
}
