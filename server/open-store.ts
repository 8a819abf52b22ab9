import type { Config } from './config.ts';
import { postgresTransport } from './relay/postgres.ts';
import { redisTransport } from './relay/redis.ts';
import { type Relay, relayOver } from './relay/relay.ts';
import type { EventLog } from './store/event-log.ts';
import { postgresLog } from './store/postgres/log.ts';
import { sqliteLog } from './store/sqlite.ts';

/** Where the logs are, and what tells other processes that they grew; null where one process has them for itself. */
export type Store = { readonly log: EventLog; readonly relay: Relay | null };

/** @throws Error with one plain sentence when the engine can't be used. */
export async function openStore({
  dataDir,
  databaseUrl,
  redisUrl,
}: Pick<Config, 'dataDir' | 'databaseUrl' | 'redisUrl'>): Promise<Store> {
  if (databaseUrl === null) return { log: await sqliteLog(dataDir), relay: null };
  const log = await postgresLog(databaseUrl);
  const transport =
    redisUrl === null ? await postgresTransport(databaseUrl) : await redisTransport(redisUrl);
  return { log, relay: relayOver(transport) };
}
