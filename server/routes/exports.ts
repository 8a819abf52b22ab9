import { exportCsv } from '@tablecloth/shared/export/csv.ts';
import { documentText, exportDocument } from '@tablecloth/shared/export/document.ts';
import { attachment, exportFileName } from '@tablecloth/shared/export/file-name.ts';
import { exportHtml } from '@tablecloth/shared/export/html.ts';
import { exportMarkdown } from '@tablecloth/shared/export/markdown.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { reportView } from '@tablecloth/shared/views/report.ts';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Gatherings } from '../gatherings.ts';
import { notFound, problem } from '../problem.ts';
import { organisedBy } from './bearer.ts';

type Format = {
  readonly type: string;
  readonly part: string;
  readonly extension: string;
  readonly write: (state: Gathering, at: number) => string;
};

/** What can be downloaded, and as what. */
const FORMATS = {
  markdown: {
    type: 'text/markdown; charset=utf-8',
    part: '',
    extension: 'md',
    write: (state) => exportMarkdown(reportView(state)),
  },
  html: {
    type: 'text/html; charset=utf-8',
    part: '',
    extension: 'html',
    write: (state) => exportHtml(reportView(state), { css: REPORT_CSS }),
  },
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    part: 'points',
    extension: 'csv',
    write: exportCsv,
  },
  json: {
    type: 'application/json; charset=utf-8',
    part: '',
    extension: 'json',
    write: (state, at) => documentText(exportDocument(state, at)),
  },
} satisfies Record<string, Format>;

const paramsSchema = v.object({ format: v.picklist(['markdown', 'html', 'csv', 'json']) });

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
      const message = 'A report comes as markdown, html, csv or json.';
      return problem(reply, 404, { code: 'not-found', message });
    }
    const { type, part, extension, write }: Format = FORMATS[params.output.format];
    const name = exportFileName(organised.state.info, part, extension);
    return reply
      .header('content-disposition', attachment(name))
      .type(type)
      .send(write(organised.state, now()));
  });
}
