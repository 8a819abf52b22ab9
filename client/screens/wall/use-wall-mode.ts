import { useEffect, useState } from 'react';
import * as v from 'valibot';
import type { Id } from '@tablecloth/shared/model.ts';
import { WALL_MODES, type WallMode as Wanted, type WallWish } from '@tablecloth/shared/room.ts';
import type { WallView } from '@tablecloth/shared/views/wall.ts';
import type { WallViewName } from '@tablecloth/shared/wall-report.ts';

const keptSchema = v.object({
  shows: v.string(),
  sets: v.string(),
  asked: v.object({
    mode: v.picklist(WALL_MODES),
    table: v.nullable(v.string()),
    paused: v.boolean(),
  }),
});
/** What is asked for here: by the remote, or by keys since. */
type Asked = { readonly mode: Wanted; readonly table: Id | null; readonly paused: boolean };

export type WallMode = {
  readonly view: WallViewName;
  /** The table that stands large, or at which the spotlight stays; null goes round. */
  readonly at: Id | null;
  readonly paused: boolean;
  /** Whether the light of the whole room is what is shown: then nothing takes turns. */
  readonly lit: boolean;
  /** Shows something else; the spotlight goes round again. */
  readonly show: (mode: Wanted, table?: Id | null) => void;
  readonly pause: (paused: boolean) => void;
  /** Shows how a phone becomes the remote, or what stood there before. */
  readonly pair: () => void;
};

/** What stands on a wall when there is nothing of what was asked for. */
function usual({ tables, layout, spotlight, words }: WallView): WallViewName {
  if (words) return 'words';
  if (spotlight) return 'spotlight';
  return tables.every(({ items }) => items.length === 0) ? 'join' : layout.kind;
}

function viewOf({ mode, table }: Asked, view: WallView, announced: boolean): WallViewName {
  switch (mode) {
    case 'auto':
      return usual(view);
    case 'overview':
      return view.layout.kind;
    case 'table':
      return view.tables.some(({ head }) => head.id === table) ? 'table' : usual(view);
    case 'findings':
      return view.findings && !view.words ? 'findings' : usual(view);
    case 'announcement':
      return announced ? 'announcement' : usual(view);
    default:
      return mode;
  }
}

/**
 * What the wall shows: while nothing is kept how to join, then all tables; and what was asked for. The last word
 * counts, whether it came from the remote or from the keys of this machine; also when the page is loaded anew.
 * @param loaded whether the wish is the gathering's: before that, it is nobody's.
 */
export function useWallMode(
  wish: WallWish,
  view: WallView,
  announced: boolean,
  loaded: boolean,
): WallMode {
  const [state, setState] = useState(() => atFirst(wish));
  const current = follow(state, wish);
  if (current !== state) setState(current);
  const { asked } = current;
  const ask = (next: Asked): void => setState({ ...current, asked: next, pairing: false });
  useEffect(() => {
    if (loaded) keep(current);
  }, [loaded, current]);
  return {
    view: current.pairing ? 'pair' : viewOf(asked, view, announced),
    at: asked.table,
    paused: asked.paused,
    lit: asked.mode === 'auto' && view.spotlight !== null,
    show: (mode, table = null) => ask({ ...asked, mode, table }),
    pause: (paused) => ask({ ...asked, paused }),
    pair: () => setState({ ...current, pairing: !current.pairing }),
  };
}

const askedBy = ({ mode, table, paused }: WallWish): Asked => ({ mode, table, paused });

const KEY = 'tablecloth.wall-keys';

/** What is asked since the remote said this much. */
type State = {
  readonly shows: string;
  readonly sets: string;
  readonly asked: Asked;
  readonly pairing: boolean;
};

// Every word from the remote counts: one that says the same again is another wish.
const showsOf = ({ mode, table, shows }: WallWish): string => JSON.stringify([shows, mode, table]);
const setsOf = ({ paused, sets }: WallWish): string => JSON.stringify([sets, paused]);

/** As the remote says; or as the keys of this machine said since, before the page was loaded again. */
function atFirst(wish: WallWish): State {
  const [shows, sets] = [showsOf(wish), setsOf(wish)];
  const asked = keptFor(shows, sets) ?? askedBy(wish);
  return { shows, sets, asked, pairing: false };
}

/** Takes in what the remote has said; what only was set leaves what is shown as it is. */
function follow(state: State, wish: WallWish): State {
  const [shows, sets] = [showsOf(wish), setsOf(wish)];
  if (state.shows !== shows) return atFirst(wish);
  if (state.sets === sets) return state;
  return { ...state, sets, asked: { ...state.asked, paused: wish.paused } };
}

/** For this window alone. */
function keep({ shows, sets, asked }: State): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ shows, sets, asked }));
  } catch {
    // Storage is refused: after a reload it shows what the remote said last.
  }
}

function keptFor(shows: string, sets: string): Asked | null {
  try {
    const kept = v.safeParse(keptSchema, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    if (!kept.success || kept.output.shows !== shows || kept.output.sets !== sets) return null;
    return kept.output.asked;
  } catch {
    return null;
  }
}
