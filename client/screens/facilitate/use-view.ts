import { useState } from 'react';
import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { type FacilitateView, facilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { SessionState } from '../../sync/session.ts';
import { useCalm } from '../use-calm.ts';
import { steady } from './steady-rows.ts';

type Drawn = {
  readonly gathering: Gathering;
  readonly me: Id | null;
  readonly view: FacilitateView | null;
};

const gatheringOf = ({ gathering }: SessionState): Gathering => gathering;
const personOf = ({ you }: SessionState): Id | null => you.person;

/**
 * What the facilitator of this table works on; rows that did not change are the same objects as before.
 * The table stays the same while the component lives.
 */
export function useView(table: Id): FacilitateView | null {
  const gathering = useCalm(gatheringOf);
  const me = useCalm(personOf);
  const [drawn, setDrawn] = useState<Drawn>(() => ({
    gathering,
    me,
    view: facilitateView(gathering, table, me),
  }));
  if (drawn.gathering === gathering && drawn.me === me) return drawn.view;
  const now = facilitateView(gathering, table, me);
  const view = now && steady(drawn.view, now);
  setDrawn({ gathering, me, view });
  return view;
}
