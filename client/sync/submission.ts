import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';

const encoder = new TextEncoder();
/** What the envelope round a single command takes at most, in bytes. */
const ENVELOPE = 256;

/** Bytes of a command on the wire. */
export function bytesOf(command: SocketCommand): number {
  return encoder.encode(JSON.stringify(command)).length;
}

/** Whether a command fits into a packet at all; one that doesn't would close the line again and again. */
export function fitsPacket(command: SocketCommand): boolean {
  return bytesOf(command) <= LIMITS.packetBytes - ENVELOPE;
}

/** The commands from the start of the queue that go into the next submit, in order; one at least. */
export function nextSubmission(
  queue: readonly SocketCommand[],
  most: number = LIMITS.batch,
): readonly SocketCommand[] {
  let bytes = 0;
  const end = queue.findIndex((command, at) => {
    bytes += bytesOf(command) + 1;
    return at >= most || (at > 0 && bytes > LIMITS.submitBytes);
  });
  return end === -1 ? queue : queue.slice(0, end);
}
