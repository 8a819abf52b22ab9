import type { FastifyInstance } from 'fastify';
import type { Gatherings } from '../gatherings.ts';

/** Whether this process can do its work: 503 while a gathering can't be written to. */
export function registerHealth(app: FastifyInstance, gatherings: Gatherings): void {
  app.get('/healthz', async (_request, reply) => {
    const live = gatherings.live();
    const readOnly = live.filter((one) => one.health() !== 'ok').length;
    return reply
      .code(readOnly > 0 ? 503 : 200)
      .send({ status: readOnly > 0 ? 'read-only' : 'ok', gatherings: live.length, readOnly });
  });
}
