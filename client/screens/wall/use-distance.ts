import { useLayoutEffect, useState } from 'react';
import { WALL_DISTANCES, type WallDistance } from '@tablecloth/shared/room.ts';

/** How large the wall's text is: as the remote says, until the keys of this machine say something else. */
export function useDistance(wished: WallDistance): {
  readonly distance: WallDistance;
  readonly step: (by: 1 | -1) => void;
} {
  const [{ wish, distance }, setState] = useState({ wish: wished, distance: wished });
  const current = wish === wished ? distance : wished;
  if (wish !== wished) setState({ wish: wished, distance: wished });
  useLayoutEffect(() => {
    document.documentElement.dataset['distance'] = current;
    return () => {
      delete document.documentElement.dataset['distance'];
    };
  }, [current]);
  const step = (by: 1 | -1): void => {
    const next = WALL_DISTANCES[WALL_DISTANCES.indexOf(current) + by];
    if (next) setState({ wish: wished, distance: next });
  };
  return { distance: current, step };
}
