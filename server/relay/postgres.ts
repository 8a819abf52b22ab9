import type { Client } from 'pg';
import type { Transport } from './relay.ts';

/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_900;
const CONNECTS_WITHIN_MS = 5_000;
/** A line that says nothing may be dead without a word. */
const PROBE_MS = 10_000;
const ANSWERS_WITHIN_MS = 5_000;
const RETRY = { first: 100, longest: 5_000 };

/**
 * LISTEN and NOTIFY on one connection of its own, which has to be a session: no PgBouncer in transaction mode. A
 * NOTIFY takes a lock of the whole database until it is committed: so none of them waits for the disk, and each process
 * has one under way at most.
 */
export async function postgresTransport(url: string): Promise<Transport> {
  const pg = await import('pg');
  let client: Client | null = null;
  let channel = '';
  let retryMs = RETRY.first;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let received = (_text: string): void => {};
  let lost = (): void => {};

  function later(ms: number, run: () => void): void {
    if (timer) clearTimeout(timer);
    timer = closed ? null : setTimeout(run, ms).unref();
  }

  async function open(): Promise<void> {
    const next = new pg.default.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECTS_WITHIN_MS,
      query_timeout: ANSWERS_WITHIN_MS,
      keepAlive: true,
      application_name: 'tablecloth relay',
    });
    let over = false;
    const failed = (): void => {
      if (over) return;
      over = true;
      if (client === next) client = null;
      void next.end().catch(() => undefined);
      later(retryMs, () => void open());
      retryMs = Math.min(RETRY.longest, retryMs * 2);
    };
    next.on('error', failed);
    next.on('end', failed);
    next.on('notification', ({ payload = '' }) => received(payload));
    try {
      await next.connect();
      await next.query('set synchronous_commit to off');
      const { rows } = await next.query<{ name: unknown }>(
        `select 'tablecloth ' || current_schema() as name`,
      );
      channel = String(rows[0]?.name);
      await next.query(`listen ${pg.default.escapeIdentifier(channel)}`);
    } catch {
      failed();
      return;
    }
    if (closed) return void next.end().catch(() => undefined);
    client = next;
    retryMs = RETRY.first;
    lost();
    const probe = (): void => {
      next.query('select 1').then(() => client === next && later(PROBE_MS, probe), failed);
    };
    later(PROBE_MS, probe);
  }

  return {
    most: MOST_BYTES,
    send: async (text) => {
      if (!client) throw new Error('There is no line to the database.');
      await client.query({
        name: 'notify',
        text: 'select pg_notify($1, $2)',
        values: [channel, text],
      });
    },
    start: (hear, wasLost) => {
      received = hear;
      lost = wasLost;
      void open();
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
