import { photoType } from '@tablecloth/shared/export/photo.ts';
import { photoUploadSchema } from '@tablecloth/shared/photo-shape.ts';
import { MORE_LIMITS } from '@tablecloth/shared/more-limits.ts';
import type { Actor } from '@tablecloth/shared/model.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { newId } from '../access.ts';
import type { Gatherings } from '../gatherings.ts';
import { cleanPhoto } from '../photo/clean-photo.ts';
import { photoOf } from '../photo/photo-of.ts';
import { malformed, notFound, problem, refusal } from '../problem.ts';
import type { Throttle } from '../throttle.ts';
import { organisedBy } from './bearer.ts';

export type PhotoRoutes = {
  readonly gatherings: Gatherings;
  /** One bucket for each gathering: every photo is written to disk, and the one before it is wiped off. */
  readonly uploads: Pick<Throttle, 'take'>;
};

const SERVER: Actor = { person: null, role: 'organiser', tables: [] };
/** In base64, with its words. */
const BODY_BYTES = Math.ceil(MORE_LIMITS.photoBytes / 3) * 4 + 16_384;
const REFUSED = {
  malformed: 'This is no whole JPEG or PNG picture.',
  'too-long': `A photo has at most ${MORE_LIMITS.photoBytes / 1_000_000} MB and ${MORE_LIMITS.photoSide} pixels on its longer side.`,
} as const;

/** The photo of the report, for whoever holds the organiser's key. It is taken in without what cameras add to it. */
export function registerPhoto(app: FastifyInstance, { gatherings, uploads }: PhotoRoutes): void {
  app.put('/api/gatherings/:id/photo', { bodyLimit: BODY_BYTES }, async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const asked = v.safeParse(photoUploadSchema, request.body, { abortEarly: true });
    if (!asked.success) return malformed(reply, asked.issues[0]);
    const { data, alt, caption } = asked.output;
    const cleaned = cleanPhoto(Buffer.from(data, 'base64'));
    if (cleaned === 'malformed' || cleaned === 'too-long') {
      return problem(reply, 422, { code: cleaned, at: 'data', message: REFUSED[cleaned] });
    }
    const retryMs = uploads.take(organised.id);
    if (retryMs > 0) return refusal(reply, { code: 'slow-down', retryMs });
    const { bytes, ...kept } = cleaned;
    const [receipt] = await organised.gathering.submit(
      [{ id: newId(), type: 'photo.place', ...kept, alt, caption, data: bytes.toString('base64') }],
      SERVER,
    );
    if (!receipt) throw new Error('A submitted command got no receipt.');
    if ('code' in receipt) return refusal(reply, receipt);
    return reply.code(204).send();
  });

  app.get('/api/gatherings/:id/photo', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const { photo } = organised.state.report;
    const bytes = await photoOf(organised.gathering);
    if (!photo || !bytes) {
      return problem(reply, 404, { code: 'not-found', message: 'The report has no photo.' });
    }
    return reply.header('cache-control', 'no-store').type(photoType(photo)).send(bytes);
  });
}
