import { commandSchema, type SocketCommand } from '@tablecloth/shared/command.ts';
import { type Receipt } from '@tablecloth/shared/protocol.ts';
import { submitSchema } from '@tablecloth/shared/uplink.ts';
import * as v from 'valibot';
import { actorNow, type Admission, isStanding } from '../access.ts';
import type { LiveGathering } from '../gathering.ts';
import { type Meter, NO_METER } from '../meter.ts';
import { createThrottle } from '../throttle.ts';

/** How many commands one person may send: a human's pace, with room for what a phone kept while it was away. */
const PARTICIPANT = { perSecond: 2, burst: 60 };
const CREW = { perSecond: 10, burst: 300 };

/** How long a client waits before it sends again what the server itself could not deal with. */
export const BROKEN_RETRY_MS = 5_000;

export type Submitter = {
  readonly gathering: LiveGathering;
  readonly admission: Admission;
  /** Who is counted, across sockets and reconnects. */
  readonly key: string;
};

/** Takes batches of commands as they come from a socket. */
export type Submit = (from: Submitter, batch: unknown) => Promise<readonly Receipt[]>;

/**
 * A malformed or refused command does not hold up its neighbours; a delayed one does. What is no batch at
 * all gets no receipts.
 * @param clock monotonic milliseconds.
 */
export function createSubmit(clock: () => number, meter: Meter = NO_METER): Submit {
  const participants = createThrottle({ ...PARTICIPANT, clock });
  const crew = createThrottle({ ...CREW, clock });

  return async ({ gathering, admission, key }, batch) => {
    const parsed = v.safeParse(submitSchema, batch);
    if (!parsed.success) return [];
    const { actor, grant } = admission;
    const throttle = actor.role === 'participant' || actor.role === 'wall' ? participants : crew;
    const revoked = grant !== null && !isStanding(gathering.state(), grant);
    let retryMs = 0;
    const checked = parsed.output.map((raw) => {
      // Once one has to wait, so do those behind it: what a person says keeps its order.
      if (retryMs === 0) retryMs = throttle.take(key);
      return check(raw, retryMs, revoked);
    });
    const commands = checked.flatMap((one) => ('command' in one ? [one.command] : []));
    const now = actorNow(gathering.state(), admission);
    const receipts = commands.length > 0 ? await gathering.submit(commands, now) : [];
    const answers = receipts[Symbol.iterator]();
    const all = checked.flatMap((one) => ('receipt' in one ? [one.receipt] : nextOf(answers)));
    for (const one of all) meter.answered('code' in one ? one.code : 'ok');
    return all;
  };
}

function nextOf(receipts: Iterator<Receipt>): Receipt[] {
  const next = receipts.next();
  return next.done === true ? [] : [next.value];
}

type Checked = { readonly command: SocketCommand } | { readonly receipt: Receipt };

function check(raw: unknown, retryMs: number, revoked: boolean): Checked {
  const commandId = idOf(raw);
  if (retryMs > 0) return { receipt: { commandId, code: 'slow-down', retryMs } };
  if (revoked) return { receipt: { commandId, code: 'not-allowed' } };
  const parsed = v.safeParse(commandSchema, raw);
  if (!parsed.success) return { receipt: { commandId, code: 'malformed' } };
  return { command: parsed.output };
}

/** What a command calls itself, so that its sender can tell which one is meant. */
function idOf(raw: unknown): string {
  const named = v.safeParse(v.object({ id: v.string() }), raw);
  return named.success ? named.output.id : '';
}
