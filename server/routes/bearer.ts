import type { Gathering, Id } from '@tablecloth/shared/model.ts';
import { secretSchema } from '@tablecloth/shared/protocol.ts';
import { id } from '@tablecloth/shared/schema.ts';
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { grantOf } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';

/** An organiser's request: their gathering, and the secret they showed. */
export type Organised = { readonly id: Id; readonly state: Gathering; readonly secret: string };

const BEARER = /^Bearer +(\S+)$/i;
const paramsSchema = v.object({ id });

/** Null unless the request names a gathering and carries its organiser's key. */
export async function organisedBy(
  request: FastifyRequest,
  gatherings: Gatherings,
): Promise<Organised | null> {
  const params = v.safeParse(paramsSchema, request.params);
  const shown = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const secret = v.safeParse(secretSchema, shown);
  if (!params.success || !secret.success) return null;
  const gathering = await gatherings.open(params.output.id);
  if (!gathering) return null;
  const state = gathering.state();
  if (grantOf(state, secret.output)?.role !== 'organiser') return null;
  return { id: gathering.id, state, secret: secret.output };
}
