import { createHash } from 'node:crypto';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';

/**
 * A running mark of a log: what stands for everything up to an event, in order. A log that lost its tail and has
 * grown again hands out the same numbers a second time; the mark of such a number is another one.
 */
export type Marks = {
  /** Takes what was recorded, in order. */
  readonly add: (events: readonly RecordedEvent[]) => void;
  /** The mark after event `seq`; '' before the first one. Null where it is not remembered any more. */
  readonly at: (seq: number) => string | null;
};

/** 72 bits: nobody gains from a forged one but a snapshot. */
const LENGTH = 12;

/** Remembers the marks of the newest `limit` events at least. */
export function createMarks(limit: number): Marks {
  let marks: { readonly seq: number; readonly mark: string }[] = [{ seq: 0, mark: '' }];
  return {
    add: (events) => {
      let last = marks.at(-1)?.mark ?? '';
      for (const { seq, commandId } of events) {
        last = createHash('sha256').update(`${last} ${seq} ${commandId}`).digest('base64url');
        last = last.slice(0, LENGTH);
        marks.push({ seq, mark: last });
      }
      // Cut rarely: a copy of the whole list at every commit would cost more than it frees.
      if (marks.length > limit * 2) marks = marks.slice(-limit);
    },
    at: (seq) => marks.findLast((one) => one.seq <= seq)?.mark ?? null,
  };
}
