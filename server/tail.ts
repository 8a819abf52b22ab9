import type { Erasure } from './store/event-log.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { wordsToErase } from './words-to-erase.ts';

/** The newest events of a log in memory, for those who were away for a moment. */
export type Tail = {
  /** Takes what was recorded up to and with `to`. */
  readonly add: (events: readonly RecordedEvent[], to: number) => void;
  /** What came after `seq`; null when that is beyond the head, or further back than the tail reaches. */
  readonly since: (seq: number) => readonly RecordedEvent[] | null;
  /** Leaves of events what an erasure leaves of them. */
  readonly erase: (erasures: readonly Erasure[]) => void;
  /** Leaves of words what the erasures among the events leave of them. */
  readonly eraseWords: () => void;
};

/** A tail that reaches back at least to `limit` seqs before the head, as far as it was given them. */
export function createTail(limit: number): Tail {
  let events: RecordedEvent[] = [];
  let head = 0;
  const erase: Tail['erase'] = (erasures) => {
    const left = new Map(erasures.map(({ seq, body }) => [seq, body]));
    events = events.map((event) => ({ ...event, body: left.get(event.seq) ?? event.body }));
  };
  return {
    add: (more, to) => {
      head = to;
      events = events.concat(more);
      // Cut rarely: a copy of the whole list at every commit would cost more than it frees.
      if (events.length > limit * 2) events = events.filter((event) => event.seq > head - limit);
    },
    erase,
    eraseWords: () => erase(wordsToErase(events)),
    since: (seq) => {
      if (seq > head || seq < head - limit) return null;
      if (seq === head) return [];
      return events.filter((event) => event.seq > seq);
    },
  };
}
