import { OLDEST_VERSION, PROTOCOL_VERSION, type Refusal } from '@tablecloth/shared/protocol.ts';
import { helloSchema } from '@tablecloth/shared/uplink.ts';
import * as v from 'valibot';
import { admit } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';
import type { Visitor } from './live-sockets.ts';

const versionSchema = v.looseObject({ protocol: v.number() });

/** Who knocks, or why they can't come in. */
export async function welcome(auth: unknown, gatherings: Gatherings): Promise<Visitor | Refusal> {
  // The version first: what else a handshake holds may have changed with it.
  const version = v.safeParse(versionSchema, auth);
  if (!version.success) return 'malformed';
  const { protocol } = version.output;
  if (protocol < OLDEST_VERSION || protocol > PROTOCOL_VERSION) return 'too-old';
  const hello = v.safeParse(helloSchema, auth);
  if (!hello.success) return 'malformed';
  const { since, epoch, mark } = hello.output;
  const gathering = await gatherings.open(hello.output.gathering);
  if (!gathering) {
    const gone = await gatherings.wasRemoved(hello.output.gathering);
    return gone ? 'gathering-deleted' : 'gathering-not-found';
  }
  const admission = admit(gathering.id, gathering.state(), hello.output);
  if (typeof admission === 'string') return admission;
  const { person, role } = admission.actor;
  const crew = role === 'organiser' || role === 'facilitator';
  return {
    gathering,
    admission,
    audience: { crew, person },
    cursor: { since, epoch, mark },
    protocol,
  };
}

/** What reaches a client as `connect_error`, with the code in `data`. */
export function refused(code: Refusal): Error {
  return Object.assign(new Error(code), { data: { code } });
}
