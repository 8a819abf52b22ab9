import { StoreFailure } from '@tablecloth/server/store/event-log.ts';
import type { Chance } from './chance.ts';
import type { Host, World } from './world.ts';

/** A file as a process has it open. One write at a time; what was written is there for good once it is synced. */
export type OpenFile = {
  readonly content: () => string;
  /** Cuts off what stands behind the first `length` characters. */
  readonly truncate: (length: number) => void;
  /** Behind all that is synced; what an earlier write left there unsynced is written over. */
  readonly append: (text: string) => Promise<void>;
  readonly sync: () => Promise<void>;
};

/** The server's one file, which outlives its processes. */
export type ServerDisk = {
  readonly open: (host: Host) => OpenFile;
  /** What no power cut takes away. */
  readonly synced: () => string;
  /** Another content than before, by other means than writing: counts up. */
  readonly generation: () => number;
  /** The process ends: what it has written stays with the system. */
  readonly letGo: () => void;
  /** The power goes: of what is not synced, nothing is left, all, a part, or a part with a hole in it. */
  readonly powerOff: () => void;
  /** Whatever stands there becomes this. */
  readonly replace: (content: string) => void;
  readonly stall: (ms: number) => void;
  readonly fill: (ms: number) => void;
  /** So many syncs fail. */
  readonly spoil: (syncs: number) => void;
  readonly heal: () => void;
  /** Hears of every write and every sync, before whoever waits for it. */
  readonly watch: (listener: (moment: 'written' | 'synced') => void) => void;
};

export function createServerDisk(world: World, chance: Chance): ServerDisk {
  let synced = '';
  let tail = '';
  let generation = 0;
  let stallsUntil = 0;
  let fullUntil = 0;
  let spoilt = 0;
  let listener: (moment: 'written' | 'synced') => void = () => undefined;

  const open = (host: Host): OpenFile => {
    /** Takes a while, at least as long as the disk stalls; never comes back to a process that is gone. */
    const wait = (ms: number, done: () => void): void => {
      host.after(ms, () => {
        const more = stallsUntil - world.now();
        if (more > 0) wait(more, done);
        else done();
      });
    };
    return {
      content: () => synced + tail,
      truncate: (length) => {
        tail = (synced + tail).slice(synced.length, length);
        synced = synced.slice(0, length);
      },
      append: (text) =>
        new Promise((resolve, reject) => {
          host.after(chance.between(0, 2), () => {
            const full = world.now() < fullUntil;
            tail = full ? text.slice(0, chance.below(text.length)) : text;
            if (full) {
              world.note('disk: full');
              return reject(new StoreFailure('disk-full', 'No room.'));
            }
            world.note(`disk: ${text.length} written`);
            listener('written');
            resolve();
          });
        }),
      sync: () =>
        new Promise((resolve, reject) => {
          wait(chance.odds(0.1) ? chance.between(10, 120) : chance.between(0.5, 8), () => {
            if (spoilt > 0) {
              spoilt -= 1;
              world.note('disk: a sync failed');
              return reject(new StoreFailure('unavailable', 'A sync failed.'));
            }
            synced += tail;
            tail = '';
            world.note(`disk: synced to ${synced.length}`);
            listener('synced');
            resolve();
          });
        }),
    };
  };

  return {
    open,
    synced: () => synced,
    generation: () => generation,
    letGo: () => {
      synced += tail;
      tail = '';
    },
    powerOff: () => {
      const kept = chance.pick([0, 0, tail.length, chance.below(tail.length + 1)]);
      const left = tail.slice(0, kept);
      const hole = chance.odds(0.3) ? chance.below(left.length + 1) : left.length;
      synced += left.slice(0, hole) + left.slice(hole, hole + 64).replaceAll(/./g, '\0');
      synced += left.slice(hole + 64);
      tail = '';
    },
    replace: (content) => {
      synced = content;
      tail = '';
      generation += 1;
    },
    stall: (ms) => {
      stallsUntil = world.now() + ms;
    },
    fill: (ms) => {
      fullUntil = world.now() + ms;
    },
    spoil: (syncs) => {
      spoilt = syncs;
    },
    heal: () => {
      stallsUntil = 0;
      fullUntil = 0;
      spoilt = 0;
    },
    watch: (next) => {
      listener = next;
    },
  };
}
