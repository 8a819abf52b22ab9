import { type Deleted, deleteSchema, type Kept, type ReachedBy } from '@tablecloth/shared/http.ts';
import { normaliseCode } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Gatherings } from '../gatherings.ts';
import { malformed, notFound, problem, refusal } from '../problem.ts';
import { READ_ONLY } from '../read-only.ts';
import { StoreFailure } from '../store/event-log.ts';
import { organisedBy } from './bearer.ts';

export type KeepingRoutes = {
  readonly gatherings: Gatherings;
  /** When copies of all data were made that still stand, newest first. Milliseconds since 1970. */
  readonly backups: () => readonly number[];
  /** Whether another device than the server's own has opened this gathering. */
  readonly reached: (gathering: Id) => boolean;
  readonly log: (message: string, error?: unknown) => void;
};

/** Where else a gathering is kept, whether phones find it, and deleting it. All for whoever holds its organiser's key. */
export function registerKeeping(app: FastifyInstance, options: KeepingRoutes): void {
  const { gatherings, backups, reached, log } = options;

  app.get('/api/gatherings/:id/kept', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    return { backups: [...backups()] } satisfies Kept;
  });

  // For a line that turns into a tick, as somebody tries with their phone.
  app.get('/api/gatherings/:id/reached', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    return { reached: reached(organised.id) } satisfies ReachedBy;
  });

  // Not DELETE, whose body proxies may drop: the code stands in it, so that it can't be pressed by mistake.
  app.post('/api/gatherings/:id/delete', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const asked = v.safeParse(deleteSchema, request.body);
    if (!asked.success) return malformed(reply, asked.issues[0]);
    if (normaliseCode(asked.output.code) !== organised.state.code) {
      const message = 'That is not the code of this gathering. Nothing was deleted.';
      return problem(reply, 422, { code: 'wrong-code', message });
    }
    try {
      await gatherings.remove(organised.id);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      log('a gathering could not be deleted', error);
      return refusal(reply, READ_ONLY);
    }
    return reply.send({ deleted: organised.id, backups: [...backups()] } satisfies Deleted);
  });
}
