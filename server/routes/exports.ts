import { Readable } from 'node:stream';
import { attachment, exportFileName } from '@tablecloth/shared/export/file-name.ts';
import { EXPORT_FILES, EXPORT_FORMATS } from '@tablecloth/shared/export/formats.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { writeExport } from '../export/formats.ts';
import type { Gatherings } from '../gatherings.ts';
import { photoOf } from '../photo/photo-of.ts';
import { notFound, problem } from '../problem.ts';
import { organisedBy } from './bearer.ts';

const paramsSchema = v.object({ format: v.picklist(EXPORT_FORMATS) });

/** The report and the points as files, for whoever holds the organiser's key. */
export function registerExports(
  app: FastifyInstance,
  { gatherings, now }: { readonly gatherings: Gatherings; readonly now: () => number },
): void {
  app.get('/api/gatherings/:id/export/:format', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const params = v.safeParse(paramsSchema, request.params);
    if (!params.success) {
      const message = `A report comes as one of: ${EXPORT_FORMATS.join(', ')}.`;
      return problem(reply, 404, { code: 'not-found', message });
    }
    const { format } = params.output;
    const { type, part, extension } = EXPORT_FILES[format];
    const written = await writeExport(
      format,
      organised.state,
      now(),
      await photoOf(organised.gathering),
    );
    if (written === null) {
      const message = 'The report does not say yet when people meet again.';
      return problem(reply, 404, { code: 'no-next-date', message });
    }
    const name = exportFileName(organised.state.info, part, extension);
    return reply
      .header('content-disposition', attachment(name))
      .type(type)
      .send(Readable.from(written, { objectMode: false }));
  });
}
