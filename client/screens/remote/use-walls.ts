import { useMemo } from 'react';
import { type SeenWall, wallsOf } from '@tablecloth/shared/wall-report.ts';
import { useSession } from '../session-context.tsx';

/** The walls of this gathering, those that are here first. */
export function useWalls(): readonly SeenWall[] {
  const told = useSession((state) => state.presence.crew?.walls);
  return useMemo(() => wallsOf(told), [told]);
}
