import path from 'node:path';
import * as v from 'valibot';
import { BASE_PATH } from './base-path.ts';

/** How one server process was set up. */
export type Config = {
  /** 0 lets the system choose (tests). */
  readonly port: number;
  readonly host: string;
  /** The address under which people reach this server, perhaps with a path, without a slash at the end; null on a plain LAN. */
  readonly publicUrl: string | null;
  /** Absolute. Everything the server keeps is below it. */
  readonly dataDir: string;
  /** Where health, readiness and figures are served; null serves them nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** `text` is for people at a terminal, `json` for programs that collect logs; null chooses by what standard error is. */
  readonly logFormat: LogFormat | null;
  readonly logLevel: LogLevel;
  /** The PostgreSQL database that keeps the logs instead of the data directory; null without one. */
  readonly databaseUrl: string | null;
  /** The Redis that tells other processes what happened, instead of PostgreSQL; null without one. */
  readonly redisUrl: string | null;
};

export type LogFormat = 'text' | 'json';
/** `info` tells of every request by its route; `warn` of what an operator may want to look at; `error` of faults. */
export type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_LEVELS = ['info', 'warn', 'error'] as const;

const portSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/),
  v.transform(Number),
  v.maxValue(65_535),
);
const hostSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:_-]{1,253}$/));
const publicUrlSchema = v.pipe(
  v.string(),
  v.url(),
  v.transform((text) => new URL(text)),
  v.check((url) => /^https?:$/.test(url.protocol)),
  v.check((url) => url.search === '' && url.hash === ''),
  v.check((url) => BASE_PATH.test(url.pathname)),
  v.check((url) => url.username === '' && url.password === ''),
  v.transform((url) => url.origin + url.pathname.replace(/\/+$/, '')),
);
const logFormatSchema = v.picklist(['text', 'json']);
const logLevelSchema = v.picklist(LOG_LEVELS);
const dataDirSchema = v.pipe(
  v.string(),
  v.check((text) => !text.includes('\0')),
  v.transform((text) => path.resolve(text)),
);

const urlOf = (protocol: RegExp) =>
  v.pipe(
    v.string(),
    v.url(),
    v.check((text) => protocol.test(new URL(text).protocol)),
  );
const databaseUrlSchema = v.pipe(
  urlOf(/^postgres(ql)?:$/),
  v.check((text) => new URL(text).pathname.length > 1),
);

/** What is wrong with the environment, in one sentence for whoever started the server. */
export class ConfigError extends Error {}

/**
 * The configuration from environment variables; an empty one counts as not set.
 * @throws ConfigError naming the variable, what it must be and what it is.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const databaseUrl = readUrl(
    env,
    'DATABASE_URL',
    databaseUrlSchema,
    'an address such as postgres://user:password@host:5432/tablecloth',
  );
  const redisUrl = readUrl(
    env,
    'REDIS_URL',
    urlOf(/^rediss?:$/),
    'an address such as redis://host:6379',
  );
  if (redisUrl !== null && databaseUrl === null) {
    throw new ConfigError(
      'REDIS_URL needs DATABASE_URL beside it: alone, one process has no others to tell.',
    );
  }
  return {
    databaseUrl,
    redisUrl,
    port: read(env, 'PORT', portSchema, 'a port number from 0 to 65535', '4000'),
    host: read(env, 'HOST', hostSchema, 'an address of this machine such as 0.0.0.0', '0.0.0.0'),
    publicUrl: env['PUBLIC_URL']
      ? read(env, 'PUBLIC_URL', publicUrlSchema, 'an address such as https://cafe.example.org', '')
      : null,
    dataDir: read(env, 'DATA_DIR', dataDirSchema, 'a folder', './data'),
    metrics: env['METRICS_PORT']
      ? {
          port: read(env, 'METRICS_PORT', portSchema, 'a port number from 0 to 65535', ''),
          host: read(env, 'METRICS_HOST', hostSchema, 'an address of this machine', '127.0.0.1'),
        }
      : null,
    logFormat: env['LOG_FORMAT']
      ? read(env, 'LOG_FORMAT', logFormatSchema, 'text or json', '')
      : null,
    logLevel: read(env, 'LOG_LEVEL', logLevelSchema, LOG_LEVELS.join(', '), 'warn'),
  };
}

/** Null where it is not set. What it holds may be a password, and is not said again. */
function readUrl(
  env: NodeJS.ProcessEnv,
  name: string,
  schema: v.GenericSchema<string, string>,
  wanted: string,
): string | null {
  if (env[name] === undefined || env[name] === '') return null;
  const parsed = v.safeParse(schema, env[name]);
  if (parsed.success) return parsed.output;
  throw new ConfigError(`${name} must be ${wanted}.`);
}

function read<Schema extends v.GenericSchema<string, unknown>>(
  env: NodeJS.ProcessEnv,
  name: string,
  schema: Schema,
  wanted: string,
  usual: string,
): v.InferOutput<Schema> {
  const given = env[name] === undefined || env[name] === '' ? usual : env[name];
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  throw new ConfigError(`${name} must be ${wanted}, and it is “${given.slice(0, 80)}”.`);
}
