import type { Id } from '@tablecloth/shared/model.ts';
import type { SeenWall, WallReport } from '@tablecloth/shared/wall-report.ts';
import { type Clock, PRESENCE_MS } from '../rooms.ts';
import { coalesce } from './coalesce.ts';
import { NO_OTHER_WALLS, type OtherWalls } from './walls-elsewhere.ts';

/** How long the crew hears of a wall that is gone, in milliseconds: a lectern may have to be started anew. */
export const GONE_MS = 600_000;
/** More walls than this are not told of: the last that spoke are. */
const MOST = 12;

/** What the walls of one gathering show now. Never in the log, and for crew alone. */
export type Walls = {
  readonly report: (socket: string, said: WallReport) => void;
  readonly leave: (socket: string) => void;
  /** Those that are here first, then as they came. */
  readonly seen: () => readonly SeenWall[];
  /** Those of {@link Walls.seen} that came to this process: what the other ones are told. */
  readonly own: () => readonly SeenWall[];
  /** What other processes say of theirs has changed. */
  readonly changed: () => void;
  readonly close: () => void;
};

type Known = { readonly socket: string; readonly seen: SeenWall };

/**
 * @param tell hears that something changed, coalesced.
 * @param time milliseconds since 1970.
 * @param elsewhere the walls that other processes see.
 */
export function openWalls(
  clock: Clock,
  tell: () => void,
  time: () => number,
  elsewhere: OtherWalls = NO_OTHER_WALLS,
): Walls {
  const walls = new Map<Id, Known>();

  const isPast = ({ here, seenAt }: SeenWall): boolean => !here && time() - seenAt > GONE_MS;

  function own(): readonly SeenWall[] {
    for (const [wall, one] of walls) if (isPast(one.seen)) walls.delete(wall);
    return [...walls.values()].map((one) => one.seen);
  }

  function seen(): readonly SeenWall[] {
    const all = latestOf([...own(), ...elsewhere.seen()]).filter((one) => !isPast(one));
    return [...all.filter(({ here }) => here), ...all.filter(({ here }) => !here)].slice(0, MOST);
  }

  const teller = coalesce(clock, PRESENCE_MS, seen, tell);
  const changedHere = (): void => {
    elsewhere.changed();
    teller.changed();
  };

  return {
    report(socket, said) {
      const known = walls.get(said.wall);
      if (!known && walls.size >= MOST) forgetOldest(walls);
      const now = time();
      // Its line may have ended at another process a moment ago.
      const before = seen().find(({ wall }) => wall === said.wall);
      const since = before && showsTheSame(before, said) ? before.since : now;
      walls.set(said.wall, { socket, seen: { ...said, here: true, since, seenAt: now } });
      changedHere();
    },
    leave(socket) {
      for (const [wall, known] of walls) {
        if (known.socket !== socket) continue;
        walls.set(wall, { socket: '', seen: { ...known.seen, here: false } });
        changedHere();
      }
    },
    seen,
    own,
    changed: () => teller.changed(),
    close: () => teller.stop(),
  };
}

/** One of each wall: where its line is open, and heard of last. */
function latestOf(all: readonly SeenWall[]): SeenWall[] {
  const known = new Map<Id, SeenWall>();
  for (const one of all) {
    const other = known.get(one.wall);
    const later = !other || (one.here === other.here ? one.seenAt > other.seenAt : one.here);
    if (later) known.set(one.wall, one);
  }
  return [...known.values()];
}

const showsTheSame = (before: SeenWall, now: WallReport): boolean =>
  before.view === now.view && before.at === now.at;

function forgetOldest(walls: Map<Id, Known>): void {
  const [oldest] = [...walls].toSorted(([, a], [, b]) => a.seen.seenAt - b.seen.seenAt);
  if (oldest) walls.delete(oldest[0]);
}
