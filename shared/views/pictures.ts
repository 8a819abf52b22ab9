import { getById } from '../by-id.ts';
import type { Gathering, Id } from '../model.ts';
import type { MarkView } from './mark.ts';
import { tableHeads } from './points.ts';

/** How many points each table wrote down in each stretch of the time. */
export type PacePicture = {
  /** Minutes that one stretch is long. */
  readonly step: number;
  readonly tables: readonly { readonly mark: MarkView; readonly points: readonly number[] }[];
};

/** How many people went from table to table. */
export type MovesPicture = readonly {
  readonly from: MarkView;
  readonly to: MarkView;
  readonly people: number;
}[];

/** How many marks the points behind each finding have. */
export type AgreementPicture = readonly { readonly title: string; readonly marks: number }[];

/** What of a gathering can be shown as pictures; null where there is too little to show, or nobody may know it. */
export type PicturesView = {
  readonly pace: PacePicture | null;
  readonly moves: MovesPicture | null;
  readonly agreement: AgreementPicture | null;
};

export const NO_PICTURES: PicturesView = { pace: null, moves: null, agreement: null };

const MINUTE_MS = 60_000;
/** Shorter stretches would say when somebody spoke; more of them would not be readable. */
const STEPS_MINUTES = [5, 10, 15, 20, 30, 60, 120, 240, 480, 1_440];
const MOST_STEPS = 16;
/** What is told within this is one moment, and no course of time. */
const SHORTEST_MS = 10 * MINUTE_MS;
const FEWEST_POINTS = 5;

/**
 * @param printed the points to count, by table.
 * @param findings their titles, and the marks of the points that they cite.
 */
export function picturesView(
  state: Gathering,
  printed: ReadonlyMap<Id, readonly Id[]>,
  findings: AgreementPicture,
): PicturesView {
  const marked = findings.filter(({ marks }) => marks > 0);
  return {
    pace: paceOf(state, printed),
    moves: movesOf(state),
    agreement: marked.length < 2 ? null : findings,
  };
}

function paceOf(state: Gathering, printed: ReadonlyMap<Id, readonly Id[]>): PacePicture | null {
  // Where nobody is named, no time is told either.
  if (state.rules.chatham) return null;
  const heads = tableHeads(state).filter(({ id }) => (printed.get(id)?.length ?? 0) > 0);
  const times = new Map(
    heads.map(({ id }) => [
      id,
      (printed.get(id) ?? [])
        .map((point) => getById(state.points, point)?.postedAt ?? 0)
        .filter((at) => at > 0),
    ]),
  );
  const all = [...times.values()].flat();
  if (all.length < FEWEST_POINTS) return null;
  const first = all.reduce((least, at) => Math.min(least, at));
  const last = all.reduce((most, at) => Math.max(most, at));
  const span = last - first;
  if (span < SHORTEST_MS) return null;
  const step = STEPS_MINUTES.find((one) => span < one * MINUTE_MS * MOST_STEPS);
  if (step === undefined) return null;
  const count = Math.floor(span / (step * MINUTE_MS)) + 1;
  return {
    step,
    tables: heads.map(({ id, mark }) => {
      const points = Array.from({ length: count }, () => 0);
      for (const at of times.get(id) ?? []) {
        const slot = Math.floor((at - first) / (step * MINUTE_MS));
        points[slot] = (points[slot] ?? 0) + 1;
      }
      return { mark, points };
    }),
  };
}

function movesOf(state: Gathering): MovesPicture | null {
  const marks = new Map(tableHeads(state).map(({ id, mark }) => [id, mark] as const));
  const moves = state.room.moves
    .flatMap(({ from, to, people }) => {
      const [there, here] = [marks.get(from), marks.get(to)];
      return there && here ? { from: there, to: here, people } : [];
    })
    .toSorted((a, b) => a.from.number - b.from.number || a.to.number - b.to.number);
  return moves.length === 0 ? null : moves;
}
