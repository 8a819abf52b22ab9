import type { RecordedEvent } from '@tablecloth/shared/event.ts';

/**
 * A running mark of a log: what stands for everything up to an event, in order. A log that lost its tail and has
 * grown again hands out the same numbers a second time; the mark of such a number is another one.
 */
export type Marks = {
  /** Takes what was recorded, in order. */
  readonly add: (events: readonly RecordedEvent[]) => void;
  /** The mark after event `seq`; '' before the first one. Beyond the last one it is that of the last. */
  readonly at: (seq: number) => string;
};

/** Two odd constants of good spread (Knuth's and xxHash's), one for each half. */
const SPREAD = [2_654_435_761, 2_246_822_519] as const;
const FIRST_ROOM = 1_024;

const halfText = (half: number): string => (half >>> 0).toString(36);

/**
 * Remembers the mark of every event, in 16 bytes. 64 bits that chance does not repeat; nobody gains from a forged one
 * but a snapshot, so no cryptography is paid for at every start.
 */
export function createMarks(): Marks {
  let room = FIRST_ROOM;
  let seqs = new Float64Array(room);
  let halves = new Int32Array(room * 2);
  let size = 0;

  const grow = (): void => {
    room *= 2;
    const [before, marks] = [seqs, halves];
    seqs = new Float64Array(room);
    halves = new Int32Array(room * 2);
    seqs.set(before);
    halves.set(marks);
  };

  /** How many of what is known stand at or before `seq`. */
  const countUpTo = (seq: number): number => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seqs[middle] ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    add: (events) => {
      for (const { seq, at, commandId } of events) {
        if (size === room) grow();
        const last = (size - 1) * 2;
        // The time too: the same commands sent again in the same order would else look like the log they were lost from.
        let one = Math.imul(Math.imul((halves[last] ?? 0) ^ seq, SPREAD[0]) ^ at, SPREAD[0]);
        let other = Math.imul(Math.imul((halves[last + 1] ?? 0) ^ seq, SPREAD[1]) ^ at, SPREAD[1]);
        for (let place = 0; place < commandId.length; place += 1) {
          const unit = commandId.charCodeAt(place);
          one = Math.imul(one ^ unit, SPREAD[0]);
          one ^= one >>> 15;
          other = Math.imul(other ^ unit, SPREAD[1]);
          other ^= other >>> 13;
        }
        halves[size * 2] = one;
        halves[size * 2 + 1] = other;
        seqs[size] = seq;
        size += 1;
      }
    },
    at: (seq) => {
      const found = countUpTo(seq) - 1;
      if (found < 0) return '';
      return `${halfText(halves[found * 2] ?? 0)}.${halfText(halves[found * 2 + 1] ?? 0)}`;
    },
  };
}
