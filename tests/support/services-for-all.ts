import type { TestProject } from 'vitest/node';
import { startPostgres, startRedis } from '../../scripts/services.mjs';

/** Starts one PostgreSQL and one Redis for all files of a run, unless the test command has; returns how to end them. */
export async function setup({ config }: TestProject): Promise<() => Promise<void>> {
  const started: { readonly close: () => Promise<void> }[] = [];
  if (process.env['TEST_DATABASE_URL'] === undefined) {
    const postgres = await startPostgres();
    process.env['TEST_DATABASE_URL'] = postgres.url;
    started.push(postgres);
  }
  const relay = config.env['TEST_RELAY'] ?? process.env['TEST_RELAY'];
  if (relay === 'redis' && process.env['TEST_REDIS_URL'] === undefined) {
    const redis = await startRedis();
    process.env['TEST_REDIS_URL'] = redis.url;
    started.push(redis);
  }
  return async () => {
    for (const service of started) await service.close();
  };
}
