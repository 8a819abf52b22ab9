import { useLayoutEffect, useState } from 'react';
import { WALL_DISTANCES, type WallDistance, type WallWish } from '@tablecloth/shared/room.ts';

export type Distance = {
  readonly distance: WallDistance;
  readonly step: (by: 1 | -1) => void;
};

/** How large the wall's text is: as the remote says, until the keys of this machine say something else. */
export function useDistance({ distance: wished, sets }: WallWish): Distance {
  const wish = `${sets} ${wished}`;
  const [state, setState] = useState({ wish, distance: wished });
  const current = state.wish === wish ? state.distance : wished;
  if (state.wish !== wish) setState({ wish, distance: wished });
  useLayoutEffect(() => {
    document.documentElement.dataset['distance'] = current;
    return () => {
      delete document.documentElement.dataset['distance'];
    };
  }, [current]);
  const step = (by: 1 | -1): void => {
    const next = WALL_DISTANCES[WALL_DISTANCES.indexOf(current) + by];
    if (next) setState({ wish, distance: next });
  };
  return { distance: current, step };
}
