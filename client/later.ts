import { useSyncExternalStore } from 'react';
import { createLate, type LateState } from './late.ts';
import type { LATE_PARTS } from './late-parts.ts';
import type { WholeRulebook } from './sync/replica-store-parts.ts';
import { mendStyles } from './styles/mended.ts';

/**
 * What nobody needs for reading and writing a first point: sheets, keys, refusals and their words. One file of
 * the build (scripts/vite-chunks.ts), fetched when the page rests, so that it is there when the line is gone.
 */
export const later = createLate(async () => {
  await mendStyles();
  return (await import('./late-parts.ts')).LATE_PARTS;
});

/** Those parts; `parts` is null until they are here. */
export function useLater(): LateState<typeof LATE_PARTS> {
  return useSyncExternalStore(later.subscribe, later.state);
}

/** The rules for all that others can do and for what sheets ask for: they come with these parts. */
export const rulebookLater: WholeRulebook = {
  ask: () => void later.load().catch(() => undefined),
  onHere: (learn) => {
    const look = (): void => {
      const { parts } = later.state();
      if (!parts) return;
      unsubscribe();
      learn(parts.TABLE_RULEBOOK);
    };
    const unsubscribe = later.subscribe(look);
    look();
  },
};
