import type { ImportGathering } from '@tablecloth/shared/decide/creation.ts';
import { type CreateGathering, creationSchema } from '@tablecloth/shared/command.ts';
import { checkInfo } from '@tablecloth/shared/decide/setup.ts';
import { duplicate } from '@tablecloth/shared/duplicate.ts';
import { type Created, duplicateSchema } from '@tablecloth/shared/http.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { PlainGathering } from '@tablecloth/shared/snapshot.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { newCode, newGrants, newId, newSecret } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';
import { readDocument } from '../import/read-document.ts';
import { renewIds } from '../import/renew-ids.ts';
import { malformed, notFound, problem, refusal } from '../problem.ts';
import type { Throttle } from '../throttle.ts';
import { organisedBy } from './bearer.ts';

export type GatheringRoutes = {
  readonly gatherings: Gatherings;
  /** One bucket for the whole server: gatherings are rare, and each is for ever. */
  readonly creations: Pick<Throttle, 'take'>;
};

/** Codes to try before the server gives up: of 887 million, a taken one is rare. */
const CODE_TRIES = 8;

/** Creating a gathering, bringing one back from a file, and having one more of the same kind. */
export function registerGatherings(app: FastifyInstance, options: GatheringRoutes): void {
  const { gatherings, creations } = options;

  app.post('/api/gatherings', async (request, reply) => {
    const parsed = v.safeParse(creationSchema, request.body, { abortEarly: true });
    if (!parsed.success) {
      return malformed(reply, parsed.issues[0]);
    }
    const { themes, method, keepDays, ...info } = parsed.output;
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
        ...(method && { method }),
        ...(keepDays !== undefined && { keepDays }),
      }),
    );
  });

  void app.register((scope, _options, done) => {
    // A file is read as text, whatever the browser calls it, so that a fault in it can be shown in its place.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: MORE_LIMITS.importBytes },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.post('/api/import', { bodyLimit: MORE_LIMITS.importBytes }, async (request, reply) => {
      const read = readDocument(typeof request.body === 'string' ? request.body : '');
      if (!read.ok) return problem(reply, 422, read.fault);
      return bringIn(reply, read.document.gathering);
    });
    done();
  });

  app.post('/api/gatherings/:id/duplicate', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const asked = v.safeParse(duplicateSchema, request.body ?? {});
    if (!asked.success) return malformed(reply, asked.issues[0]);
    const copy = duplicate(organised.state, asked.output);
    if (!copy) return notFound(reply);
    const info = copy.info && checkInfo(copy.info);
    if (info?.wrong) return refusal(reply, { code: info.wrong });
    return bringIn(reply, { ...copy, info: info?.info ?? copy.info });
  });

  /** A gathering that was one before, with ids of its own. */
  function bringIn(reply: FastifyReply, before: PlainGathering): Promise<FastifyReply> {
    const gathering = renewIds(before, newId);
    return create(
      reply,
      options,
      gathering.tables.map(({ id }) => id),
      (code, grants) => ({ id: newId(), type: 'gathering.import', code, grants, gathering }),
    );
  }

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
        return refusal(reply, created);
      }
    }
    throw new Error('no free join code was found');
  }
}
