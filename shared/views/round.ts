import type { Gathering } from '../model.ts';

/** The round as every screen draws it, at one moment of the server's clock. */
export type RoundView = {
  /** From 1; 0 before the first. */
  readonly number: number;
  /** How many there are in the plan, and at least as many as have begun. 0: free movement. */
  readonly of: number;
  readonly phase: 'none' | 'running' | 'paused' | 'ended';
  readonly remainingMs: number;
  /** The whole length of this round: what a bar is drawn against. */
  readonly totalMs: number;
  /** About five minutes, or one, are left. Null otherwise, and where the round never was that long. */
  readonly notice: 'five' | 'one' | null;
  /** What `round.start` would begin next; null when the plan is at its end. */
  readonly next: number | null;
};

const MINUTE_MS = 60_000;

/** @param serverNow milliseconds since 1970 by the server's clock: see server-clock.ts. */
export function round({ room: { rounds } }: Gathering, serverNow: number): RoundView {
  const { steps, number, ms: totalMs, endsAt, leftMs } = rounds;
  const of = Math.max(steps.length, number);
  const next = number < steps.length ? number + 1 : null;
  if (number === 0) {
    return { number, of, phase: 'none', remainingMs: 0, totalMs: 0, notice: null, next };
  }
  // What is known of the server's clock is off by some milliseconds: nobody should read "21 min" of twenty.
  const left = leftMs ?? (endsAt ?? serverNow) - serverNow;
  const remainingMs = Math.min(totalMs, Math.max(0, left));
  const phase = remainingMs === 0 ? 'ended' : leftMs === null ? 'running' : 'paused';
  return { number, of, phase, remainingMs, totalMs, notice: notice(remainingMs, totalMs), next };
}

function notice(remainingMs: number, totalMs: number): RoundView['notice'] {
  const within = (minutes: number): boolean =>
    totalMs > minutes * MINUTE_MS && remainingMs <= minutes * MINUTE_MS;
  if (remainingMs === 0) return null;
  return within(1) ? 'one' : within(5) ? 'five' : null;
}
