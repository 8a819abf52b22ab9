import type { Id } from '@tablecloth/shared/model.ts';
import type { Occupancy } from '../rooms.ts';

/** Who is at other processes that serve the same gathering, as one of them knows it. */
export type Elsewhere = {
  /** What is here and what is there, together. */
  readonly with: (own: Occupancy) => Occupancy;
  /** This person is counted here from now on. */
  readonly took: (person: Id) => void;
  /** This person is not here any more. */
  readonly gave: (person: Id) => void;
  /** Something has changed here. */
  readonly changed: () => void;
};

const nothing = (): void => {};

/** There are no other processes. */
export const ALONE: Elsewhere = {
  with: (own) => own,
  took: nothing,
  gave: nothing,
  changed: nothing,
};
