import { expect, test } from 'vitest';
import type { LogFormat, LogLevel } from './config.ts';
import { createLogger } from './logger.ts';

const NOON = Date.UTC(2026, 4, 1, 12);

function logging(format: LogFormat, level: LogLevel) {
  const lines: string[] = [];
  const logger = createLogger(
    { format, level },
    (line) => lines.push(line),
    () => NOON,
  );
  return { lines, logger };
}

test('given a terminal, then a fault is a sentence with its cause, and requests are not told', () => {
  const { lines, logger } = logging('text', 'warn');
  logger.log('a gathering reports', new Error('no room'));
  logger.requested('GET', '/:code', 200, 1.23);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^2026-05-01T12:00:00\.000Z a gathering reports\nError: no room\n/);
});

test('given a terminal and level info, then requests are told by their route', () => {
  const { lines, logger } = logging('text', 'info');
  logger.requested('GET', '/:code', 200, 1.23);
  expect(lines).toEqual(['2026-05-01T12:00:00.000Z GET /:code 200 1.2 ms\n']);
});

test('given a program that collects logs, then each line is one JSON object', () => {
  const { lines, logger } = logging('json', 'info');
  logger.log('a gathering reports', new Error('no room'));
  logger.requested('GET', '/:code', 200, 1.23);
  const said = lines.map((line): unknown => JSON.parse(line));
  expect(said).toMatchObject([
    { level: 'error', msg: 'a gathering reports', err: { message: 'no room' } },
    { level: 'info', msg: 'request', method: 'GET', route: '/:code', status: 200, ms: 1.2 },
  ]);
  expect(said[0]).toHaveProperty('time', '2026-05-01T12:00:00.000Z');
});

test('given level error, then requests are silent as JSON too', () => {
  const { lines, logger } = logging('json', 'error');
  logger.requested('GET', '/:code', 200, 1);
  expect(lines).toEqual([]);
});
