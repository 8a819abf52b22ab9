import type { Id } from '@tablecloth/shared/model.ts';
import { isRemoved, placeOf } from '@tablecloth/shared/decide/decision.ts';
import { type Frame } from '@tablecloth/shared/protocol.ts';
import { type Seat, sitSchema } from '@tablecloth/shared/uplink.ts';
import * as v from 'valibot';
import { actorNow, isStanding } from '../access.ts';
import { catchUp } from '../catch-up.ts';
import type { Log } from '../log.ts';
import { type LiveSockets, type OurSocket, roomsOf, tableRoom } from './live-sockets.ts';
import { BROKEN_RETRY_MS, type Submit } from './submit.ts';
import { allAnew, type Answer, wholeTo, youNow } from './whole.ts';

/**
 * A socket comes in: into its audience's room first, and only then is the log read for it, so that nothing
 * falls between its catch-up and the first live frame. A frame may repeat what the catch-up held; never less.
 */
export function enter(
  socket: OurSocket,
  { gathering, rooms, presenceTold }: LiveSockets,
  answer: Answer = wholeTo(socket),
): void {
  const { admission, audience, cursor } = socket.data;
  void socket.join(roomsOf(socket.data));
  // Turned away between the handshake and the room: whoever cuts by room can't have seen this one.
  const now = gathering.state();
  const revoked = admission.grant !== null && !isStanding(now, admission.grant);
  if (revoked || isRemoved(now, admission.actor)) {
    socket.conn.close(true);
    return;
  }
  const missed = catchUp(gathering, audience, cursor);
  // Who one is comes with a snapshot only: so a link that was given other tables meanwhile gets one.
  const anew = missed.type === 'frame' && reassigned(missed.frame, admission.grant);
  answer(anew ? allAnew(socket.data) : missed, youNow(socket.data));
  const { person, role, tables } = actorNow(gathering.state(), admission);
  rooms.arrive(socket.id, { person, role, tables, grant: admission.grant });
  socket.emit('presence', presenceTold(audience.crew));
}

function reassigned({ events }: Frame, grant: Id | null): boolean {
  return events.some(({ body }) => body.type === 'grant.assigned' && body.grant === grant);
}

export type Handlers = {
  readonly submit: Submit;
  /** Whether this person may change seats now. */
  readonly maySit: (key: string) => boolean;
  readonly log: Log;
};

/** Hears what a socket says, for as long as it is there. */
export function listen(socket: OurSocket, sockets: LiveSockets, handlers: Handlers): void {
  const { gathering, rooms, walls } = sockets;
  const { admission } = socket.data;
  const isWall = admission.actor.role === 'wall';
  // All walls come by one link, and each speaks for itself.
  const who = isWall ? socket.id : (admission.actor.person ?? admission.grant ?? socket.id);
  const key = `${gathering.id}:${who}`;
  let seat: Id | null = null;

  on(socket, 'submit', handlers.log, {
    async run(batch) {
      const receipts = await handlers.submit({ gathering, admission, key }, batch);
      rooms.sent(socket.id, receipts.filter((receipt) => 'seq' in receipt).length);
      return receipts;
    },
    broken: delayed,
  });

  function place(said: Seat): void {
    if (typeof said === 'object' && said !== null && 'wall' in said) {
      if (isWall) walls.report(socket.id, said.wall);
      return;
    }
    const at = typeof said === 'string' || said === null ? { table: said } : said;
    const table = at.table === null ? null : placeOf(gathering.state(), at.table)?.id;
    if (table !== undefined) take(table, 'unsent' in at ? at.unsent : undefined);
  }

  function take(table: Id | null, unsent: number | undefined): void {
    if (seat !== null) void socket.leave(tableRoom(gathering.id, seat));
    seat = table;
    if (seat !== null) void socket.join(tableRoom(gathering.id, seat));
    rooms.sit(socket.id, seat, unsent);
  }

  on(socket, 'sit', handlers.log, {
    run(wish) {
      const now = { now: gathering.now() };
      const said = v.safeParse(sitSchema, wish);
      if (said.success && handlers.maySit(key)) place(said.output);
      return now;
    },
  });

  // Without a listener Socket.IO prints the stack of every bad packet.
  socket.on('error', nothing);
}

const nothing = (): void => {};

/** A batch the server stumbled over stays with its sender, who tries again. */
function delayed(batch: unknown) {
  const named = v.safeParse(v.array(v.object({ id: v.string() })), batch);
  if (!named.success) return [];
  return named.output.map(({ id }) => ({
    commandId: id,
    code: 'slow-down' as const,
    retryMs: BROKEN_RETRY_MS,
  }));
}

type Handler = {
  readonly run: (argument: unknown) => unknown;
  /** The answer when `run` failed, which is a bug or a broken machine and is logged. */
  readonly broken?: (argument: unknown) => unknown;
};

/** Every handler goes through here: one argument, an optional acknowledgement, and nothing that can throw. */
function on(socket: OurSocket, name: 'submit' | 'sit', log: Log, { run, broken }: Handler): void {
  socket.on(name, (...sent: unknown[]) => {
    const last = sent.at(-1);
    const acknowledge = typeof last === 'function' ? last : null;
    const argument = acknowledge === null ? sent[0] : sent.at(-2);
    const answer = (value: unknown): void => {
      acknowledge?.(value);
    };
    void (async () => run(argument))().then(answer, (error: unknown) => {
      log(`${name} failed`, error);
      answer(broken?.(argument));
    });
  });
}
