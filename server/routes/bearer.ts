import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import { id } from '@tablecloth/shared/schema.ts';
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { grantOf } from '../access.ts';
import type { LiveGathering } from '../gathering.ts';
import type { Gatherings } from '../gatherings.ts';

/** A request about a gathering, and the secret that came with it: a key, or a device's own. */
export type Bearer = {
  readonly id: Id;
  readonly gathering: LiveGathering;
  readonly state: Gathering;
  readonly secret: string;
};

/** An organiser's request: their gathering, and the secret they showed. */
export type Organised = Bearer;

const BEARER = /^Bearer +(\S+)$/i;
const paramsSchema = v.object({ id });

/** Null unless the request names a gathering and carries some secret. */
export async function bearerOf(
  request: FastifyRequest,
  gatherings: Gatherings,
): Promise<Bearer | null> {
  const params = v.safeParse(paramsSchema, request.params);
  const shown = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const secret = v.safeParse(secretSchema, shown);
  if (!params.success || !secret.success) return null;
  const gathering = await gatherings.open(params.output.id);
  if (!gathering) return null;
  return { id: gathering.id, gathering, state: gathering.state(), secret: secret.output };
}

/** Null unless the request names a gathering and carries its organiser's key. */
export async function organisedBy(
  request: FastifyRequest,
  gatherings: Gatherings,
): Promise<Organised | null> {
  const bearer = await bearerOf(request, gatherings);
  return bearer && grantOf(bearer.state, bearer.secret)?.role === 'organiser' ? bearer : null;
}
