import { assembly } from '@tablecloth/client/sync/assembly.ts';
import type { Socket } from 'socket.io-client';

/** Hears frames and snapshots on a socket of a program, whether they come whole or in parts. */
export function hearAnswers(
  socket: Socket,
  received: (name: 'frame' | 'snapshot' | 'presence', value: unknown) => void,
): void {
  let answers = assembly(received);
  // What was begun on a line that is gone is not gone on with.
  socket.on('connect', () => (answers = assembly(received)));
  for (const name of ['frame', 'snapshot'] as const) {
    socket.on(name, (value: unknown) => answers.received(name, value));
  }
  socket.on('part', (part: unknown, arrived: () => void) => {
    arrived();
    answers.part(part);
  });
}
