import { getById } from '@tablecloth/shared/by-id.ts';
import { type Claim, claimSchema, offerSchema, type Offered } from '@tablecloth/shared/http.ts';
import { normaliseCode } from '@tablecloth/shared/limits.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { derivedSecret, digestOf, grantOf, newId, personOf } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';
import type { Offer } from '../hand-over.ts';
import type { HandOverAcross } from '../hand-over-across.ts';
import { malformed, notFound, problem, refusal } from '../problem.ts';
import { type Bearer, bearerOf } from './bearer.ts';
import { issue } from './issue.ts';
import { pathOf } from './links.ts';

export type CodeRoutes = { readonly gatherings: Gatherings; readonly handOver: HandOverAcross };

/**
 * One-time codes. A facilitator's lets somebody else take notes at the same tables, by a link of their own; the organiser's
 * shows somebody's link on another device; a participant's makes another phone the same person.
 */
export function registerCodes(app: FastifyInstance, { gatherings, handOver }: CodeRoutes): void {
  app.post('/api/gatherings/:id/codes', async (request, reply) => {
    const bearer = await bearerOf(request, gatherings);
    if (!bearer) return notFound(reply);
    const asked = v.safeParse(offerSchema, request.body ?? {});
    if (!asked.success) return malformed(reply, asked.issues[0]);
    const offer = offerOf(bearer, asked.output.grant);
    if (!offer) return notFound(reply);
    const offered = handOver.offer(offer);
    if (!offered) {
      const message = 'Too many codes stand at the moment. Try again soon.';
      return problem(reply, 429, { code: 'slow-down', message, retryMs: 60_000 });
    }
    return reply.code(201).send(offered satisfies Offered);
  });

  app.post('/api/codes/claim', async (request, reply) => {
    const asked = v.safeParse(claimSchema, request.body);
    if (!asked.success) return malformed(reply, asked.issues[0]);
    const code = normaliseCode(asked.output.code);
    const claimed =
      code === null ? ({ ok: false, code: 'code-not-found' } as const) : await handOver.claim(code);
    if (claimed.ok) return claim(reply, claimed.offer, asked.output.label);
    if (claimed.code === 'code-not-found') return noSuchCode(reply);
    const message = 'Many codes were just tried here. Try again in a moment.';
    return problem(reply, 429, { code: 'slow-down', message, retryMs: claimed.retryMs });
  });

  async function claim(reply: FastifyReply, offer: Offer, label: string): Promise<FastifyReply> {
    const gathering = await gatherings.open(offer.gathering);
    if (!gathering) return noSuchCode(reply);
    const state = gathering.state();
    if (offer.kind === 'person') {
      const { secret } = offer;
      const answer: Claim = { kind: 'person', gathering: gathering.id, code: state.code, secret };
      return reply.send(answer);
    }
    // Revoked since it was offered: what it would open is shut.
    const grant = grantOf(state, offer.secret);
    if (!grant) return noSuchCode(reply);
    const { role } = grant;
    if (offer.kind === 'link') {
      const path = `/${role === 'wall' ? 'w' : 'f'}/${gathering.id}#${offer.secret}`;
      return reply.send({ kind: 'link', gathering: gathering.id, role, path } satisfies Claim);
    }
    const id = newId();
    const secret = derivedSecret(offer.secret, id);
    const tables = [...grant.tables];
    const issued = { id, role, tables, label, digest: digestOf(secret) };
    const receipt = await issue(gathering, issued);
    if ('code' in receipt) return refusal(reply, receipt);
    const path = `/f/${gathering.id}#${secret}`;
    return reply.send({ kind: 'link', gathering: gathering.id, role, path } satisfies Claim);
  }
}

/** What this bearer may put behind a code; null when nothing. */
function offerOf({ id, state, secret }: Bearer, asked: string | undefined): Offer | null {
  const grant = grantOf(state, secret);
  if (!grant) {
    const known = getById(state.people, personOf(id, secret));
    return known ? { kind: 'person', gathering: id, secret } : null;
  }
  if (grant.role === 'facilitator') return { kind: 'share', gathering: id, secret };
  if (grant.role !== 'organiser') return null;
  const other = state.grants.find((one) => one.id === asked);
  const derived = other && pathOf({ id, secret, grant: other })?.split('#')[1];
  return derived === undefined ? null : { kind: 'link', gathering: id, secret: derived };
}

function noSuchCode(reply: FastifyReply): FastifyReply {
  const message =
    'This code opens nothing: it was used, is older than ten minutes, or is mistyped.';
  return problem(reply, 404, { code: 'code-not-found', message });
}
