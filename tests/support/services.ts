import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startPostgres, startRedis } from '../../scripts/services.mjs';

/** A PostgreSQL and a Redis of the tests' own: those that the test command has started, else one for this file. */

type Service = Awaited<ReturnType<typeof startPostgres>>;

let postgres: Promise<Service> | null = null;
let redis: Promise<Service> | null = null;

/** An empty place in the database that nobody else uses, as a DATABASE_URL. */
export type FreshDatabase = {
  readonly url: string;
  /** Everything in it goes. */
  readonly drop: () => Promise<void>;
};

/** @param server another one than the shared one. */
export async function freshDatabase(server?: string): Promise<FreshDatabase> {
  const at = server ?? (await databaseUrl());
  const schema = `test_${randomBytes(8).toString('hex')}`;
  await run(at, `create schema ${schema}`);
  const url = new URL(at);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: url.href.replaceAll('+', '%20'),
    drop: () => run(at, `drop schema if exists ${schema} cascade`),
  };
}

/** One statement, as whoever made the database. */
export async function run(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function databaseUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return given;
  postgres ??= startPostgres();
  return (await postgres).url;
}

/** A Redis that others use too. */
export async function redisUrl(): Promise<string> {
  const given = process.env['TEST_REDIS_URL'];
  if (given !== undefined) return given;
  redis ??= startRedis();
  return (await redis).url;
}

/** Ends what was started for this file alone. */
export async function endServices(): Promise<void> {
  const ending = [postgres, redis];
  postgres = null;
  redis = null;
  for (const service of ending) await (await service)?.close();
}
