import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { messageSchema, type RelayMessage } from './message.ts';

/** What tells the other server processes that something has happened. A hint, never the truth: it may be lost. */
export type Relay = {
  /** Says it to every other process, soon. Never fails: what can't be sent is dropped. */
  readonly tell: (message: RelayMessage) => void;
  /** Hears the others; `null` where messages may have been lost, so that it is time to look. Returns how to end it. */
  readonly hear: (listener: RelayListener) => () => void;
  readonly close: () => Promise<void>;
};
/** @param from the process that said it: a random name, new with each start. */
export type RelayListener = (message: RelayMessage | null, from: string) => void;

/** How texts get from one process to all. */
export type Transport = {
  /** The largest text, in bytes. */
  readonly most: number;
  /** Rejects where it could not be sent. */
  readonly send: (text: string) => Promise<void>;
  /** Called once. `lost`: the line was gone for a while. */
  readonly start: (received: (text: string) => void, lost: () => void) => void;
  readonly close: () => Promise<void>;
};

/** Messages that wait while one text is on its way. More are not worth keeping: the log is read anyway. */
const MOST_WAITING = 2_000;
/** Texts of which not all parts have come; a part that was lost never comes. */
const MOST_INCOMPLETE = 64;
/** Bytes of the head of a part. */
const HEAD_BYTES = 64;

const partPattern = /^([\w-]{10}) (\d{1,9}) (\d{1,4}) (\d{1,4}) (.*)$/s;

/** A relay over any transport: gathers what is said in one breath, and never sends two texts at a time. */
export function relayOver(transport: Transport): Relay {
  const own = nanoid(10);
  const listeners = new Set<RelayListener>();
  const incomplete = new Map<string, string[]>();
  let waiting = new Map<string, RelayMessage>();
  let sending: Promise<void> | null = null;
  let sent = 0;
  let closed = false;

  const say = (message: RelayMessage | null, from: string): void => {
    for (const listener of listeners) listener(message, from);
  };

  function received(text: string): void {
    const part = partPattern.exec(text);
    if (!part) return;
    const [, from = '', number = '', index = '', count = '', piece = ''] = part;
    if (from === own || closed) return;
    const whole = join(`${from} ${number}`, Number(index), Number(count), piece);
    if (whole === null) return;
    for (const message of messagesIn(whole)) say(message, from);
  }

  /** The whole text, where this was the part that was missing. */
  function join(key: string, index: number, count: number, piece: string): string | null {
    if (count === 1) return piece;
    const pieces = incomplete.get(key) ?? [];
    pieces[index] = piece;
    incomplete.set(key, pieces);
    for (const oldest of incomplete.keys()) {
      if (incomplete.size <= MOST_INCOMPLETE) break;
      incomplete.delete(oldest);
    }
    if (Object.keys(pieces).length < count) return null;
    incomplete.delete(key);
    return pieces.join('');
  }

  const hasMore = (): boolean => waiting.size > 0 && !closed;

  async function send(): Promise<void> {
    while (hasMore()) {
      const text = JSON.stringify([...waiting.values()]);
      waiting = new Map();
      sent += 1;
      const size = transport.most - HEAD_BYTES;
      const count = Math.ceil(text.length / size);
      try {
        for (let index = 0; index < count; index += 1) {
          const piece = text.slice(index * size, (index + 1) * size);
          await transport.send(`${own} ${sent} ${index} ${count} ${piece}`);
        }
      } catch {
        // Lost: whoever missed it looks into the log by itself, and presence is said again.
      }
    }
    sending = null;
  }

  transport.start(received, () => say(null, ''));

  return {
    tell: (message) => {
      if (closed || waiting.size >= MOST_WAITING) return;
      // Of a head or an occupancy only the last one says anything.
      const key = isLastWord(message) ? `${message.type} ${message.gathering}` : `${waiting.size}`;
      const before = waiting.get(key);
      if (before?.type === 'head' && message.type === 'head' && before.head > message.head) return;
      waiting.set(key, message);
      // One tick later, so that what is said in one breath is one text.
      sending ??= Promise.resolve().then(send);
    },
    hear: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      // What was said last is that nobody is here any more.
      await sending;
      closed = true;
      await transport.close();
    },
  };
}

/** A type guard, so that each of these has a gathering. */
function isLastWord(
  message: RelayMessage,
): message is Extract<RelayMessage, { type: 'head' | 'here' | 'walls' | 'who' }> {
  return ['head', 'here', 'walls', 'who'].includes(message.type);
}

function messagesIn(text: string): readonly RelayMessage[] {
  try {
    const found: unknown = JSON.parse(text);
    if (!Array.isArray(found)) return [];
    return found.flatMap((one) => {
      // A process of another version may say what this one does not know.
      const message = v.safeParse(messageSchema, one);
      return message.success ? [message.output] : [];
    });
  } catch {
    return [];
  }
}
