import { useState } from 'react';
import type { WallLayout } from '@tablecloth/shared/views/wall.ts';

export type WallViewName = 'grid' | 'spotlight' | 'join' | 'blank';

/** What the operator asked for; `auto` follows the gathering. */
type Wanted = 'auto' | 'overview' | 'spotlight' | 'join' | 'blank';

export type WallMode = {
  readonly view: WallViewName;
  /** The number of the table at which the spotlight stays; null goes round. */
  readonly at: number | null;
  readonly paused: boolean;
  /** Shows something else; the spotlight goes round again. */
  readonly show: (wanted: Wanted) => void;
  /** Spotlight on one table, until something else is asked for. */
  readonly stay: (number: number) => void;
  readonly pause: (paused: boolean) => void;
};

function viewOf(wanted: Wanted, empty: boolean, layout: WallLayout): WallViewName {
  if (wanted === 'auto') return empty ? 'join' : layout.kind;
  return wanted === 'overview' ? layout.kind : wanted;
}

/** What the wall shows: while nothing is kept how to join, then all tables; and what the operator asked for. */
export function useWallMode(input: {
  readonly empty: boolean;
  readonly layout: WallLayout;
}): WallMode {
  const [wanted, setWanted] = useState<Wanted>('auto');
  const [at, setAt] = useState<number | null>(null);
  const [paused, setPaused] = useState(false);
  return {
    view: viewOf(wanted, input.empty, input.layout),
    at,
    paused,
    show: (next) => {
      setWanted(next);
      setAt(null);
    },
    stay: (number) => {
      setWanted('spotlight');
      setAt(number);
    },
    pause: setPaused,
  };
}
