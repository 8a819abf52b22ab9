import type { RoundView } from '@tablecloth/shared/views/round.ts';

const MINUTE_MS = 60_000;

/** How long is left, in the unit in which one says it: whole minutes, and seconds in the last one. */
export function leftOf(ms: number): {
  readonly unit: 'minutes' | 'seconds';
  readonly count: number;
} {
  if (ms > MINUTE_MS) return { unit: 'minutes', count: Math.ceil(ms / MINUTE_MS) };
  return { unit: 'seconds', count: Math.ceil(ms / 1_000) };
}

/** What is to be said of a round at this moment; null for nothing. */
export function turnOf({ phase, notice }: RoundView): 'five' | 'one' | 'end' | null {
  return phase === 'ended' ? 'end' : phase === 'running' ? notice : null;
}
