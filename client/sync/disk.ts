import { browserClock, type Clock } from './clock.ts';
import { answered, finished, openDatabase } from './database.ts';

/** What is kept, one drawer each. All keys are strings that begin with the gathering they belong to. */
export type Drawer = 'device' | 'keys' | 'outbox' | 'sent' | 'replicas' | 'drafts';
const DRAWERS: readonly Drawer[] = ['device', 'keys', 'outbox', 'sent', 'replicas', 'drafts'];

/**
 * Storage of this device: string keys, values that clone. Every function may reject (private windows, full
 * disks, storage that hangs); what is read back comes from outside and is parsed by whoever reads it.
 */
export type Disk = {
  readonly read: (drawer: Drawer, key: string) => Promise<unknown>;
  readonly write: (drawer: Drawer, key: string, value: unknown) => Promise<void>;
  /** What stands there already, else `value`, written in the same breath: two tabs agree on one. */
  readonly claim: (drawer: Drawer, key: string, value: unknown) => Promise<unknown>;
  readonly erase: (drawer: Drawer, keys: readonly string[]) => Promise<void>;
  /** `value` to `to`, and what stands at `from` gone, in one breath; false, and nothing changes, where nothing stands. */
  readonly move: (drawer: Drawer, from: string, to: string, value: unknown) => Promise<boolean>;
  /** Everything whose key starts with `prefix`, by key. */
  readonly list: (
    drawer: Drawer,
    prefix: string,
  ) => Promise<readonly (readonly [string, unknown])[]>;
};

/** Opens the database at first use, and anew after the browser has closed it. */
function browserDisk(name = 'tablecloth'): Disk {
  let opening: Promise<IDBDatabase> | null = null;
  const forget = (): void => {
    opening = null;
  };
  const open = (): Promise<IDBDatabase> => {
    opening ??= openDatabase(name, DRAWERS, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
  /** One drawer, read in one transaction. */
  const look = async (drawer: Drawer): Promise<IDBObjectStore> =>
    (await open()).transaction(drawer).objectStore(drawer);
  /** Does `work` in one transaction on one drawer: whole, or not at all. */
  const change = async <T>(
    drawer: Drawer,
    work: (store: IDBObjectStore) => T | Promise<T>,
  ): Promise<T> => {
    const transaction = (await open()).transaction(drawer, 'readwrite');
    // Heard from the start: what is aborted in the middle says so once.
    const [result] = await Promise.all([
      work(transaction.objectStore(drawer)),
      finished(transaction),
    ]);
    return result;
  };
  return {
    read: async (drawer, key) => answered<unknown>((await look(drawer)).get(key)),
    write: (drawer, key, value) =>
      change(drawer, (store) => {
        store.put(value, key);
        // At once, not when the answer to `put` has come round: the page may be going away.
        store.transaction.commit();
      }),
    claim: (drawer, key, value) =>
      change(drawer, async (store) => {
        const there = await answered<unknown>(store.get(key));
        if (there === undefined) store.put(value, key);
        return there ?? value;
      }),
    erase: (drawer, keys) =>
      change(drawer, (store) => {
        for (const key of keys) store.delete(key);
      }),
    move: (drawer, from, to, value) =>
      change(drawer, async (store) => {
        const there = (await answered(store.getKey(from))) !== undefined;
        if (there) {
          store.put(value, to);
          store.delete(from);
        }
        return there;
      }),
    list: async (drawer, prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uFFFF`);
      const store = await look(drawer);
      const [keys, values] = await Promise.all([
        answered(store.getAllKeys(range)),
        answered<unknown[]>(store.getAll(range)),
      ]);
      return keys.flatMap((key, at) =>
        typeof key === 'string' ? [[key, values[at]] as const] : [],
      );
    },
  };
}

let own: Disk | null = null;

/** The storage of this browser, one for the whole page: where it hangs, that is found out once. */
export function ownDisk(): Disk {
  own ??= hurriedDisk(browserDisk(), browserClock);
  return own;
}

/** The same in memory: for devices that refuse storage, and for tests. */
export function memoryDisk(): Disk {
  const drawers = new Map(DRAWERS.map((drawer) => [drawer, new Map<string, unknown>()]));
  const of = (drawer: Drawer): Map<string, unknown> =>
    drawers.get(drawer) ?? new Map<string, unknown>();
  return {
    read: async (drawer, key) => of(drawer).get(key),
    write: async (drawer, key, value) => {
      of(drawer).set(key, structuredClone(value));
    },
    claim: async (drawer, key, value) => {
      const there = of(drawer).get(key);
      if (there === undefined) of(drawer).set(key, structuredClone(value));
      return there ?? value;
    },
    erase: async (drawer, keys) => {
      for (const key of keys) of(drawer).delete(key);
    },
    move: async (drawer, from, to, value) => {
      const there = of(drawer).delete(from);
      if (there) of(drawer).set(to, structuredClone(value));
      return there;
    },
    list: async (drawer, prefix) =>
      [...of(drawer)]
        .filter(([key]) => key.startsWith(prefix))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Storage that hangs may still answer; storage that refuses has nothing to say. */
const noAnswer = (): Error =>
  Object.assign(new Error('storage does not answer'), { name: 'NoAnswer' });
export const isNoAnswer = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NoAnswer';

/** How often a wait is looked at: a page that stands still has waited for one of these parts at most. */
const PARTS = 4;

/**
 * The same disk, where whatever takes longer than `ms` rejects, and everything after it at once: some browsers'
 * storage hangs for good, and nobody should wait for that twice. When it answers after all, it is used again.
 * A page that was frozen (a phone in a pocket) has not waited all that time: when it wakes, its timers come before the
 * answer of its storage.
 */
export function hurriedDisk(disk: Disk, clock: Clock, ms = 4_000): Disk {
  let hangs = false;
  const hurry = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (hangs) return reject(noAnswer());
      let callOff = (): void => undefined;
      let waited = 0;
      const watch = (): void => {
        callOff = clock.after(ms / PARTS, () => {
          waited += 1;
          if (waited < PARTS) return watch();
          hangs = true;
          reject(noAnswer());
        });
      };
      watch();
      work()
        .then(resolve, reject)
        .finally(() => {
          callOff();
          hangs = false;
        });
    });
  return {
    read: (drawer, key) => hurry(() => disk.read(drawer, key)),
    write: (drawer, key, value) => hurry(() => disk.write(drawer, key, value)),
    claim: (drawer, key, value) => hurry(() => disk.claim(drawer, key, value)),
    erase: (drawer, keys) => hurry(() => disk.erase(drawer, keys)),
    move: (drawer, from, to, value) => hurry(() => disk.move(drawer, from, to, value)),
    list: (drawer, prefix) => hurry(() => disk.list(drawer, prefix)),
  };
}
