import { createHash, randomBytes } from 'node:crypto';
import { htmlParts, imagesFrom } from '@tablecloth/shared/export/html.ts';
import { photoType } from '@tablecloth/shared/export/photo.ts';
import { publishedPhoto, publishedReport } from '@tablecloth/shared/export/published.ts';
import { REPORT_CSS } from '@tablecloth/shared/export/report-css.ts';
import type { PublishedAt } from '@tablecloth/shared/http.ts';
import type { Actor, Gathering } from '@tablecloth/shared/model.ts';
import { slug } from '@tablecloth/shared/report-shape.ts';
import { type ReportView, reportSteps } from '@tablecloth/shared/views/report.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { newId } from '../access.ts';
import { sliced, stepped } from '../export/sliced.ts';
import type { Gatherings } from '../gatherings.ts';
import { photoOf } from '../photo/photo-of.ts';
import { notFound, problem, refusal } from '../problem.ts';
import { organisedBy } from './bearer.ts';

export type PublishingRoutes = {
  readonly gatherings: Gatherings;
  /** Under what address the world finds this server; without a slash at the end. */
  readonly address: () => string;
};

const SERVER: Actor = { person: null, role: 'organiser', tables: [] };
const SLUG_BYTES = 16;
const params = v.object({ name: v.pipe(v.string(), v.regex(/^.{22}(\.json)?$/)) });

const photoParams = v.object({ name: slug, file: v.string() });

/**
 * The report for everybody who has its address: a page that needs no program, and the same for programs. What is held,
 * hidden or not looked at yet is in neither, and neither says who spoke. The address outlasts taking it down, so that a
 * printed code leads to the notes again when they are back.
 */
export function registerPublishing(app: FastifyInstance, options: PublishingRoutes): void {
  const { gatherings } = options;
  /** Of each state at most one page: many readers at once cost no more than one. */
  const written = new WeakMap<Gathering, Promise<ReportView>>();

  app.post('/api/gatherings/:id/publish', async (request, reply) => {
    const organised = await organisedBy(request, gatherings);
    if (!organised) return notFound(reply);
    const { gathering, state } = organised;
    const name = state.published?.slug ?? randomBytes(SLUG_BYTES).toString('base64url');
    if (!(await gatherings.claim(name, gathering.id))) {
      return refusal(reply, { code: 'slow-down', retryMs: 1_000 });
    }
    const command = { id: newId(), type: 'report.publish', slug: name } as const;
    const [receipt] = await gathering.submit([command], SERVER);
    if (!receipt) throw new Error('A submitted command got no receipt.');
    if ('code' in receipt) return refusal(reply, receipt);
    // Two organisers at once: the later one's address holds.
    const path = `/n/${gathering.state().published?.slug ?? name}`;
    return reply.send({ path } satisfies PublishedAt);
  });

  app.get('/n/:name', async (request, reply) => {
    const asked = v.safeParse(params, request.params);
    const [name, form] = asked.success ? asked.output.name.split('.') : [];
    if (!v.is(slug, name)) {
      reply.callNotFound();
      return reply;
    }
    return form === undefined ? page(name, reply) : data(name, reply);
  });

  app.get('/n/:name/:file', async (request, reply) => {
    const asked = v.safeParse(photoParams, request.params);
    const found = asked.success ? await publicPhoto(asked.output.name, asked.output.file) : null;
    if (!found) {
      reply.callNotFound();
      return reply;
    }
    const tag = `"${found.photo.seq}"`;
    void reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-cache')
      .header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    const bytes = await photoOf(found.gathering);
    if (bytes) return reply.type(photoType(found.photo)).send(bytes);
    reply.callNotFound();
    return reply;
  });

  async function publicPhoto(name: string, file: string) {
    const gathering = await gatherings.byCode(name);
    const photo = (await published(name))?.photo;
    return gathering && photo && publishedPhoto(photo) === file ? { gathering, photo } : null;
  }

  async function published(name: string): Promise<ReportView | null> {
    const state = (await gatherings.byCode(name))?.state();
    if (!state?.published?.open || state.published.slug !== name) return null;
    const known = written.get(state) ?? stepped(reportSteps(state, { late: false }));
    written.set(state, known);
    return known;
  }

  async function page(name: string, reply: FastifyReply): Promise<FastifyReply> {
    const view = await published(name);
    if (!view) {
      reply.callNotFound();
      return reply;
    }
    const photo = view.photo && `${name}/${publishedPhoto(view.photo)}`;
    const parts = htmlParts(view, { css: REPORT_CSS, json: `${name}.json`, photo });
    // Its style sheets stand in the first piece. The others are written in stretches: a long evening takes a while.
    const first = parts.next();
    const top = first.done === true ? '' : first.value;
    const html = await whole(top, parts);
    return reply
      .header('content-security-policy', policyOf(top, imagesFrom(photo)))
      .header('cache-control', 'no-cache')
      .header('content-language', view.language)
      .type('text/html; charset=utf-8')
      .send(html);
  }

  async function data(name: string, reply: FastifyReply): Promise<FastifyReply> {
    const view = await published(name);
    // Any page may read what anybody may read.
    void reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-cache');
    if (!view) {
      const message = 'There is no published report of this name, or it was taken down.';
      return problem(reply, 404, { code: 'not-found', message });
    }
    return reply
      .type('application/json; charset=utf-8')
      .send(
        `${JSON.stringify(publishedReport(view, `${options.address()}/n/${name}`), null, 1)}\n`,
      );
  }
}

async function whole(top: string, rest: Iterable<string>): Promise<Buffer> {
  const chunks: Buffer[] = [Buffer.from(top, 'utf8')];
  for await (const chunk of sliced(rest)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Nothing but the style sheets that stand in the page itself, and pictures from where it has them. */
function policyOf(html: string, images: string): string {
  const sheets = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `style-src ${sheets.join(' ')}`,
    `img-src ${images}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
