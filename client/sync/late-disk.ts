import type { Clock } from './clock.ts';
import type { Letter, Outbox } from './outbox.ts';

/**
 * Storage that hung when the page asked what was there, and may still answer. What it holds is older than all that is
 * said now, and goes out first: so until it has answered, nothing is sent, for a while.
 */
export type LateDisk = {
  /** The outbox was asked for what is there. */
  readonly watch: () => void;
  /** Whether sending had better wait. */
  readonly waits: () => boolean;
  readonly close: () => void;
};

/** Milliseconds between two tries, and how long is waited at most: some storage hangs for good. */
const TRY_EVERY = 500;
const PATIENCE = 10_000;

/** @param done hears of what was there; also when it was waited for in vain, and then of nothing. */
export function createLateDisk(
  outbox: Pick<Outbox, 'unread' | 'strays'>,
  clock: Clock,
  done: (older: readonly Letter[]) => void,
): LateDisk {
  let waits = false;
  let tries = 0;
  let callOff = (): void => undefined;

  const end = (older: readonly Letter[]): void => {
    waits = false;
    done(older);
  };
  const look = async (): Promise<void> => {
    const letters = await outbox.strays();
    if (!outbox.unread()) return end(letters);
    tries += 1;
    if (tries * TRY_EVERY >= PATIENCE && waits) end([]);
    // Whatever it says after that still goes out, late.
    callOff = clock.after(TRY_EVERY, () => void look());
  };

  return {
    watch: () => {
      waits = outbox.unread();
      if (waits) callOff = clock.after(TRY_EVERY, () => void look());
    },
    waits: () => waits,
    close: () => callOff(),
  };
}
