import type { Buffer } from 'node:buffer';
import type { Part } from '@tablecloth/shared/protocol.ts';
import type { Clock } from '../rooms.ts';

/**
 * Sends a large answer in parts, with no more of them on their way than a line carries in a few seconds: pings, frames and
 * receipts come through in between, however slow it is. A fast line has it all within a few round trips.
 */

/** Bytes that may be on their way at first, and at least and at most. */
const WINDOW = { first: 8_192, least: 4_096, most: 262_144 };
/** Bytes of one part: a slow line shows a sign of life with every one that has arrived. */
const PART = { least: 2_048, most: 16_000 };
/** A part that takes longer than this (milliseconds) is in a queue of our own making. */
const SLOW_MS = 3_000;
/** Milliseconds without any part arriving after which nobody is taken to be there. */
const GIVE_UP_MS = 20_000;

export type PartsOptions = {
  readonly send: (part: Part, arrived: () => void) => void;
  readonly clock: Clock;
  /** Nothing has arrived for so long that the line is better cut. */
  readonly giveUp: () => void;
};

/** Sends all of it; returns how to call the rest off. */
export function sendInParts(bytes: Buffer, { send, clock, giveUp }: PartsOptions): () => void {
  let window = WINDOW.first;
  let sent = 0;
  let onTheirWay = 0;
  let over = false;
  let callOff = clock.after(GIVE_UP_MS, giveUp);

  const arrived = (length: number, at: number): void => {
    if (over) return;
    onTheirWay -= length;
    callOff();
    if (sent === bytes.length && onTheirWay === 0) {
      over = true;
      return;
    }
    callOff = clock.after(GIVE_UP_MS, giveUp);
    window =
      clock.now() - at > SLOW_MS
        ? Math.max(WINDOW.least, window / 2)
        : Math.min(WINDOW.most, window + length);
    fill();
  };
  const fill = (): void => {
    while (sent < bytes.length && onTheirWay < window) {
      const size = Math.min(PART.most, Math.max(PART.least, Math.floor(window / 4)));
      const piece = bytes.subarray(sent, sent + size);
      const at = clock.now();
      sent += piece.length;
      onTheirWay += piece.length;
      let once = false;
      send({ bytes: piece, last: sent === bytes.length }, () => {
        if (once) return;
        once = true;
        arrived(piece.length, at);
      });
    }
  };
  fill();

  return () => {
    over = true;
    callOff();
  };
}
