import type { RoundView } from '@tablecloth/shared/views/round.ts';

/** `12:05`: minutes and seconds that are left, rounded up, so that it ends when it says 0:00. */
export function clockOf(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What the one button of the round does now. */
export type RoundDeed = 'start' | 'pause' | 'resume' | null;

/** Null where there is nothing to begin: free movement, or the plan is at its end. */
export function roundDeed({ phase, next }: RoundView): RoundDeed {
  if (phase === 'running') return 'pause';
  if (phase === 'paused') return 'resume';
  return next === null ? null : 'start';
}
