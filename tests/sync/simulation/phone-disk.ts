import type { Disk, Drawer } from '@tablecloth/client/sync/disk.ts';
import type { Chance } from './chance.ts';
import type { Host, World } from './world.ts';

/** What a phone keeps, as its browser's database does: one transaction after the other, each whole or not at all. */
export type PhoneDisk = {
  /** As one page has it open. What was begun when the page ended may still come through, in order. */
  readonly open: (page: Host) => Disk;
  readonly put: (drawer: Drawer, key: string, value: unknown) => void;
  readonly list: (drawer: Drawer) => readonly (readonly [string, unknown])[];
  readonly idle: () => boolean;
  /** Refuses every write for a while, as a full one does. */
  readonly refuse: (ms: number) => void;
};

export type DiskWitness = {
  readonly written: (drawer: Drawer, key: string, value: unknown) => void;
  /** Told before it is gone. */
  readonly erased: (drawer: Drawer, key: string, value: unknown) => void;
};

const never = (): boolean => false;

type Transaction = { readonly page: Host; readonly run: () => void };

export function createPhoneDisk(world: World, chance: Chance, witness: DiskWitness): PhoneDisk {
  const drawers = new Map<Drawer, Map<string, unknown>>();
  const of = (drawer: Drawer): Map<string, unknown> => {
    const known = drawers.get(drawer) ?? new Map<string, unknown>();
    drawers.set(drawer, known);
    return known;
  };
  let queue: Transaction[] = [];
  let busy = false;
  let refusesUntil = 0;
  /** Transactions of pages that are gone which still come through. */
  const grace = new Map<Host, number>();

  const next = (): void => {
    const [first] = queue;
    busy = first !== undefined;
    if (!first) return;
    world.after(chance.odds(0.03) ? chance.between(10, 200) : chance.between(0, 4), () => {
      queue = queue.slice(1);
      const left = grace.get(first.page) ?? chance.below(4);
      if (first.page.over()) grace.set(first.page, left - 1);
      if (!first.page.over() || left > 0) first.run();
      next();
    });
  };
  const list = (drawer: Drawer) => [...of(drawer)].toSorted(([a], [b]) => (a < b ? -1 : 1));

  const open = (page: Host): Disk => {
    const transact = <T>(run: () => T, writes = (): boolean => true): Promise<T> =>
      new Promise((resolve, reject) => {
        const work = (): void => {
          if (writes() && world.now() < refusesUntil) {
            return page.hear(() => reject(new Error('QuotaExceededError')));
          }
          const result = run();
          page.hear(() => resolve(result));
        };
        queue.push({ page, run: work });
        if (!busy) next();
      });
    const write = (drawer: Drawer, key: string, value: unknown): void => {
      of(drawer).set(key, value);
      witness.written(drawer, key, value);
    };
    return {
      read: (drawer, key) => transact(() => structuredClone(of(drawer).get(key)), never),
      // What a page has written it does not change any more, so the copies are made where somebody reads.
      write: (drawer, key, value) => transact(() => write(drawer, key, value)),
      claim: (drawer, key, value) =>
        transact(
          () => {
            const there = of(drawer).get(key);
            if (there === undefined) write(drawer, key, value);
            return there ?? value;
          },
          () => of(drawer).get(key) === undefined,
        ),
      erase: (drawer, keys) =>
        transact(() => {
          for (const key of keys) {
            const there = of(drawer).get(key);
            if (there === undefined) continue;
            witness.erased(drawer, key, there);
            of(drawer).delete(key);
          }
        }),
      move: (drawer, from, to, value) =>
        transact(() => {
          const there = of(drawer).delete(from);
          if (there) write(drawer, to, value);
          return there;
        }),
      list: (drawer, prefix) =>
        transact(
          () => structuredClone(list(drawer).filter(([key]) => key.startsWith(prefix))),
          never,
        ),
    };
  };

  return {
    open,
    put: (drawer, key, value) => void of(drawer).set(key, value),
    list,
    idle: () => queue.every(({ page }) => page.over()),
    refuse: (ms) => {
      refusesUntil = world.now() + ms;
    },
  };
}
