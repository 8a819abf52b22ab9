import pino from 'pino';
import type { LogFormat, LogLevel } from './config.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';

export type Logger = {
  /** Faults. */
  readonly log: Log;
  /** One line for each request that was answered: method, route pattern, status, milliseconds. */
  readonly requested: Meter['requested'];
};

/**
 * What the server says while it runs: sentences for somebody who watches a terminal, or one JSON object a line for
 * programs. Neither ever holds an address, a URL or what was sent, so there is nothing in it to redact.
 * @param write takes whole lines, with their line end.
 * @param now milliseconds since 1970.
 */
export function createLogger(
  { format, level }: { readonly format: LogFormat; readonly level: LogLevel },
  write: (lines: string) => void,
  now: () => number,
): Logger {
  if (format === 'text') {
    return {
      log(message, error) {
        const cause = error === undefined ? '' : `${stackOf(error)}\n`;
        write(`${new Date(now()).toISOString()} ${message}\n${cause}`);
      },
      requested(method, route, status, ms) {
        if (level !== 'info') return;
        write(
          `${new Date(now()).toISOString()} ${method} ${route} ${status} ${ms.toFixed(1)} ms\n`,
        );
      },
    };
  }
  const json = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (name) => ({ level: name }) },
    },
    { write },
  );
  return {
    log: (message, error) => json.error({ err: error }, message),
    requested: (method, route, status, ms) =>
      json.info({ method, route, status, ms: Math.round(ms * 10) / 10 }, 'request'),
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
