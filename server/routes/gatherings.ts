import type { ImportGathering } from '@tablecloth/shared/decide/creation.ts';
import { type CreateGathering, creationSchema } from '@tablecloth/shared/command.ts';
import type { Created, Links } from '@tablecloth/shared/http.ts';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import type { Gathering, Grant, Id } from '@tablecloth/shared/model.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { derivedSecret, digestOf, newCode, newGrants, newId, newSecret } from '../access.ts';
import type { Addresses } from '../addresses.ts';
import type { Gatherings } from '../gatherings.ts';
import { placeOf, readDocument } from '../import/read-document.ts';
import { renewIds } from '../import/renew-ids.ts';
import { notFound, problem, wordsFor } from '../problem.ts';
import type { Throttle } from '../throttle.ts';
import { type Organised, organisedBy } from './bearer.ts';

export type GatheringRoutes = {
  readonly gatherings: Gatherings;
  /** Where phones find this server now: a laptop changes its networks. */
  readonly addresses: () => Addresses;
  /** One bucket for the whole server: gatherings are rare, and each is for ever. */
  readonly creations: Throttle;
};

/** Codes to try before the server gives up: of 887 million, a taken one is rare. */
const CODE_TRIES = 8;

/** Creating a gathering, bringing one back from a file, and its links. */
export function registerGatherings(app: FastifyInstance, options: GatheringRoutes): void {
  const { gatherings, addresses, creations } = options;

  app.post('/api/gatherings', async (request, reply) => {
    const parsed = v.safeParse(creationSchema, request.body, { abortEarly: true });
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const at = placeOf(issue.path?.map(({ key }) => key) ?? []);
      return problem(reply, 422, { code: 'malformed', at, message: `${at}: ${issue.message}.` });
    }
    const { themes, ...info } = parsed.output;
    const numbered = themes.map((theme) => ({ ...theme, theme: newId(), table: newId() }));
    return create(
      reply,
      options,
      numbered.map(({ table }) => table),
      (code, grants) => ({
        id: newId(),
        type: 'gathering.create',
        info,
        code,
        themes: numbered,
        grants,
      }),
    );
  });

  void app.register((scope, _options, done) => {
    // A file is read as text, whatever the browser calls it, so that a fault in it can be shown in its place.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: LIMITS.importBytes },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.post('/api/import', { bodyLimit: LIMITS.importBytes }, async (request, reply) => {
      const read = readDocument(typeof request.body === 'string' ? request.body : '');
      if (!read.ok) return problem(reply, 422, read.fault);
      const gathering = renewIds(read.document.gathering, newId);
      return create(
        reply,
        options,
        gathering.tables.map(({ id }) => id),
        (code, grants) => ({
          id: newId(),
          type: 'gathering.import',
          code,
          grants,
          gathering,
        }),
      );
    });
    done();
  });

  app.get('/api/gatherings/:id/links', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const { urls, onlyHere } = addresses();
    return { ...linksOf(organised), addresses: [...urls], onlyHere } satisfies Links;
  });

  async function create(
    reply: FastifyReply,
    { gatherings: into }: GatheringRoutes,
    tables: readonly Id[],
    commandFor: (
      code: string,
      grants: CreateGathering['grants'],
    ) => CreateGathering | ImportGathering,
  ): Promise<FastifyReply> {
    const retryMs = creations.take('');
    if (retryMs > 0) {
      const message = 'Many gatherings were just created here. Try again in a moment.';
      return problem(reply, 429, { code: 'slow-down', message, retryMs });
    }
    const key = newSecret();
    const grants = newGrants(key, tables);
    for (let tries = 0; tries < CODE_TRIES; tries += 1) {
      const code = newCode();
      const id = newId();
      const created = await into.create(commandFor(code, grants), id);
      if (created.ok) {
        return reply.code(201).send({ gathering: id, code, key } satisfies Created);
      }
      if (created.why === 'refused') {
        const { code: refusal, retryMs: wait } = created;
        const body = { code: refusal, message: wordsFor(refusal) };
        const status = refusal === 'read-only' ? 503 : 422;
        return problem(reply, status, wait === undefined ? body : { ...body, retryMs: wait });
      }
    }
    throw new Error('no free join code was found');
  }
}

/** Every link of a gathering, made anew from the organiser's secret: none of them is stored. */
function linksOf({ id, state, secret }: Organised): Omit<Links, 'addresses' | 'onlyHere'> {
  const linkTo = (letter: 'f' | 'w', grant: Grant | undefined): string | null => {
    const derived = grant && !grant.revoked ? derivedSecret(secret, grant.id) : null;
    // A grant that another secret was the parent of can't be shown by this one.
    if (derived === null || digestOf(derived) !== grant?.digest) return null;
    return `/${letter}/${id}#${derived}`;
  };
  return {
    organiser: `/o/${id}#${secret}`,
    wall: linkTo(
      'w',
      standing(state, (grant) => grant.role === 'wall'),
    ),
    code: state.code,
    join: `/${state.code}`,
    tables: state.tables.map((table) => ({
      table: table.id,
      number: table.number,
      join: `/${state.code}/${table.number}`,
      facilitator: linkTo(
        'f',
        standing(state, ({ role, tables }) => role === 'facilitator' && tables.includes(table.id)),
      ),
    })),
  };
}

function standing(state: Gathering, is: (grant: Grant) => boolean): Grant | undefined {
  return state.grants.find((grant) => !grant.revoked && is(grant));
}
