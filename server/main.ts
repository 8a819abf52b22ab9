import { networkInterfaces } from 'node:os';
import { addressesOf } from './addresses.ts';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { banner } from './banner.ts';
import { type Config, readConfig } from './config.ts';
import { createDemo } from './demo.ts';
import { demoBanner } from './demo/banner.ts';
import { createGatherings, type Gatherings } from './gatherings.ts';
import type { Log } from './log.ts';
import { sqliteLog } from './store/sqlite.ts';

/** The process: set up, listen, end. The only file that writes to the terminal and the only one that exits. */

/** Phones that all come back at once after a restart: Node's own 511 makes them wait for seconds. */
const BACKLOG = 4_096;

/** Supervisors give ten seconds and more; people at a keyboard give less. */
const ENDS_WITHIN_MS = 4_500;

const log: Log = (message, error) => {
  console.error(`${new Date().toISOString()} ${message}`);
  if (error !== undefined) console.error(error);
};

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** What went wrong at the start, in one sentence. */
function sentenceOf(error: unknown, { port, host, dataDir }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use already: end what uses it, or choose another with PORT=4001.`;
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
  const events = await sqliteLog(config.dataDir);
  const now = (): number => Date.now();
  const gatherings = createGatherings({
    log: events,
    now,
    report: (error) => log('a gathering reports', error),
  });
  const app = await buildApp({ gatherings, config, now, log });
  await app.listen({ port: config.port, host: config.host, backlog: BACKLOG });
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;
  const addresses = addressesOf({ publicUrl: config.publicUrl, port }, networkInterfaces());
  console.log(banner({ port, addresses, colour: process.stdout.isTTY }));
  const own = `http://localhost:${port}`;
  const phones = addresses.urls[0] ?? own;
  const silence = withDemo ? await showDemo(app, gatherings, { own, phones }) : () => {};
  return async () => {
    silence();
    await app.close();
    await gatherings.close();
    await events.close();
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
const config = configOrStop();
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
