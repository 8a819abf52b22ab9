import { Buffer } from 'node:buffer';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { parseSeenEvent } from '@tablecloth/shared/event.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { SeenEvent } from '@tablecloth/shared/event.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import {
  parseFrame,
  PROTOCOL_VERSION,
  type Receipt,
  receiptsSchema,
  refusalSchema,
  snapshotSchema,
} from '@tablecloth/shared/protocol.ts';
import type { Hello } from '@tablecloth/shared/uplink.ts';
import { EMPTY_REPLICA, receive, replace, type Replica } from '@tablecloth/shared/replica.ts';
import { decodeGathering } from '@tablecloth/shared/snapshot.ts';
import { io } from 'socket.io-client';
import * as v from 'valibot';
import { hearAnswers } from '../hear-answers.ts';
import { RehearsalError } from './gathering-file.ts';

/** What a device tells of what reached it. */
export type Witness = {
  /** Events that its replica applied. */
  readonly events: (events: readonly SeenEvent[]) => void;
  /** Everything came anew: what had happened meanwhile was not seen one by one. */
  readonly snapshot: (replica: Replica) => void;
};

/** One phone, laptop or wall: a connection of its own and a replica of its own. */
export type Device = {
  readonly name: string;
  readonly crew: boolean;
  readonly replica: () => Replica;
  /** At most {@link LIMITS.batch} commands; the same ones again after a lost line, which does no harm. */
  readonly submit: (commands: readonly SocketCommand[]) => Promise<readonly Receipt[]>;
  readonly sit: (table: Id | null) => void;
  readonly close: () => void;
};

export type DeviceOptions = {
  readonly url: string;
  readonly name: string;
  readonly crew: boolean;
  /** Who it is and what it may, of {@link Hello}. */
  readonly identity: Pick<Hello, 'gathering' | 'token' | 'key'>;
  readonly witness: Witness;
};

const ACK_MS = 20_000;
/** How often an unanswered batch is sent again before the server counts as gone. */
const TRIES = 6;

/** Connects; resolves when the first picture of the gathering is there. */
export function connectDevice({
  url,
  name,
  crew,
  identity,
  witness,
}: DeviceOptions): Promise<Device> {
  let replica = EMPTY_REPLICA;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2_000,
    auth: (give) => {
      give({ protocol: PROTOCOL_VERSION, ...identity, since: replica.head, epoch: replica.epoch });
    },
  });

  async function submit(commands: readonly SocketCommand[]): Promise<readonly Receipt[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        const answer: unknown = await socket.timeout(ACK_MS).emitWithAck('submit', commands);
        const receipts = v.parse(receiptsSchema, answer);
        if (receipts.length === commands.length) return receipts;
      } catch (error) {
        if (error instanceof v.ValiError) throw error;
      }
      if (tries === TRIES) {
        throw new RehearsalError(`The server no longer answers ${name}.`);
      }
    }
  }

  const device: Device = {
    name,
    crew,
    replica: () => replica,
    submit,
    sit: (table) => void socket.emit('sit', table),
    close: () => void socket.disconnect(),
  };

  return new Promise((resolve, reject) => {
    const takeSnapshot = (value: unknown): void => {
      const { epoch, head, state } = v.parse(snapshotSchema, value);
      replica = replace(replica, epoch, head, decodeGathering(state));
      witness.snapshot(replica);
      resolve(device);
    };
    const takeFrame = (value: unknown): void => {
      const { frame } = parseFrame(value, parseSeenEvent);
      const before = replica.head;
      const received = receive(replica, frame, reduce);
      replica = received.replica;
      // What is missing comes with the handshake, from our head on.
      if (received.gap) socket.disconnect().connect();
      else witness.events(frame.events.filter((event) => event.seq > before));
      resolve(device);
    };
    hearAnswers(socket, (what, value) => {
      if (what === 'snapshot') takeSnapshot(value);
      else if (what === 'frame') takeFrame(value);
    });
    socket.on('connect_error', (error) => {
      const refusal = v.safeParse(v.object({ data: refusalSchema }), error);
      if (!refusal.success) {
        if (socket.active) return;
        reject(new RehearsalError(`${name} can’t connect to ${url}: ${error.message}.`));
        return;
      }
      const { code } = refusal.output.data;
      // A refusal ends Socket.IO's own tries; a busy server wants another.
      if (code === 'busy') setTimeout(() => socket.connect(), 500);
      else reject(new RehearsalError(`The server did not let ${name} in: ${code}.`));
    });
  });
}

/** How many of these commands fit into one packet; at least one, which then is the server's to judge. */
export function fitting(commands: readonly SocketCommand[], most: number = LIMITS.batch): number {
  let bytes = 2;
  for (const [index, command] of commands.entries()) {
    bytes += Buffer.byteLength(JSON.stringify(command)) + 1;
    if (index === Math.min(most, LIMITS.batch)) return index;
    if (bytes > LIMITS.submitBytes) return Math.max(1, index);
  }
  return commands.length;
}
