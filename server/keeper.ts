import { deletedAt, endsByItself } from '@tablecloth/shared/keeping.ts';
import type { Actor, Gathering, Id } from '@tablecloth/shared/model.ts';
import { EMPTY_GATHERING } from '@tablecloth/shared/model.ts';
import type { Keeping } from '@tablecloth/shared/room.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { newId } from './access.ts';
import type { LiveGathering } from './gathering.ts';
import type { Gatherings } from './gatherings.ts';
import type { EventLog } from './store/event-log.ts';

/** Carries out what organisers chose: ends what has fallen silent, and deletes what was kept long enough. */
export type Keeper = {
  /** Looks at everything now; resolves when it has. One look at a time. */
  readonly look: () => Promise<void>;
  /** No more looks; resolves when the one under way is done. */
  readonly close: () => Promise<void>;
};

export type KeeperOptions = {
  readonly gatherings: Pick<Gatherings, 'open' | 'live' | 'remove'>;
  readonly log: Pick<EventLog, 'gatherings' | 'read'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs something again and again; returns how to end it. The machine's own interval, unless a test owns time. */
  readonly every?: (ms: number, run: () => void) => () => void;
  readonly report?: (error: unknown) => void;
};

const MINUTE_MS = 60_000;
/** What nobody has open here is read again after this at the latest: another process may have written it. */
const AGAIN_MS = 86_400_000;
const PAGE = 500;
/** Who ends what has fallen silent. */
const SERVER: Actor = { person: null, role: 'organiser', tables: [] };

/** What one has to know of a gathering to keep it as long as it should be. */
type Known = { readonly date: string; readonly keeping: Keeping; readonly lastAt: number };

/** Begins with a look at once, as the server starts; then once a minute. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { gatherings, log, now, report } = options;
  /** When each is to be read again, of those that nobody has open here. */
  const later = new Map<Id, number>();
  let looking: Promise<void> | null = null;
  let closed = false;

  async function lookAt(id: Id, live: LiveGathering | undefined): Promise<void> {
    const known = live ? await asOpen(live) : await asRead(id);
    const due = deletedAt(known.keeping);
    if (due !== null && due <= now()) {
      await gatherings.remove(id);
      later.delete(id);
      return;
    }
    const silent = endsByItself(known.keeping, endOf(known.date), known.lastAt);
    if (silent !== null && silent <= now()) {
      const opened = live ?? (await gatherings.open(id));
      await opened?.submit([{ id: newId(), type: 'gathering.end' }], SERVER);
      // From here on it is as one that somebody ended; kept for no days, it goes at the next look.
      later.delete(id);
      return;
    }
    if (live) later.delete(id);
    else later.set(id, Math.min(due ?? silent ?? Infinity, now() + AGAIN_MS));
  }

  async function asOpen(live: LiveGathering): Promise<Known> {
    const { info, room } = live.state();
    const { events } = await log.read(live.id, live.head() - 1, 1);
    const lastAt = events.at(-1)?.at ?? now();
    return { date: info?.date ?? '', keeping: room.keeping, lastAt };
  }

  /** Without opening it: of its log only what says how long it is kept. In pages, so that a long one holds nobody up. */
  async function asRead(id: Id): Promise<Known> {
    let state: Gathering = EMPTY_GATHERING;
    let lastAt = 0;
    for (let from = 0; ;) {
      const { to, events } = await log.read(id, from, PAGE);
      if (to === from) break;
      from = to;
      for (const event of events) {
        lastAt = event.at;
        if (/^(gathering|keeping)\./.test(event.body.type)) state = reduce(state, event);
      }
      await new Promise((resume) => setImmediate(resume));
    }
    return { date: state.info?.date ?? '', keeping: state.room.keeping, lastAt };
  }

  async function lookAround(): Promise<void> {
    const open = new Map(gatherings.live().map((live) => [live.id, live] as const));
    for (const id of await log.gatherings()) {
      if (closed) return;
      const live = open.get(id);
      if (!live && (later.get(id) ?? 0) > now()) continue;
      try {
        await lookAt(id, live);
      } catch (error) {
        // No room on the disk, or somebody reads: the next look tries again.
        report?.(error);
      }
    }
  }

  const look = (): Promise<void> => {
    looking ??= lookAround()
      .catch((error: unknown) => report?.(error))
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const stop = (options.every ?? everyInterval)(MINUTE_MS, () => void look());
  void look();

  return {
    look,
    close: async () => {
      closed = true;
      stop();
      await looking;
    },
  };
}

/** The end of a day, YYYY-MM-DD; 0 for none, or for what is no day. */
function endOf(date: string): number {
  const day = Date.parse(`${date}T23:59:59Z`);
  return Number.isNaN(day) ? 0 : day;
}

function everyInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  timer.unref();
  return () => clearInterval(timer);
}
