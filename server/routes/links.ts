import type { Grant, Id } from '@tablecloth/shared/model.ts';
import { type Link, type Links, newLinkSchema } from '@tablecloth/shared/http.ts';
import { tablesInOrder } from '@tablecloth/shared/views/tables.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { derivedSecret, digestOf, newId } from '../access.ts';
import type { Addresses } from '../addresses.ts';
import type { Gatherings } from '../gatherings.ts';
import { malformed, notFound, refusal } from '../problem.ts';
import { issue } from './issue.ts';
import { type Organised, organisedBy } from './bearer.ts';

export type LinkRoutes = {
  readonly gatherings: Gatherings;
  /** Where phones find this server now: a laptop changes its networks. */
  readonly addresses: () => Addresses;
};

/** Links of a gathering, shown and made: none of their secrets is stored. */
export function registerLinks(app: FastifyInstance, { gatherings, addresses }: LinkRoutes): void {
  app.get('/api/gatherings/:id/links', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const { urls, onlyHere } = addresses();
    return { ...linksOf(organised), addresses: [...urls], onlyHere } satisfies Links;
  });

  // Asked for twice with the same grant id, it is the same link: a lost answer does no harm.
  app.post('/api/gatherings/:id/grants', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const asked = v.safeParse(newLinkSchema, request.body);
    if (!asked.success) return malformed(reply, asked.issues[0]);
    const { grant = newId(), role, label, tables } = asked.output;
    const secret = derivedSecret(organised.secret, grant);
    const receipt = await issue(organised.gathering, {
      id: grant,
      role,
      tables: role === 'facilitator' ? tables : [],
      label,
      digest: digestOf(secret),
    });
    if ('code' in receipt) return refusal(reply, receipt);
    const known = organised.gathering.state().grants.find(({ id }) => id === grant);
    return reply.code(201).send(known && linkOf({ ...organised, grant: known }));
  });
}

type OfGrant = Pick<Organised, 'id' | 'secret'> & { readonly grant: Grant };

/** The path of a grant's link. Null when it is revoked, or when another secret was its parent: handed on by code. */
export function pathOf({ id, secret, grant }: OfGrant): string | null {
  if (grant.revoked) return null;
  const derived = derivedSecret(secret, grant.id);
  if (digestOf(derived) !== grant.digest) return null;
  return `/${grant.role === 'wall' ? 'w' : 'f'}/${id}#${derived}`;
}

function linkOf(of: OfGrant): Link {
  const { id: grant, label, tables, revoked } = of.grant;
  const role = of.grant.role === 'wall' ? 'wall' : 'facilitator';
  return { grant, role, label, tables: [...tables], revoked, link: pathOf(of) };
}

function linksOf({ id, state, secret }: Organised): Omit<Links, 'addresses' | 'onlyHere'> {
  const others = state.grants.filter(({ role }) => role !== 'organiser');
  const links = others.map((grant) => linkOf({ id, secret, grant }));
  const shown = (is: (link: Link) => boolean): string | null =>
    links.find((one) => one.link !== null && is(one))?.link ?? null;
  const facilitates = (table: Id): string | null =>
    shown(({ role, tables }) => role === 'facilitator' && tables.includes(table));
  return {
    organiser: `/o/${id}#${secret}`,
    wall: shown(({ role }) => role === 'wall'),
    code: state.code,
    join: `/${state.code}`,
    tables: tablesInOrder(state).map((table) => ({
      table: table.id,
      number: table.number,
      join: `/${state.code}/${table.number}`,
      facilitator: facilitates(table.id),
    })),
    grants: links,
  };
}
