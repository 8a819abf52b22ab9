import type { Gathering } from './model.ts';
import { EMPTY_GATHERING } from './model.ts';
import type { Frame } from './protocol.ts';
import type { Hello } from './uplink.ts';
import type { Reduce } from './rulebook.ts';
import type { SocketCommand } from './command.ts';

/**
 * One client's copy of a gathering.
 *
 *     confirmed ── what the server has committed and shown us, up to `head` of the log `epoch`
 *     pending   ── our own commands, in the order in which they were made
 *     drawn     =  confirmed + pending, played through decide and reduce: see drawing.ts
 *
 * A pending command ends when the head has reached the seq of its receipt, or when it is refused.
 */
export type Replica = {
  readonly epoch: string;
  readonly head: number;
  /** What the server said stands for everything up to the head; '' where it said nothing. */
  readonly mark: string;
  readonly confirmed: Gathering;
  readonly pending: readonly Pending[];
};

/** A command of ours. `at`: when it was made, for display. `seq`: where it stands in the log, once we know. */
export type Pending = {
  readonly command: SocketCommand;
  readonly at: number;
  readonly seq: number | null;
};

export const EMPTY_REPLICA: Replica = {
  epoch: '',
  head: 0,
  mark: '',
  confirmed: EMPTY_GATHERING,
  pending: [],
};

/** Where a replica stands, as a handshake says it. */
export function cursorOf({ head, epoch, mark }: Replica): Pick<Hello, 'since' | 'epoch' | 'mark'> {
  return mark === '' ? { since: head, epoch } : { since: head, epoch, mark };
}

/** A command was made here (and is already on disk). Coming in goes before what was said meanwhile. */
export function enqueue(replica: Replica, command: SocketCommand, at: number): Replica {
  if (replica.pending.some((one) => one.command.id === command.id)) return replica;
  const one = { command, at, seq: null };
  const pending =
    command.type === 'person.join' ? [one, ...replica.pending] : [...replica.pending, one];
  return { ...replica, pending };
}

/**
 * A frame came. `gap` when events between our head and its start are missing: ask again from our head.
 * What it holds below our head we know already.
 */
export function receive(
  replica: Replica,
  frame: Frame,
  reduce: Reduce,
): { replica: Replica; gap: boolean } {
  if (frame.from > replica.head) return { replica, gap: true };
  if (frame.to <= replica.head) return { replica, gap: false };
  let confirmed = replica.confirmed;
  for (const event of frame.events) {
    if (event.seq > replica.head && event.seq <= frame.to) confirmed = reduce(confirmed, event);
  }
  const { to: head, mark = '' } = frame;
  return { replica: settled({ ...replica, confirmed, head, mark }), gap: false };
}

/** Everything came anew: a first visit, a long absence, another log. */
export function replace(replica: Replica, epoch: string, head: number, state: Gathering): Replica {
  // Receipts of another log say nothing of this one: what it acknowledged is sent again.
  const pending =
    epoch === replica.epoch
      ? replica.pending
      : replica.pending.map((one) => ({ ...one, seq: null }));
  return settled({ epoch, head, mark: '', confirmed: state, pending });
}

/**
 * The line went. What was taken and not yet shown is asked about again: the same command gets the same receipt, and
 * a server that has lost it meanwhile takes it anew.
 */
export function doubt(replica: Replica): Replica {
  if (replica.pending.every(({ seq }) => seq === null)) return replica;
  return { ...replica, pending: replica.pending.map((one) => ({ ...one, seq: null })) };
}

/** The server took a command, at `seq`. It stays drawn until the head gets there. */
export function acknowledge(replica: Replica, commandId: string, seq: number): Replica {
  const pending = replica.pending.map((one) =>
    one.command.id === commandId ? { ...one, seq } : one,
  );
  return settled({ ...replica, pending });
}

/** The server refused a command: it leaves the picture. Its text is the caller's to give back. */
export function refuse(replica: Replica, commandId: string): Replica {
  return { ...replica, pending: replica.pending.filter((one) => one.command.id !== commandId) };
}

function settled(replica: Replica): Replica {
  const pending = replica.pending.filter(({ seq }) => seq === null || seq > replica.head);
  return pending.length === replica.pending.length ? replica : { ...replica, pending };
}
