import { networkInterfaces } from 'node:os';
import { addressesOf } from './addresses.ts';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { banner } from './banner.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { createDemo } from './demo.ts';
import { demoBanner } from './demo/banner.ts';
import { followOthers } from './follow.ts';
import { createGatherings, type Gatherings } from './gatherings.ts';
import { createKeeper } from './keeper.ts';
import { createLogger } from './logger.ts';
import { meteredLog } from './metered-log.ts';
import { createMetrics, type Standing } from './metrics.ts';
import { openMetricsServer } from './metrics-server.ts';
import { type Meter, NO_METER } from './meter.ts';
import { openStore } from './open-store.ts';

/** The process: set up, listen, end. The only file that writes to the terminal and the only one that exits. */

/** Phones that all come back at once after a restart: Node's own 511 makes them wait for seconds. */
const BACKLOG = 4_096;

/** Supervisors give ten seconds and more; people at a keyboard give less. */
const ENDS_WITHIN_MS = 4_500;

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** What went wrong at the start, in one sentence. */
function sentenceOf(error: unknown, { port: own, host, dataDir, metrics }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const wanted = error instanceof Error && 'port' in error ? error.port : own;
  const figures = metrics !== null && wanted === metrics.port && wanted !== own;
  const port = figures ? metrics.port : own;
  const another = figures ? 'METRICS_PORT=9401' : 'PORT=4001';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use already: end what uses it, or choose another with ${another}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This computer has no address ${host}: set HOST to one it has, or leave it out.`;
    case 'EACCES':
      return `Port ${port} needs rights that this process does not have: choose one above 1023.`;
    default:
      return error instanceof Error ? error.message : `The server can’t start in ${dataDir}.`;
  }
}

function configOrStop(): Config {
  try {
    return readConfig();
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}

const config = configOrStop();
const { log, requested } = createLogger(
  {
    format: config.logFormat ?? (process.stderr.isTTY ? 'text' : 'json'),
    level: config.logLevel,
  },
  (lines) => void process.stderr.write(lines),
  () => Date.now(),
);

/** A made-up gathering that is alive; returns how to silence it. */
async function showDemo(
  app: FastifyInstance,
  gatherings: Gatherings,
  at: { readonly own: string; readonly phones: string },
): Promise<() => void> {
  const demo = await createDemo({ gatherings, date: new Date().toISOString().slice(0, 10) });
  const live = await gatherings.open(demo.gathering);
  console.log(demoBanner(demo.links, at));
  return demo.keepTalking(({ guest, table }) => live && app.seat(live, guest, table));
}

async function start(config: Config, withDemo: boolean): Promise<() => Promise<void>> {
  const now = (): number => Date.now();
  let standing = (): Standing => ({ sockets: 0, people: 0, gatherings: 0, readOnly: 0 });
  let ready = false;
  const metrics = config.metrics && createMetrics(() => standing());
  const meter: Meter = {
    ...(metrics?.meter ?? NO_METER),
    requested(...request) {
      requested(...request);
      metrics?.meter.requested(...request);
    },
  };
  const { log: kept, relay } = await openStore(config);
  const events = meteredLog(kept, meter, () => performance.now());
  const gatherings = createGatherings({
    log: events,
    now,
    report: (error) => log('a gathering reports', error),
    committed: (gathering, head) => relay?.tell({ type: 'head', gathering, head }),
    removed: (gathering) => relay?.tell({ type: 'removed', gathering }),
  });
  const keeper = createKeeper({
    gatherings,
    log: events,
    now,
    report: (error) => log('what is due to be deleted could not be looked at', error),
  });
  const unfollow = relay
    ? followOthers({ gatherings, log: events, relay, after: systemClock.after })
    : () => {};
  const app = await buildApp({ gatherings, config, now, log, meter, ...(relay ? { relay } : {}) });
  const isReadOnly = (): number => gatherings.live().filter((one) => one.health() !== 'ok').length;
  standing = () => ({
    ...app.crowd(),
    gatherings: gatherings.live().length,
    readOnly: isReadOnly(),
  });
  const figures =
    config.metrics &&
    metrics &&
    (await openMetricsServer(config.metrics, {
      metrics,
      ready: () => ready && isReadOnly() === 0,
    }));
  await app.listen({ port: config.port, host: config.host, backlog: BACKLOG });
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;
  const addresses = addressesOf({ publicUrl: config.publicUrl, port }, networkInterfaces());
  ready = true;
  console.log(banner({ port, addresses, colour: process.stdout.isTTY }));
  const own = `http://localhost:${port}`;
  const phones = addresses.urls[0] ?? own;
  const silence = withDemo ? await showDemo(app, gatherings, { own, phones }) : () => {};
  return async () => {
    ready = false;
    silence();
    await app.close();
    await keeper.close();
    unfollow();
    await gatherings.close();
    await relay?.close();
    await events.close();
    await figures?.close();
  };
}

process.on('uncaughtException', (error) => {
  log('the server stops: a fault nobody caught', error);
  process.exit(1);
});
process.on('unhandledRejection', (error) => log('a promise nobody waited for failed', error));

const given = process.argv.slice(2);
const unknown = given.filter((option) => option !== '--demo');
if (unknown.length > 0) stop(`There is no option ${unknown.join(' ')}: only --demo.`);
try {
  const end = await start(config, given.includes('--demo'));
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Asked twice, somebody is in a hurry.
      if (ending) process.exit(1);
      ending = true;
      // What was acknowledged is on disk: whatever still hangs is not worth a supervisor's SIGKILL.
      setTimeout(() => {
        log(`the server did not end within ${ENDS_WITHIN_MS} ms`);
        process.exit(1);
      }, ENDS_WITHIN_MS).unref();
      void end().then(
        () => process.exit(0),
        (error: unknown) => {
          log('the server did not end cleanly', error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  stop(sentenceOf(error, config));
}
