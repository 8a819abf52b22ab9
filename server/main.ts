import { networkInterfaces } from 'node:os';
import { addressesOf } from './addresses.ts';
import { buildApp } from './app.ts';
import { banner } from './banner.ts';
import { type Config, readConfig } from './config.ts';
import { createGatherings } from './gatherings.ts';
import type { Log } from './log.ts';
import { sqliteLog } from './store/sqlite.ts';

/** The process: set up, listen, end. The only file that writes to the terminal and the only one that exits. */

/** Phones that all come back at once after a restart: Node's own 511 makes them wait for seconds. */
const BACKLOG = 4_096;

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

async function start(config: Config): Promise<() => Promise<void>> {
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
  return async () => {
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

const unknown = process.argv.slice(2);
if (unknown.length > 0) stop(`There is no option ${unknown.join(' ')}.`);
const config = configOrStop();
try {
  const end = await start(config);
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Asked twice, somebody is in a hurry.
      if (ending) process.exit(1);
      ending = true;
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
