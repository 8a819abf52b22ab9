import { createContext, use } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FacilitateView } from '@tablecloth/shared/views/facilitate.ts';
import type { PointRow } from '@tablecloth/shared/views/points.ts';
import type { RowActs } from './row-acts.ts';
import type { Seat } from './seats.ts';
import type { Deeds } from './use-deeds.ts';

/** A dialog about a row. */
export type Question = 'hide' | 'merge' | 'originals' | 'split' | 'table' | 'findings' | 'hands';

/** What a facilitator's table offers to whatever stands deep in the page. */
export type Bench = {
  readonly view: FacilitateView;
  readonly seats: readonly Seat[];
  readonly deeds: Deeds;
  readonly acts: RowActs;
  /** Opens a dialog about a row. `pointer`: afterwards one goes on writing, else with the row. */
  readonly ask: (is: Question, row: PointRow, pointer: boolean) => void;
  readonly find: (point: Id) => PointRow | undefined;
};

export const BenchContext = createContext<Bench | null>(null);

/** @throws Error outside of the facilitator's page. */
export function useBench(): Bench {
  const bench = use(BenchContext);
  if (!bench) throw new Error('There is no bench here.');
  return bench;
}
