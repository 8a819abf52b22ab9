import fastifyStatic from '@fastify/static';
import { normaliseCode } from '@tablecloth/shared/limits.ts';
import type { Id } from '@tablecloth/shared/model.ts';
import type { Presence } from '@tablecloth/shared/protocol.ts';
import { id } from '@tablecloth/shared/schema.ts';
import { standingTable } from '@tablecloth/shared/views/tables.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Addresses } from '../addresses.ts';
import type { ClientFiles } from '../client-files.ts';
import type { CodeLooks } from '../code-looks.ts';
import type { Gatherings } from '../gatherings.ts';
import type { LiveGathering } from '../gathering.ts';
import { frameOf, type Page } from '../pages/frame.ts';
import { type Html, jsonScript, markup } from '../pages/html.ts';
import { allTablesPage, pickerPage, tablePage } from '../pages/join-page.ts';
import { homePage, notBuiltPage, unknownCodePage, unknownPage } from '../pages/plain-pages.ts';
import { proofQuery, provePage } from '../pages/prove-page.ts';
import { problem } from '../problem.ts';
import type { Reached } from '../reached.ts';

export type PageRoutes = {
  readonly gatherings: Gatherings;
  readonly client: ClientFiles;
  readonly presence: (gathering: Id) => Presence | null;
  /** Hears which gathering a device has opened. */
  readonly reached: Reached['note'];
  /** Where phones find this server now. */
  readonly addresses: () => Addresses;
  readonly codeLooks: CodeLooks;
  /** Where the pages live on their host. */
  readonly base: string;
};

/** What every page of the crew asks for at once, beside its screen. */
const CREW = ['screens/crew-session.ts', 'late-parts.ts'];
/** The client's sources that draw a page, where they do not come with every page. */
const SCREENS = {
  home: ['late-parts.ts', 'screens/home/home-screen.tsx'],
  new: ['late-parts.ts', 'screens/create/create-screen.tsx'],
  o: [...CREW, 'screens/organise/organise-screen.tsx'],
  f: [...CREW, 'screens/facilitate/facilitate-screen.tsx'],
  w: [...CREW, 'screens/wall/wall-screen.tsx'],
  r: [...CREW, 'screens/remote/remote-screen.tsx'],
  participant: ['screens/participant/participant-screen.tsx'],
} as const;

const codeParams = v.object({ code: v.string(), number: v.optional(v.string()) });
const shellParams = v.object({ id });
const joinQuery = v.object({ code: v.pipe(v.string(), v.maxLength(64)) });

/** The pages: the client's own, and what can be read before it runs or without it. */
export async function registerPages(app: FastifyInstance, options: PageRoutes): Promise<void> {
  const { gatherings, client, base } = options;
  const frame = frameOf(client.index, base);
  const send = (reply: FastifyReply, status: number, text: string): FastifyReply =>
    reply
      .code(status)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(text);
  const live = (reply: FastifyReply, screen: keyof typeof SCREENS, page: Page): FastifyReply =>
    send(reply, 200, frame.live({ ...page, scripts: client.scriptsOf(SCREENS[screen]) }));
  const blank: Page =
    client.folder === null
      ? notBuiltPage()
      : { title: 'Tablecloth', language: 'en', root: markup`` };

  if (client.folder !== null) await registerFiles(app, client.folder);

  app.get('/', (_request, reply) => live(reply, 'home', homePage()));
  // What phones keep for the day on which they can't ask: the page of no gathering in particular.
  app.get('/offline', (_request, reply) => live(reply, 'participant', blank));
  app.get('/new', (_request, reply) => live(reply, 'new', blank));
  for (const letter of ['o', 'f', 'w', 'r'] as const) {
    app.get(`/${letter}/:id`, (request, reply) =>
      v.is(shellParams, request.params)
        ? live(reply, letter, { ...blank, after: placeOf(options.addresses()) })
        : send(reply, 404, frame.still(unknownPage())),
    );
  }

  app.get('/join', (request, reply) => {
    const query = v.safeParse(joinQuery, request.query);
    if (!query.success) return reply.redirect(`${base}/`, 303);
    const code = normaliseCode(query.output.code);
    if (code !== null) return reply.redirect(`${base}/${code}`, 303);
    return send(reply, 404, frame.still(unknownCodePage(query.output.code)));
  });

  app.get('/:code', (request, reply) => join(request, reply));
  app.get('/:code/:number', (request, reply) => join(request, reply));

  app.all('/api/*', (_request, reply) =>
    problem(reply, 404, { code: 'not-found', message: 'There is nothing here.' }),
  );
  app.setNotFoundHandler((_request, reply) => send(reply, 404, frame.still(unknownPage())));

  async function join(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { code: typed, number } = v.parse(codeParams, request.params);
    const code = normaliseCode(typed);
    if (code === null) return send(reply, 404, frame.still(unknownPage()));
    const { proof } = v.parse(proofQuery, request.query);
    const look = await options.codeLooks.look(code, proof, () => gatherings.byCode(code));
    if (look.is === 'to-prove') {
      // 503: a phone that has been here falls back on the page that it keeps.
      return send(reply, 503, frame.still(provePage(look.toProve)));
    }
    if (look.is === 'nothing') return send(reply, 404, frame.still(unknownCodePage(code)));
    const gathering = look.found;
    options.reached(gathering.id, request);
    const joining = joiningOf(gathering);
    if (number === undefined) return live(reply, 'participant', pickerPage(joining));
    if (number === 'all') return live(reply, 'participant', allTablesPage(joining));
    const table = joining.state.tables.find((one) => String(one.number) === number);
    if (!table) return reply.redirect(`${base}/${code}`, 302);
    const stands = standingTable(joining.state, table.id);
    if (stands && stands !== table) return reply.redirect(`${base}/${code}/${stands.number}`, 302);
    return live(reply, 'participant', tablePage(joining, table));
  }

  function joiningOf(gathering: LiveGathering) {
    return {
      gathering: gathering.id,
      state: gathering.state(),
      presence: options.presence(gathering.id),
    };
  }
}

/**
 * What a screen that is opened as `localhost`, on the server's own machine, puts into the codes it shows: the
 * address by which phones find it.
 */
function placeOf({ urls, onlyHere }: Addresses): Html {
  const [address] = urls;
  return onlyHere || address === undefined ? markup`` : jsonScript('place', { address });
}

/** What Vite built: hashed files for good, the few others asked for anew. */
async function registerFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    // Only files that are there become routes: `/:code` has the rest.
    wildcard: false,
    index: false,
    globIgnore: ['**/*.br', '**/*.gz', '**/*.html'],
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = file.startsWith(`${folder}/assets/`) || file.includes('\\assets\\');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
