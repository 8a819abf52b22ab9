import * as v from 'valibot';
import type { Replica } from '@tablecloth/shared/replica.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import { type Snapshot, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import { encodeGathering } from '@tablecloth/shared/snapshot.ts';
import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';

/** The last known state on disk, so that a reload without the server shows what was there. */
export type ReplicaShelf = {
  readonly load: () => Promise<Snapshot | null>;
  /** Sooner or later; many changes make one write. */
  readonly save: (replica: Replica, you: Actor) => void;
  /** Now: the page is going away. */
  readonly flush: () => void;
};

/** Milliseconds between two writes, for small gatherings and for those whose encoding a phone would feel. */
const SOONEST = 1_000;
const LATEST = 10_000;

/** @param scope what keeps gatherings and roles apart: the key. */
export function createReplicaShelf(disk: Disk, scope: string, clock: Clock): ReplicaShelf {
  let next: { replica: Replica; you: Actor } | null = null;
  let callOff: (() => void) | null = null;
  /** Whether this gathering stands there at all: what a page writes as it goes away may come too late. */
  let there = false;
  const flush = (): void => {
    callOff?.();
    callOff = null;
    if (!next) return;
    const { replica, you } = next;
    next = null;
    const kept: Snapshot = {
      epoch: replica.epoch,
      head: replica.head,
      mark: replica.mark,
      you: { ...you, tables: [...you.tables] },
      state: encodeGathering(replica.confirmed),
    };
    // It is a cache: what can't be kept is read from the server again.
    disk.write('replicas', scope, kept).catch(() => undefined);
    there = true;
  };
  return {
    load: async () => {
      try {
        const parsed = v.safeParse(snapshotSchema, await disk.read('replicas', scope));
        there = parsed.success;
        return parsed.success ? parsed.output : null;
      } catch {
        return null;
      }
    },
    save: (replica, you) => {
      next = { replica, you };
      const pause = Math.min(LATEST, Math.max(SOONEST, replica.confirmed.points.size));
      callOff ??= clock.after(there ? pause : 0, flush);
    },
    flush,
  };
}
