import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { RejectionCode } from '@tablecloth/shared/rejection.ts';
import { type Device, fitting } from './device.ts';
import { RehearsalError } from './gathering-file.ts';
import type { Pace } from './pace.ts';

/** What is told of each command while it is on its way. */
export type Told = {
  /** It leaves now; again at every try. */
  readonly sent: (command: SocketCommand) => void;
  readonly taken: (command: SocketCommand) => void;
};

/** One who sends: a device, and until when the server asked it to wait (milliseconds of `pace.now`). */
type Sender = { readonly device: Device; waitsUntil: number; most: number };

/**
 * Sends commands in order, by whichever of the devices need not wait: a limit delays, it never drops. A command
 * that was put off keeps its place before those that came after it.
 */
export type Queue = {
  /** Resolves when all of them were taken. @throws RehearsalError when one is refused for good. */
  readonly send: (commands: readonly SocketCommand[]) => Promise<void>;
};

const FULL = 50;

export function openQueue(devices: readonly Device[], pace: Pace, told: Told): Queue {
  const senders: Sender[] = devices.map((device) => ({ device, waitsUntil: 0, most: FULL }));

  /** The one that can send soonest; of several, the first. */
  function next(): Sender {
    const soonest = senders.toSorted((a, b) => a.waitsUntil - b.waitsUntil)[0];
    if (!soonest) throw new Error('a queue needs somebody who sends');
    return soonest;
  }

  async function sendSome(waiting: readonly SocketCommand[]): Promise<SocketCommand[]> {
    const sender = next();
    await pace.until(sender.waitsUntil);
    const batch = waiting.slice(0, fitting(waiting, sender.most));
    for (const command of batch) told.sent(command);
    const receipts = await sender.device.submit(batch);
    const putOff: SocketCommand[] = [];
    const ids = new Set<string>();
    for (const [index, command] of batch.entries()) {
      const receipt = receipts[index];
      if (!receipt || receipt.commandId !== command.id) {
        throw new RehearsalError(
          `The server answered something else than ${sender.device.name} sent.`,
        );
      }
      if ('seq' in receipt) told.taken(command);
      else if (isDelay(receipt.code) || follows(command, ids)) {
        if (receipt.retryMs !== undefined) sender.waitsUntil = pace.now() + receipt.retryMs;
        putOff.push(command);
        ids.add(subjectOf(command));
      } else {
        throw new RehearsalError(
          `The server refused what ${sender.device.name} sent (${command.type}): ${receipt.code}.`,
        );
      }
    }
    const taken = batch.length - putOff.length;
    sender.most = Math.min(FULL, putOff.length === 0 ? sender.most * 2 : Math.max(2, taken * 2));
    return [...putOff, ...waiting.slice(batch.length)];
  }

  return {
    async send(commands) {
      let waiting = [...commands];
      while (waiting.length > 0) waiting = await sendSome(waiting);
    },
  };
}

const isDelay = (code: RejectionCode): boolean => code === 'slow-down' || code === 'read-only';

/** The point that a command makes or speaks of. */
function subjectOf(command: SocketCommand): string {
  return 'point' in command ? command.point : '';
}

/** Whether it rests on a point that was put off in the same batch, and so could not be taken either. */
function follows(command: SocketCommand, putOff: ReadonlySet<string>): boolean {
  const under = command.type === 'point.post' ? command.under : null;
  return (under !== null && putOff.has(under)) || putOff.has(subjectOf(command));
}
