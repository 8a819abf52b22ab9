import type { Rulebook } from '@tablecloth/shared/rulebook.ts';
import { calm } from './local-refusal.ts';
import type { WholeRulebook } from './replica-store-parts.ts';

/** The rules by which a replica follows what happens: those of the page at first, and all once they are here. */
export type Following = {
  readonly rules: () => Rulebook;
  /**
   * Whether this frame has to wait: some of its events can't be read by the rules that are here, or one before it
   * waits. It is told again when they have come.
   */
  readonly defers: (frame: unknown, unreadable: number) => boolean;
  /** Now, please: something waits on this device that only all of them can draw. */
  readonly ask: () => void;
  /** The line is gone: from the head on, everything comes again. */
  readonly forget: () => void;
};

/** @param learned told once all rules are here, with the frames that waited for them, in order. */
export function createFollowing(
  rulebook: Rulebook,
  whole: WholeRulebook | undefined,
  learned: (waiting: readonly unknown[]) => void,
): Following {
  let rules = calm(rulebook);
  let isWhole = whole === undefined;
  let waiting: readonly unknown[] = [];
  whole?.onHere((all) => {
    rules = calm(all);
    isWhole = true;
    const due = waiting;
    waiting = [];
    learned(due);
  });
  return {
    rules: () => rules,
    defers: (frame, unreadable) => {
      if (isWhole || (unreadable === 0 && waiting.length === 0)) return false;
      waiting = [...waiting, frame];
      whole?.ask();
      return true;
    },
    ask: () => whole?.ask(),
    forget: () => {
      waiting = [];
    },
  };
}
