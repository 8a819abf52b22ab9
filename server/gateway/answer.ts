import type { Part } from '@tablecloth/shared/protocol.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../rooms.ts';
import type { OurSocket } from './live-sockets.ts';
import { packed } from './packed.ts';
import { sendInParts } from './parts.ts';
import { type Answer, wholeTo } from './whole.ts';

/** The first version that takes an answer in parts. */
const TAKES_PARTS = 2;

export type PartsLine = {
  readonly sendPart: (part: Part, arrived: () => void) => void;
  /** Calls this when the line is gone. */
  readonly onGone: (run: () => void) => void;
  readonly cut: () => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Answers a handshake as its client understands it: in one message where it is small or the client old, else in parts. */
export function answerTo(
  socket: Pick<OurSocket, 'emit' | 'data'>,
  { sendPart, onGone, cut, clock, log }: PartsLine,
): Answer {
  const whole = wholeTo(socket);
  if (socket.data.protocol < TAKES_PARTS) return whole;
  return (missed, you) => {
    const bytes = packed(missed, you);
    if (!bytes) return whole(missed, you);
    let gone = false;
    let stop = (): void => undefined;
    onGone(() => {
      gone = true;
      stop();
    });
    // First of all, and at once: live frames that leave from now on wait at the client for what comes in parts.
    sendPart({ bytes: null, last: false }, () => undefined);
    bytes.then(
      (all) => {
        if (!gone) stop = sendInParts(all, { send: sendPart, clock, giveUp: cut });
      },
      (error: unknown) => {
        log('an answer could not be packed', error);
        cut();
      },
    );
  };
}
