import type { Id } from '@tablecloth/shared/model.ts';
import type { SeenWall, WallReport } from '@tablecloth/shared/wall-report.ts';
import { type Clock, PRESENCE_MS } from '../rooms.ts';
import { coalesce } from './coalesce.ts';

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
  readonly close: () => void;
};

type Known = { readonly socket: string; readonly seen: SeenWall };

/**
 * @param tell hears that something changed, coalesced.
 * @param time milliseconds since 1970.
 */
export function openWalls(clock: Clock, tell: () => void, time: () => number): Walls {
  const walls = new Map<Id, Known>();

  function seen(): readonly SeenWall[] {
    const now = time();
    for (const [wall, one] of walls) {
      if (!one.seen.here && now - one.seen.seenAt > GONE_MS) walls.delete(wall);
    }
    const all = [...walls.values()].map((one) => one.seen);
    return [...all.filter(({ here }) => here), ...all.filter(({ here }) => !here)].slice(0, MOST);
  }

  const teller = coalesce(clock, PRESENCE_MS, seen, tell);

  return {
    report(socket, said) {
      const known = walls.get(said.wall);
      if (!known && walls.size >= MOST) forgetOldest(walls);
      const now = time();
      const same = known !== undefined && showsTheSame(known.seen, said);
      walls.set(said.wall, {
        socket,
        seen: { ...said, here: true, since: same ? known.seen.since : now, seenAt: now },
      });
      teller.changed();
    },
    leave(socket) {
      for (const [wall, known] of walls) {
        if (known.socket !== socket) continue;
        walls.set(wall, { socket: '', seen: { ...known.seen, here: false } });
        teller.changed();
      }
    },
    seen,
    close: () => teller.stop(),
  };
}

const showsTheSame = (before: SeenWall, now: WallReport): boolean =>
  before.view === now.view && before.at === now.at;

function forgetOldest(walls: Map<Id, Known>): void {
  const [oldest] = [...walls].toSorted(([, a], [, b]) => a.seen.seenAt - b.seen.seenAt);
  if (oldest) walls.delete(oldest[0]);
}
