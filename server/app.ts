import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { nanoid } from 'nanoid';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { type Addresses, addressesOf } from './addresses.ts';
import { type ClientFiles, findClientFiles } from './client-files.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { registerFeed } from './feed.ts';
import type { Gatherings } from './gatherings.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { securityHeaders } from './headers.ts';
import type { Log } from './log.ts';
import { type Meter, NO_METER } from './meter.ts';
import { isOwnOrigin } from './origin.ts';
import { problem } from './problem.ts';
import type { Relay } from './relay/relay.ts';
import type { Clock } from './rooms.ts';
import { registerExports } from './routes/exports.ts';
import { registerGatherings } from './routes/gatherings.ts';
import { createHandOver } from './hand-over.ts';
import { handOverAcross } from './hand-over-across.ts';
import { registerCodes } from './routes/codes.ts';
import { registerKeeping } from './routes/keeping.ts';
import { registerLinks } from './routes/links.ts';
import { registerHealth } from './routes/health.ts';
import { registerPhoto } from './routes/photo.ts';
import { registerPublishing } from './routes/publishing.ts';
import { registerPages } from './routes/pages.ts';
import { backupsMade } from './store/backups-made.ts';
import { createReached } from './reached.ts';
import { basePathOf, leaveOutBasePath } from './base-path.ts';
import { createCodeLooks } from './code-looks.ts';
import { createThrottle } from './throttle.ts';
import { throttleAcross } from './throttle-across.ts';
import { dispatchUpgrades } from './upgrades.ts';

export type AppOptions = {
  readonly gatherings: Gatherings;
  readonly config: Config;
  /** Milliseconds since 1970: what goes into an export. */
  readonly now: () => number;
  readonly log: Log;
  /** What counts the server's work; nothing, unless somebody asks for figures. */
  readonly meter?: Meter;
  /** What other processes that serve the same gatherings are told; absent where there are none. */
  readonly relay?: Relay;
  /** Monotonic; the machine's, unless a test owns time. */
  readonly clock?: Clock;
  readonly client?: ClientFiles;
  readonly interfaces?: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
};

/** Each gathering stays for ever: a person makes a few, a program gone wild is slowed. */
const CREATIONS = { perSecond: 1, burst: 60 };

/** A photo is tried a few times till it is the right one; each rewrites the files that had the one before. */
const PHOTOS = { perSecond: 0.2, burst: 10 };

declare module 'fastify' {
  interface FastifyInstance {
    /** Seats somebody who has no device. */
    readonly seat: Gateway['seat'];
    /** Sockets that are in, and the people behind them. */
    readonly crowd: Gateway['crowd'];
  }
}

/** The whole server on one port, which it does not open: pages, API, Socket.IO and feed. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { gatherings, config, log, meter = NO_METER, clock = systemClock } = options;
  const app = Fastify({
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 20_000,
    bodyLimit: 65_536,
    // Requests of one connection that come without waiting for answers: Node answers all of them into memory.
    maxRequestsPerSocket: 100,
    trustProxy: false,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 8_192 },
  });
  app.server.maxConnections = 20_000;

  const gateway: Gateway = openGateway({
    server: app.server,
    gatherings,
    publicUrl: config.publicUrl,
    clock,
    log,
    meter,
    relay: options.relay,
  });
  const base = basePathOf(config.publicUrl);
  const upgrades = dispatchUpgrades(app.server, {
    publicUrl: config.publicUrl,
    serve: (request, response) => app.routing(request, response),
  });

  // After everything that answers has been put there: it must see them first.
  leaveOutBasePath(app.server, base);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(config, request.headers.host));
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    if (writes && !isOwnOrigin(request.raw, config.publicUrl)) {
      return problem(reply, 403, { code: 'not-allowed', message: 'Not from another site.' });
    }
  });
  // Its pattern, never its address: addresses hold join codes, and what people type.
  app.addHook('onResponse', async ({ method, routeOptions }, reply) =>
    meter.requested(method, routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime),
  );
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(error, `${request.method} ${request.routeOptions.url ?? ''}`, reply, log),
  );

  const codeLooks = createCodeLooks({ clock, now: options.now, relay: options.relay });
  await registerFeed(app, { gatherings, upgrades, clock, codeLooks });
  const addresses = (): Addresses => {
    const bound = app.server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;
    return addressesOf(
      { publicUrl: config.publicUrl, port },
      (options.interfaces ?? networkInterfaces)(),
    );
  };
  registerGatherings(app, {
    gatherings,
    creations: throttleAcross(
      createThrottle({ ...CREATIONS, clock: clock.now }),
      'creation',
      options.relay,
    ),
  });
  registerLinks(app, { gatherings, addresses });
  registerCodes(app, {
    gatherings,
    handOver: handOverAcross(createHandOver(clock.now), options.relay, clock.after),
  });
  const reached = createReached(config.publicUrl !== null);
  registerKeeping(app, {
    gatherings,
    backups: () => backupsMade(config.dataDir),
    reached: reached.was,
    log,
  });
  registerExports(app, { gatherings, now: options.now });
  registerPhoto(app, {
    gatherings,
    uploads: createThrottle({ ...PHOTOS, clock: clock.now }),
  });
  registerPublishing(app, { gatherings, address: () => addresses().urls[0] ?? '' });
  registerHealth(app, gatherings);
  await registerPages(app, {
    gatherings,
    client: options.client ?? findClientFiles(),
    presence: gateway.presence,
    reached: reached.note,
    addresses,
    codeLooks,
    base,
  });

  // Before the listener goes, while sockets still work: every client hears it and comes back by itself.
  app.addHook('preClose', async () => {
    upgrades.close();
    await gateway.close();
  });
  app.decorate('seat', gateway.seat);
  app.decorate('crowd', gateway.crowd);
  return app;
}

/** What a request did wrong is told; what the server did wrong is logged under an id, and only that is told. */
function answerError(error: FastifyError, route: string, reply: FastifyReply, log: Log) {
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const tooLarge = status === 413;
    const message = tooLarge ? 'This is larger than the server takes.' : 'This can’t be read.';
    return problem(reply, status, { code: tooLarge ? 'too-long' : 'malformed', message });
  }
  const id = nanoid(8);
  log(`error ${id} in ${route}`, error);
  const message = `Something went wrong on the server. Its log knows more, under ${id}.`;
  return problem(reply, 500, { code: 'broken', message });
}
