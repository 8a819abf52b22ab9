import { useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '@tablecloth/shared/model.ts';
import type { WallTable } from '@tablecloth/shared/views/wall.ts';
import type { Arrivals } from './pace.ts';
import { nextTurn, NO_TURN, previousTurn, stillThere, type Turn } from './turns.ts';

/** Milliseconds that a point stands large. */
export const TURN_MS = 20_000;

export type Turns = {
  readonly turn: Turn;
  /** Grows with every turn: what starts anew with it (the progress bar) is keyed by it. */
  readonly count: number;
  readonly next: () => void;
  readonly previous: () => void;
};

type TurnsInput = {
  readonly tables: readonly WallTable[];
  readonly arrivals: Arrivals;
  /** Turns stay at this table; null goes round. */
  readonly at: Id | null;
  /** Whether turns pass by themselves. */
  readonly running: boolean;
};

/** Whose turn it is to stand large. */
export function useTurns({ tables, arrivals, at, running }: TurnsInput): Turns {
  const [{ turn, count }, setState] = useState({ turn: NO_TURN, count: 0 });
  const candidates = useMemo(
    () =>
      tables.map(({ head, items, spotlight }) => ({
        id: head.id,
        points: items
          .filter(({ heading }) => !heading)
          .map(({ id, postedAt }) => ({ id, since: arrivals.get(id)?.at ?? postedAt })),
        pinned: spotlight?.id ?? null,
      })),
    [tables, arrivals],
  );
  const misplaced = (at !== null && turn.table !== at) || !stillThere(candidates, turn);
  // What stands there was taken down, or another table was asked for: that does not wait for its time.
  if (misplaced && candidates.length > 0) {
    setState({ turn: nextTurn(candidates, turn, at), count: count + 1 });
  }
  const next = (): void => {
    setState((now) => ({ turn: nextTurn(candidates, now.turn, at), count: now.count + 1 }));
  };
  const previous = (): void => {
    setState((now) => ({ turn: previousTurn(candidates, now.turn), count: now.count + 1 }));
  };
  // Only a turn starts the clock anew: points that come meanwhile do not.
  const latest = useRef({ candidates, at });
  useEffect(() => {
    latest.current = { candidates, at };
  }, [candidates, at]);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => {
      setState((now) =>
        now.count === count
          ? {
              turn: nextTurn(latest.current.candidates, now.turn, latest.current.at),
              count: count + 1,
            }
          : now,
      );
    }, TURN_MS);
    return () => clearTimeout(timer);
  }, [running, count]);
  return { turn, count, next, previous };
}
