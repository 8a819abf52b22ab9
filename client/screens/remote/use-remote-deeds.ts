import type { Id } from '@tablecloth/shared/model.ts';
import { WALL_DISTANCES, type WallMode, type WallWish } from '@tablecloth/shared/room.ts';
import type { SeenWall, WallViewName } from '@tablecloth/shared/wall-report.ts';
import { useSession, useSessionActions } from '../session-context.tsx';
import type { WallDeeds } from '../wall/wall-shortcuts.ts';

/** What is asked of walls by each view. */
const MODES: Readonly<Record<WallViewName, WallMode>> = {
  grid: 'overview',
  spotlight: 'spotlight',
  table: 'table',
  findings: 'findings',
  join: 'join',
  clock: 'clock',
  announcement: 'announcement',
  blank: 'blank',
  end: 'end',
  words: 'auto',
  pair: 'auto',
};

/** What stands on a wall now: as it says, and while none is there as it was asked. */
export type Standing = Pick<WallWish, 'mode' | 'table' | 'paused' | 'distance' | 'look'>;

function standing(seen: SeenWall | null, wish: WallWish): Standing {
  if (!seen?.here) return wish;
  const { view, at, paused, distance, look } = seen;
  return { mode: MODES[view], table: at, paused, distance, look };
}

export type RemoteDeeds = WallDeeds & {
  readonly now: Standing;
  /** Shows a table: `whole` with all its points, else one after the other. */
  readonly table: (table: Id, whole: boolean) => void;
  readonly set: (settings: Partial<Pick<Standing, 'paused' | 'distance' | 'look'>>) => void;
};

/** What one can have the walls do from here. @param seen the wall that one looks at. */
export function useRemoteDeeds(seen: SeenWall | null): RemoteDeeds {
  const wish = useSession((state) => state.gathering.room.wall);
  const closed = useSession((state) => state.gathering.room.plenary === null);
  const organises = useSession((state) => state.you.role === 'organiser');
  const { submit } = useSessionActions();
  const now = standing(seen, wish);
  const ask = (mode: WallMode, table: Id | null = null, step?: 1 | -1): void => {
    // What the tables have in common can stand there only once the room may read it.
    if (mode === 'findings' && closed && organises) void submit({ type: 'plenary.open' });
    void submit({ type: 'wall.show', mode, table, ...(step !== undefined && { step }) });
  };
  const set: RemoteDeeds['set'] = (settings) => {
    const { paused, distance, look } = { ...now, ...settings };
    void submit({ type: 'wall.set', paused, distance, look });
  };
  const size = (by: 1 | -1): void => {
    const distance = WALL_DISTANCES[WALL_DISTANCES.indexOf(now.distance) + by];
    if (distance) set({ distance });
  };
  return {
    now,
    show: (mode) => ask(mode),
    toggle: (mode) => ask(now.mode === mode ? 'auto' : mode),
    table: (table, whole) => ask(whole ? 'table' : 'spotlight', table),
    stay: (table) => {
      if (now.mode === 'spotlight' && now.table === table) ask('spotlight', table, 1);
      else ask('spotlight', table);
    },
    whole: () => {
      const table = now.table ?? seen?.table ?? null;
      if (table !== null) ask(now.mode === 'table' ? 'spotlight' : 'table', table);
    },
    pause: () => set({ paused: !now.paused }),
    step: (direction) => {
      const by = direction === 'next' ? 1 : -1;
      if (now.mode === 'findings') return ask('findings', null, by);
      if (now.mode !== 'spotlight') return ask('spotlight');
      // A step back leaves the one table where the spotlight stayed.
      ask('spotlight', by === 1 ? now.table : null, by);
    },
    larger: () => size(1),
    smaller: () => size(-1),
    turnLook: () => set({ look: now.look === 'dark' ? 'light' : 'dark' }),
    set,
  };
}
