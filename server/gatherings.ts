import type { CreateGathering } from '@tablecloth/shared/command.ts';
import type { ImportGathering } from '@tablecloth/shared/decide/creation.ts';
import { decideAny } from '@tablecloth/shared/decide-any.ts';
import { type Actor, EMPTY_GATHERING, type Id } from '@tablecloth/shared/model.ts';
import type { Rejection } from '@tablecloth/shared/protocol.ts';
import { type GatheringOptions, type LiveGathering, openGathering } from './gathering.ts';
import { READ_ONLY } from './read-only.ts';
import { StoreFailure } from './store/event-log.ts';

/** What became of a creation. `code-taken`: another gathering has this join code; make another one. */
export type Created =
  | { readonly ok: true; readonly gathering: LiveGathering }
  | { readonly ok: false; readonly why: 'code-taken' }
  | ({ readonly ok: false; readonly why: 'refused' } & Rejection);

/** All gatherings of this process: opened when somebody asks, closed when nobody has listened for a while. */
export type Gatherings = {
  /** Null when there is no such gathering. Whoever keeps one for longer than a moment subscribes to it. */
  readonly open: (id: Id) => Promise<LiveGathering | null>;
  /** By its join code, in the one spelling of `normaliseCode`. */
  readonly byCode: (code: string) => Promise<LiveGathering | null>;
  /** Lets this name lead to the gathering as its join code does: false where another one has it. */
  readonly claim: (name: string, id: Id) => Promise<boolean>;
  /** The first events of a new log, and the join code. */
  readonly create: (command: CreateGathering | ImportGathering, id: Id) => Promise<Created>;
  /**
   * Removes a gathering for good: finishes what is being written, then all of it goes. Rejects with a StoreFailure when
   * the log can't do it now; then it is there as before, and the wish can be made again.
   */
  readonly remove: (id: Id) => Promise<void>;
  /** Somebody says that another process has removed this one: if the log says so too, it ends here as well. */
  readonly vanished: (id: Id) => Promise<void>;
  /** Whether it was here and is gone for good. */
  readonly wasRemoved: (id: Id) => Promise<boolean>;
  /** Tells of every gathering whose listeners must go: it was removed, or is to be opened anew. */
  readonly onRemoved: (listener: (id: Id) => void) => void;
  /** Somebody says that the log of this gathering goes to `head`. */
  readonly reached: (id: Id, head: number) => void;
  /** Those open now. */
  readonly live: () => readonly LiveGathering[];
  /** Finishes every commit and closes all. */
  readonly close: () => Promise<void>;
};

export type GatheringsOptions = Omit<GatheringOptions, 'id'> & {
  /** Hears of every gathering that this process has removed: what others who serve the same log are told. */
  readonly removed?: (gathering: Id) => void;
  /** Minutes without a listener after which a gathering is closed; it opens again at need. */
  readonly idleMinutes?: number;
  /** Runs something again and again; returns how to end it. The server's own interval, unless a test owns time. */
  readonly every?: (ms: number, run: () => void) => () => void;
};

const IDLE_MINUTES = 10;
const MINUTE_MS = 60_000;
/** Who asks for the first events of a log: the server, for whoever creates or imports. */
const SERVER: Actor = { person: null, role: 'organiser', tables: [] };

type Entry = {
  readonly opening: Promise<LiveGathering>;
  live: LiveGathering | null;
  /** Rounds of the sweep since somebody last asked for it or listened. Counted, so no clock can mislead it. */
  quiet: number;
};

