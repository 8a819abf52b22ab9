import { useMemo } from 'react';
import { getById } from '@tablecloth/shared/by-id.ts';
import { rootOf } from '@tablecloth/shared/merged.ts';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { useSession, useSessionActions } from '../session-context.tsx';

/** The titles of the findings that cite each point, or what was merged into it. */
export function citing(gathering: Gathering): ReadonlyMap<Id, readonly string[]> {
  const titles = new Map<Id, string[]>();
  for (const { title, cites } of gathering.report.findings) {
    for (const id of cites) {
      const point = getById(gathering.points, id);
      if (!point) continue;
      const root = rootOf(gathering, point).id;
      const known = titles.get(root) ?? [];
      if (!known.includes(title)) titles.set(root, [...known, title]);
    }
  }
  return titles;
}

/** The same map while no finding changes: what is merged meanwhile is drawn with the next one. */
export function useCiting(): ReadonlyMap<Id, readonly string[]> {
  const { store } = useSessionActions();
  const findings = useSession((state) => state.gathering.report.findings);
  // oxlint-disable-next-line react/exhaustive-deps -- what cites what hangs on the findings
  return useMemo(() => citing(store.getState().gathering), [store, findings]);
}
