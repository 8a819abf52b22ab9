import type { Closing } from '@tablecloth/shared/protocol.ts';

/** A start takes about this long, in milliseconds: sooner there is nobody to come back to. */
const RETRY_MS = 700;
/** Milliseconds over which a room comes back, for each socket: 500 in two seconds were taken in without a queue. */
const SPREAD_MS = 4;
const SPREAD_AT_LEAST_MS = 300;
const SPREAD_AT_MOST_MS = 10_000;

/** When those who are here now should try again, after this server has ended. */
export function comeBack(sockets: number): Closing {
  const spreadMs = Math.min(SPREAD_AT_MOST_MS, Math.max(SPREAD_AT_LEAST_MS, sockets * SPREAD_MS));
  return { retryMs: RETRY_MS, spreadMs };
}
