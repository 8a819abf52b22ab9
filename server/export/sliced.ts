import { setImmediate as turn } from 'node:timers/promises';

/**
 * Milliseconds of work at a stretch. Between two stretches everybody else gets their turn: an export of a long
 * evening must not be felt in the room.
 */
const STRETCH_MS = 8;
/** Characters or bytes that are handed on together. */
const CHUNK = 65_536;

/** Text as bytes, made and handed on in stretches. */
export async function* sliced(parts: Iterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  let size = 0;
  let began = performance.now();
  for (const part of parts) {
    if (typeof part !== 'string') {
      if (size > 0) yield Buffer.from(waiting.join(''), 'utf8');
      waiting = [];
      size = 0;
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
      continue;
    }
    waiting.push(part);
    size += part.length;
    const late = performance.now() - began >= STRETCH_MS;
    if (size >= CHUNK || (late && size > 0)) {
      yield Buffer.from(waiting.join(''), 'utf8');
      waiting = [];
      size = 0;
    }
    if (late) {
      await turn();
      began = performance.now();
    }
  }
  if (size > 0) yield Buffer.from(waiting.join(''), 'utf8');
}

/** What a computation that pauses comes to, with everybody else's turn in its pauses. */
export async function stepped<T>(steps: Generator<unknown, T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < STRETCH_MS) continue;
    await turn();
    began = performance.now();
  }
}
