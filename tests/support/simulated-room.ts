import { type CatchUp, catchUp, stateOf } from '@tablecloth/server/catch-up.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { parseSeenEvent } from '@tablecloth/shared/event.ts';
import { type LiveGathering, openGathering } from '@tablecloth/server/gathering.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import type { RecordedEvent } from '@tablecloth/shared/event.ts';
import { frameFor } from '@tablecloth/shared/frame.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import type { Audience } from '@tablecloth/shared/project.ts';
import { parseFrame, type Receipt } from '@tablecloth/shared/protocol.ts';
import {
  acknowledge,
  EMPTY_REPLICA,
  enqueue,
  receive,
  refuse,
  replace,
  type Replica,
} from '@tablecloth/shared/replica.ts';
import { decodeGathering, gatheringSchema } from '@tablecloth/shared/snapshot.ts';
import * as v from 'valibot';
import { CREATE } from './random-commands.ts';
import { type HeldLog, heldLog } from './held-log.ts';

/**
 * A room without network, clock or disk of its own: devices with the real replica, a server with the real
 * gathering, and between them queues from which nothing moves unless a test moves it.
 */
export type Device = {
  readonly actor: Actor;
  readonly audience: Audience;
  replica: Replica;
  connected: boolean;
  /** Submits on their way up, and what is on its way down. */
  up: (readonly SocketCommand[])[];
  down: Down[];
  /** Commands that were taken and where, kept for a server that loses its tail. */
  readonly taken: Map<string, { readonly command: SocketCommand; readonly seq: number }>;
  readonly refused: Set<string>;
};
type Down =
  | { readonly type: 'receipts'; readonly receipts: readonly Receipt[] }
  | { readonly type: 'json'; readonly json: string };

export type Room = {
  readonly devices: readonly Device[];
  readonly server: () => LiveGathering;
  readonly log: () => EventLog;
  readonly make: (device: Device, command: SocketCommand) => void;
  readonly connect: (device: Device) => void;
  /** The same for a device that has no line. */
  readonly comeBack: (device: Device) => void;
  readonly cut: (device: Device) => void;
  readonly send: (device: Device) => void;
  /** The server takes the next submit of a device. */
  readonly arrive: (device: Device) => void;
  /** The next thing on its way down reaches the device. */
  readonly deliver: (device: Device) => void;
  readonly loseReceipts: (device: Device) => void;
  readonly repeatDown: (device: Device) => void;
  /** Of this device or of the next one for which something is on its way. */
  readonly loseDown: (device: Device) => void;
  readonly holdDisk: () => void;
  readonly releaseDisk: () => void;
  /** The next commit that waits behind its receipts is told; what was told leaves as one frame. */
  readonly tell: () => void;
  readonly flush: () => void;
  /** The process dies and starts again, on this log or on another one. What was on its way is lost. */
  readonly restart: (log?: EventLog) => Promise<void>;
  /** The server takes what is on its way and tells of it. */
  readonly serve: () => Promise<void>;
  /** All that is on its way down reaches the device. */
  readonly catchBreath: (device: Device) => void;
  /** Lets all promises settle. */
  readonly settle: () => Promise<void>;
  /** Moves everything until nothing is left to move. */
  readonly quiet: () => Promise<void>;
};

const ID = 'gathering';

