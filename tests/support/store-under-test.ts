import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresTransport } from '@tablecloth/server/relay/postgres.ts';
import { redisTransport } from '@tablecloth/server/relay/redis.ts';
import { type Relay, relayOver } from '@tablecloth/server/relay/relay.ts';
import type { EventLog } from '@tablecloth/server/store/event-log.ts';
import { memoryLog } from '@tablecloth/server/store/memory.ts';
import { postgresLog } from '@tablecloth/server/store/postgres/log.ts';
import { sqliteLog } from '@tablecloth/server/store/sqlite.ts';
import { freshDatabase, redisUrl } from './services.ts';

/** The engine that the environment asks for: `TEST_STORE` (memory, sqlite, postgres) and `TEST_RELAY` (postgres, redis). */
export type StoreUnderTest = {
  readonly log: EventLog;
  readonly relay: Relay | null;
  /** Nothing of it is left. */
  readonly close: () => Promise<void>;
};

export async function storeUnderTest(): Promise<StoreUnderTest> {
  const wanted = process.env['TEST_STORE'] ?? 'memory';
  if (wanted === 'memory') return { log: memoryLog(), relay: null, close: async () => {} };
  if (wanted === 'sqlite') {
    const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
    const log = await sqliteLog(folder);
    return {
      log,
      relay: null,
      close: async () => {
        await log.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  if (wanted !== 'postgres') throw new Error(`TEST_STORE is memory, sqlite or postgres: ${wanted}`);
  const database = await freshDatabase();
  const log = await postgresLog(database.url);
  const relay = relayOver(
    process.env['TEST_RELAY'] === 'redis'
      ? await redisTransport(await redisUrl())
      : await postgresTransport(database.url),
  );
  return {
    log,
    relay,
    close: async () => {
      await relay.close();
      await log.close();
      await database.drop();
    },
  };
}