/** Opens the gatherings of one log, each at most once at a time. */
export function createGatherings(options: GatheringsOptions): Gatherings {
  const { log } = options;
  const idleMinutes = options.idleMinutes ?? IDLE_MINUTES;
  const entries = new Map<Id, Entry>();
  /** What is being closed: it opens again only when its last commit is done. */
  const closing = new Map<Id, Promise<void>>();
  /** What is being removed: nobody comes in any more. */
  const removing = new Set<Id>();
  const onRemoved = new Set<(id: Id) => void>();

  const openAfterClosing = async (id: Id): Promise<LiveGathering> => {
    await closing.get(id);
    return openGathering({ ...options, id });
  };

  const keep = async (id: Id): Promise<LiveGathering> => {
    const known = entries.get(id);
    if (known) {
      known.quiet = 0;
      return known.opening;
    }
    const entry: Entry = { opening: openAfterClosing(id), live: null, quiet: 0 };
    entries.set(id, entry);
    try {
      entry.live = await entry.opening;
    } catch (error) {
      entries.delete(id);
      throw error;
    }
    return entry.live;
  };

  const release = (id: Id, gathering: LiveGathering): Promise<void> => {
    entries.delete(id);
    const done = gathering.close().finally(() => closing.delete(id));
    closing.set(id, done);
    return done;
  };

  const sweep = (): void => {
    for (const [id, entry] of entries) {
      if (!entry.live) continue;
      entry.quiet = entry.live.listeners() > 0 ? 0 : entry.quiet + 1;
      if (entry.quiet > idleMinutes) void release(id, entry.live);
    }
  };
  const stopSweeping = (options.every ?? everyInterval)(MINUTE_MS, sweep);

  const open = async (id: Id): Promise<LiveGathering | null> => {
    if (removing.has(id)) return null;
    if (!entries.has(id) && (await log.epoch(id)) === null) return null;
    const gathering = await keep(id);
    return gathering.state().info ? gathering : null;
  };

  const remove = async (id: Id): Promise<void> => {
    removing.add(id);
    try {
      const live = await entries.get(id)?.opening.catch(() => null);
      if (live && entries.has(id)) void release(id, live);
      await closing.get(id);
      await log.remove(id);
      options.removed?.(id);
    } finally {
      removing.delete(id);
      for (const listener of onRemoved) listener(id);
    }
  };

  const vanished = async (id: Id): Promise<void> => {
    const entry = entries.get(id);
    if (!entry || removing.has(id) || !(await log.wasRemoved(id))) return;
    const live = await entry.opening.catch(() => null);
    if (!live || entries.get(id) !== entry) return;
    void release(id, live);
    for (const listener of onRemoved) listener(id);
  };

  return {
    open,
    remove,
    vanished,
    wasRemoved: (id) => log.wasRemoved(id),
    onRemoved: (listener) => void onRemoved.add(listener),
    byCode: async (code) => {
      const id = await log.gatheringByCode(code);
      return id === null ? null : open(id);
    },
    claim: (name, id) => log.claimCode(name, id),
    create: async (command, id) => {
      // Asked of an empty state first, so that what is refused takes no code out of the world.
      const decision = decideAny(EMPTY_GATHERING, command, SERVER);
      if (!decision.ok) return { ok: false, why: 'refused', code: decision.code };
      try {
        if (!(await log.claimCode(command.code, id))) return { ok: false, why: 'code-taken' };
        const gathering = await keep(id);
        const [receipt] = await gathering.submit([command], SERVER);
        if (receipt && 'seq' in receipt) return { ok: true, gathering };
        if (!receipt) throw new Error('A submitted command got no receipt.');
        const { commandId: _, ...rejection } = receipt;
        return { ok: false, why: 'refused', ...rejection };
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        options.report?.(error);
        return { ok: false, why: 'refused', ...READ_ONLY };
      }
    },
    reached: (id, head) => {
      // Also while it opens: what it reads then may have been older.
      entries.get(id)?.opening.then(
        (gathering) => gathering.reached(head),
        () => undefined,
      );
    },
    live: () => [...entries.values()].flatMap(({ live }) => live ?? []),
    close: async () => {
      stopSweeping();
      const opened = await Promise.allSettled([...entries.values()].map(({ opening }) => opening));
      for (const one of opened)
        if (one.status === 'fulfilled') void release(one.value.id, one.value);
      await Promise.all(closing.values());
    },
  };
}

function everyInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
}