export async function simulatedRoom(log: EventLog, actors: readonly Actor[]): Promise<Room> {
  let kept = log;
  let disk: HeldLog;
  let server: LiveGathering;
  let generation = 0;
  let sent = 0;
  let told: { to: number; events: readonly RecordedEvent[] } = { to: 0, events: [] };
  let tellings: (() => void)[] = [];
  const devices = actors.map((actor): Device => ({
    actor,
    audience: {
      crew: actor.role === 'organiser' || actor.role === 'facilitator',
      person: actor.person,
    },
    replica: EMPTY_REPLICA,
    connected: false,
    up: [],
    down: [],
    taken: new Map(),
    refused: new Set(),
  }));

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  const start = async (): Promise<void> => {
    generation += 1;
    const mine = generation;
    tellings = [];
    disk = heldLog(kept);
    server = await openGathering({
      id: ID,
      log: disk,
      now: () => 1_000,
      delay: async () => {},
      defer: (run) => void (mine === generation && tellings.push(run)),
    });
    sent = server.head();
    told = { to: sent, events: [] };
    server.subscribe((events, to) => {
      told = { to, events: [...told.events, ...events] };
    });
  };

  const flush = (): void => {
    const { to, events } = told;
    if (to === sent) return;
    for (const device of devices.filter((one) => one.connected)) {
      const frame = frameFor(events, sent, to, device.audience);
      device.down.push({ type: 'json', json: JSON.stringify({ type: 'frame', frame }) });
    }
    sent = to;
    told = { to, events: [] };
  };

  const cut = (device: Device): void => {
    device.connected = false;
    device.up = [];
    device.down = [];
  };

  const connect = (device: Device): void => {
    cut(device);
    device.connected = true;
    const { head: since, epoch } = device.replica;
    const answer: CatchUp = catchUp(server, device.audience, { since, epoch });
    const missed = answer.type === 'frame' ? answer : { ...answer, state: stateOf(answer) };
    device.down.push({ type: 'json', json: JSON.stringify(missed) });
  };

  const answered = (device: Device, receipts: readonly Receipt[]): void => {
    for (const receipt of receipts) {
      const { commandId } = receipt;
      if ('seq' in receipt) {
        const pending = device.replica.pending.find(({ command }) => command.id === commandId);
        const { seq } = receipt;
        if (pending) device.taken.set(commandId, { command: pending.command, seq });
        device.replica = acknowledge(device.replica, commandId, receipt.seq);
      } else if (receipt.retryMs === undefined) {
        device.refused.add(commandId);
        device.replica = refuse(device.replica, commandId);
      }
    }
  };

  const received = (device: Device, json: string): void => {
    const message = v.parse(
      v.variant('type', [
        v.object({ type: v.literal('frame'), frame: v.unknown() }),
        v.object({
          type: v.literal('snapshot'),
          epoch: v.string(),
          head: v.number(),
          state: gatheringSchema,
        }),
      ]),
      JSON.parse(json),
    );
    if (message.type === 'frame') {
      const { replica, gap } = receive(
        device.replica,
        parseFrame(message.frame, parseSeenEvent).frame,
        reduce,
      );
      device.replica = replica;
      if (gap) connect(device);
      return;
    }
    const { epoch, head, state } = message;
    const other = device.replica.epoch !== epoch;
    device.replica = replace(device.replica, epoch, head, decodeGathering(state));
    if (!other) return;
    // Another log: the server may have lost what it took from us.
    for (const { command } of device.taken.values())
      device.replica = enqueue(device.replica, command, 0);
    device.taken.clear();
  };

  const deliver = (device: Device): void => {
    const next = device.down.shift();
    if (next?.type === 'receipts') answered(device, next.receipts);
    else if (next) received(device, next.json);
  };

  const arrive = (device: Device): void => {
    const commands = device.up.shift();
    if (!commands) return;
    const mine = generation;
    // A line that was cut meanwhile has other queues: the receipts go nowhere.
    const { down } = device;
    void server.submit(commands, device.actor).then((receipts) => {
      if (mine === generation) down.push({ type: 'receipts', receipts });
    });
  };

  const send = (device: Device): void => {
    const unanswered = device.replica.pending.filter(({ seq }) => seq === null);
    if (device.connected && unanswered.length > 0) {
      device.up.push(unanswered.map(({ command }) => command));
    }
  };

  const tell = (): void => tellings.shift()?.();

  const catchBreath = (device: Device): void => {
    while (device.down.length > 0) deliver(device);
  };

  const serve = async (): Promise<void> => {
    for (const device of devices) while (device.up.length > 0) arrive(device);
    await settle();
    while (tellings.length > 0) tell();
    flush();
  };

  await start();
  await server!.submit([CREATE], { person: null, role: 'organiser', tables: [] });
  await settle();
  tell();
  flush();

  return {
    devices,
    server: () => server,
    log: () => kept,
    make: (device, command) => {
      device.replica = enqueue(device.replica, command, 0);
    },
    connect,
    comeBack: (device) => {
      if (!device.connected) connect(device);
    },
    cut,
    send,
    arrive,
    deliver,
    loseReceipts: (device) => {
      if (device.down[0]?.type === 'receipts') device.down.shift();
    },
    repeatDown: (device) => {
      const [next] = device.down;
      if (next) device.down.splice(1, 0, next);
    },
    loseDown: (device) => {
      const from = devices.indexOf(device);
      const all = [...devices.slice(from), ...devices.slice(0, from)];
      all.find(({ down }) => down.length > 0)?.down.shift();
    },
    holdDisk: () => disk.hold(),
    releaseDisk: () => disk.release(),
    tell,
    flush,
    restart: async (other) => {
      kept = other ?? kept;
      for (const device of devices) cut(device);
      await start();
    },
    serve,
    catchBreath,
    settle,
    quiet: async () => {
      for (let round = 0; round < 50; round += 1) {
        disk.release();
        for (const device of devices) {
          if (!device.connected || round === 0) connect(device);
          send(device);
        }
        await serve();
        for (const device of devices) catchBreath(device);
        const busy = devices.some(
          ({ connected, up, down, replica }) =>
            !connected || up.length + down.length + replica.pending.length > 0,
        );
        if (!busy && tellings.length === 0) return;
      }
      throw new Error('The room did not come to rest.');
    },
  };
}
