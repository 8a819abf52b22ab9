import { endsNames, withoutNames } from '@tablecloth/shared/as-of-now.ts';
import type { EventBody, RecordedEvent } from '@tablecloth/shared/event.ts';
import type { Clock } from './rooms.ts';
import type { Erasure, LogRange } from './store/event-log.ts';
import { asksToErase, wordsToErase } from './words-to-erase.ts';

/** How long after a failed try the next one comes. */
const RETRY_MS = 5_000;

/**
 * Takes out of the log what events say must go: where names ended, every name from before; where a point or a person
 * was erased, their words; a photo of the report that was replaced or removed. It reads the log as it grows, and from its beginning when a gathering is opened: what a
 * crash has left undone is done then.
 */
export type Eraser = {
  readonly add: (events: readonly RecordedEvent[]) => void;
  /** Resolves when nothing is under way; what has failed is tried again when the gathering is opened next. */
  readonly close: () => Promise<void>;
};

export type EraserOptions = {
  /** Removes content for good; may reject, and is then asked again. */
  readonly erase: (erasures: readonly Erasure[]) => Promise<void>;
  /** The log after an event, a page of it: words are looked for where they are kept, and not held in memory for it. */
  readonly read: (after: number) => Promise<LogRange>;
  /** Takes erased words out of the copies in memory, before anybody is told. */
  readonly forgetWords: () => void;
  /** Hears of what is about to go, so that copies in memory go first. */
  readonly forget: (erasures: readonly Erasure[]) => void;
  readonly after: Clock['after'];
  readonly report?: ((error: unknown) => void) | undefined;
};

export function createEraser(options: EraserOptions): Eraser {
  const { erase, forget, forgetWords, after, report } = options;
  /** Names that still stand in the log, as what would be left of their events. */
  let named: Erasure[] = [];
  /** The photo of the report and what was said of it, which goes when another one comes or none is wanted. */
  let pictured: Erasure[] = [];
  let due: Erasure[] = [];
  /** Whether words may still stand in the log that were erased. */
  let wordsDue = false;
  let working: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let closed = false;

  const work = async (): Promise<void> => {
    while (due.length > 0 || wordsDue) {
      const names = [...due];
      const words = wordsDue;
      wordsDue = false;
      try {
        const gone = words ? wordsToErase(await readAll(options.read)) : [];
        // A name that goes for both reasons goes whole.
        if (gone.length > 0) await erase(gone);
        if (names.length > 0) await erase(names);
        due = due.slice(names.length);
      } catch (error) {
        wordsDue ||= words;
        report?.(error);
        if (!closed) callOff = after(RETRY_MS, start);
        break;
      }
    }
    working = null;
  };
  const start = (): void => {
    callOff?.();
    callOff = null;
    if (!closed) working ??= work();
  };

  const addPhoto = (seq: number, { type }: EventBody): void => {
    if (type === 'photo.placed' || type === 'photo.removed') {
      due.push(...pictured);
      pictured = [];
    }
    if (type === 'photo.placed' || type === 'photo.described') {
      pictured.push({ seq, body: { type: 'event.erased' } });
    }
  };

  return {
    add: (events) => {
      const before = due.length;
      const asked = events.some(({ body }) => asksToErase(body));
      for (const { seq, body } of events) {
        addPhoto(seq, body);
        const left = withoutNames(body);
        if (left !== body) named.push({ seq, body: left ?? { type: 'event.erased' } });
        if (!endsNames(body) || named.length === 0) continue;
        due.push(...named);
        named = [];
      }
      if (due.length > before) forget(due.slice(before));
      if (asked) {
        wordsDue = true;
        forgetWords();
      }
      if (asked || due.length > before) start();
    },
    close: async () => {
      closed = true;
      callOff?.();
      await working;
    },
  };
}

async function readAll(read: EraserOptions['read']): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (let from = 0; ;) {
    const { to, events } = await read(from);
    if (to === from) return all;
    for (const event of events) all.push(event);
    from = to;
  }
}
