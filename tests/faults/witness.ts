import type { WireListener } from '@tablecloth/client/sync/connection.ts';
import { parseSeenEvent } from '@tablecloth/shared/event.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { SeenEvent } from '@tablecloth/shared/event.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import { parseFrame, receiptsSchema, snapshotSchema } from '@tablecloth/shared/protocol.ts';
import * as v from 'valibot';

/**
 * Everything that any phone was told by the server, as it came over the line: what must be in the log for ever.
 * It reads the wire beside the client, so that a fault of the client can’t hide itself.
 */
export type Witness = {
  readonly received: WireListener['received'];
  /** Commands leave a phone. */
  readonly submitted: () => void;
  /** Resolves when the next commands leave some phone. */
  readonly nextSubmit: () => Promise<void>;
  readonly answered: (commands: readonly SocketCommand[], receipts: unknown) => void;
  readonly testimony: () => Testimony;
};

export type Testimony = {
  /** What stood at each number, by {@link nameOf}. */
  readonly seen: ReadonlyMap<number, string>;
  /** Where a command stands, by every receipt it had. */
  readonly receipts: ReadonlyMap<string, ReadonlySet<number>>;
  /** Points whose post was acknowledged. */
  readonly acknowledged: ReadonlySet<Id>;
  /** The ids of the logs that were met. One, unless the server lost its tail. */
  readonly epochs: ReadonlySet<string>;
  /** Numbers at which two phones were told two things. */
  readonly contradictions: readonly string[];
};

/** What an event is, whatever its audience may know of it. */
export function nameOf({ body }: Pick<SeenEvent, 'body'>): string {
  if (body.type === 'point.restored' || body.type === 'point.released') {
    return `${body.type} ${body.point.id}`;
  }
  if ('point' in body) return `${body.type} ${body.point}`;
  return 'person' in body ? `${body.type} ${body.person}` : body.type;
}

export function createWitness(): Witness {
  const seen = new Map<number, string>();
  const receipts = new Map<string, Set<number>>();
  const acknowledged = new Set<Id>();
  const epochs = new Set<string>();
  const contradictions: string[] = [];
  let waiting: (() => void)[] = [];

  const see = (seq: number, name: string): void => {
    const before = seen.get(seq);
    if (before === undefined) seen.set(seq, name);
    else if (before !== name) contradictions.push(`${seq} was “${before}” and then “${name}”`);
  };

  return {
    received: (name, value) => {
      if (name === 'frame') {
        for (const event of parseFrame(value, parseSeenEvent).frame.events)
          see(event.seq, nameOf(event));
      } else if (name === 'snapshot') {
        const { epoch, state } = v.parse(snapshotSchema, value);
        epochs.add(epoch);
        for (const { seq, id } of state.points) see(seq, `point.posted ${id}`);
      }
    },
    submitted: () => {
      const hearing = waiting;
      waiting = [];
      for (const hear of hearing) hear();
    },
    nextSubmit: () => new Promise((resolve) => waiting.push(resolve)),
    answered: (commands, value) => {
      const answer = v.safeParse(receiptsSchema, value);
      if (!answer.success) return;
      for (const receipt of answer.output) {
        if (!('seq' in receipt)) continue;
        const known = receipts.get(receipt.commandId) ?? new Set();
        receipts.set(receipt.commandId, known.add(receipt.seq));
        const command = commands.find(({ id }) => id === receipt.commandId);
        if (command?.type === 'point.post') acknowledged.add(command.point);
      }
    },
    testimony: () => ({ seen, receipts, acknowledged, epochs, contradictions }),
  };
}
