import { useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { WallMode as Wanted, WallWish } from '@tablecloth/shared/room.ts';
import type { WallView } from '@tablecloth/shared/views/wall.ts';

export type WallViewName =
  | 'grid'
  | 'spotlight'
  | 'table'
  | 'findings'
  | 'join'
  | 'clock'
  | 'announcement'
  | 'blank'
  | 'end';

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
};

/** What stands on a wall when there is nothing of what was asked for. */
function usual({ tables, layout, spotlight }: WallView): WallViewName {
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
      return view.findings ? 'findings' : usual(view);
    case 'announcement':
      return announced ? 'announcement' : usual(view);
    default:
      return mode;
  }
}

/**
 * What the wall shows: while nothing is kept how to join, then all tables; and what was asked for. The last word
 * counts, whether it came from the remote or from the keys of this machine.
 */
export function useWallMode(wish: WallWish, view: WallView, announced: boolean): WallMode {
  const [{ wish: before, asked }, setState] = useState({ wish, asked: askedBy(wish) });
  // A word from the remote is a new object, even where it says the same again.
  const current = before === wish ? asked : askedBy(wish);
  if (before !== wish) setState({ wish, asked: current });
  const ask = (next: Asked): void => setState({ wish, asked: next });
  return {
    view: viewOf(current, view, announced),
    at: current.table,
    paused: current.paused,
    lit: current.mode === 'auto' && view.spotlight !== null,
    show: (mode, table = null) => ask({ ...current, mode, table }),
    pause: (paused) => ask({ ...current, paused }),
  };
}

const askedBy = ({ mode, table, paused }: WallWish): Asked => ({ mode, table, paused });
