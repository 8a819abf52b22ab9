import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('without any setting it serves the network on port 4000', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: '0.0.0.0',
    publicUrl: null,
    databaseUrl: null,
    redisUrl: null,
    dataDir: path.resolve('data'),
    metrics: null,
    logFormat: null,
    logLevel: 'warn',
  });
});

test('an empty setting counts as none', () => {
  expect(readConfig({ PORT: '', HOST: '', PUBLIC_URL: '', DATA_DIR: '' })).toEqual(readConfig({}));
});

test('a public address is kept without a slash at its end', () => {
  expect(readConfig({ PUBLIC_URL: 'https://Cafe.example.org/' }).publicUrl).toBe(
    'https://cafe.example.org',
  );
  expect(readConfig({ PUBLIC_URL: 'https://cafe.example.org/tables/of/' }).publicUrl).toBe(
    'https://cafe.example.org/tables/of',
  );
  expect(readConfig({ PUBLIC_URL: 'http://192.168.8.20:4000' }).publicUrl).toBe(
    'http://192.168.8.20:4000',
  );
});

test('figures are served on this machine alone, unless said otherwise', () => {
  expect(readConfig({ METRICS_PORT: '9400' }).metrics).toEqual({ port: 9400, host: '127.0.0.1' });
  expect(readConfig({ METRICS_PORT: '9400', METRICS_HOST: '10.0.0.2' }).metrics).toEqual({
    port: 9400,
    host: '10.0.0.2',
  });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['HOST', 'two words'],
  ['PUBLIC_URL', 'cafe.example.org'],
  ['PUBLIC_URL', 'ftp://cafe.example.org'],
  ['PUBLIC_URL', 'https://cafe.example.org/tables#ours'],
  ['PUBLIC_URL', 'https://cafe.example.org/<b>'],
  ['PUBLIC_URL', 'https://me:secret@cafe.example.org'],
  ['METRICS_PORT', 'yes'],
  ['LOG_FORMAT', 'xml'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one sentence that names both', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(
    new RegExp(`^${name} must be .+“${value}”\\.$`),
  );
});

test('a database is named by its address, and what may be a password in it is never said again', () => {
  const DATABASE_URL = 'postgres://cafe:secret@db.example.org/tablecloth';
  const REDIS_URL = 'redis://redis.example.org';
  expect(readConfig({ DATABASE_URL, REDIS_URL })).toMatchObject({
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
  });
  const wrong = [{ DATABASE_URL: 'mysql://cafe:secret@db/x' }, { DATABASE_URL: 'postgres://db' }];
  for (const env of wrong) {
    expect(() => readConfig(env)).toThrow(/^DATABASE_URL must be an address such as [^”]*\.$/);
  }
  expect(() => readConfig({ REDIS_URL })).toThrow('REDIS_URL needs DATABASE_URL');
});
