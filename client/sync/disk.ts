import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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
  readonly erase: (drawer: Drawer, keys: readonly string[]) => Promise<void>;
  /** Everything whose key starts with `prefix`, by key. */
  readonly list: (
    drawer: Drawer,
    prefix: string,
  ) => Promise<readonly (readonly [string, unknown])[]>;
};

type Shelves = DBSchema & Record<Drawer, { key: string; value: unknown }>;

/** Opens the database at first use, and anew after the browser has closed it. */
export function browserDisk(name = 'tablecloth'): Disk {
  let opening: Promise<IDBPDatabase<Shelves>> | null = null;
  const forget = (): void => {
    opening = null;
  };
  const open = (): Promise<IDBPDatabase<Shelves>> => {
    opening ??= openDB<Shelves>(name, 1, {
      upgrade(database) {
        for (const drawer of DRAWERS) database.createObjectStore(drawer);
      },
      blocking(_current, _blocked, event) {
        // Another tab runs a newer program: make room for its upgrade.
        if (event.target instanceof IDBDatabase) event.target.close();
        forget();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    read: async (drawer, key) => (await open()).get(drawer, key),
    write: async (drawer, key, value) => {
      await (await open()).put(drawer, value, key);
    },
    erase: async (drawer, keys) => {
      const transaction = (await open()).transaction(drawer, 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    list: async (drawer, prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uFFFF`);
      const store = (await open()).transaction(drawer).store;
      const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      return keys.map((key, at) => [key, values[at]] as const);
    },
  };
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
    erase: async (drawer, keys) => {
      for (const key of keys) of(drawer).delete(key);
    },
    list: async (drawer, prefix) =>
      [...of(drawer)]
        .filter(([key]) => key.startsWith(prefix))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}
