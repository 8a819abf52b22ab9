import type { PoolClient } from 'pg';
import * as v from 'valibot';
import { StoreFailure } from '../event-log.ts';

/** Connections to one PostgreSQL database, shared by all gatherings of a process. */
export type Connections = {
  /** One statement, which is its own transaction, and what it returned. Prepared once per connection where it has a name. */
  readonly ask: <Row>(
    statement: Statement,
    schema: v.GenericSchema<unknown, Row>,
  ) => Promise<Row[]>;
  /** Some statements on one connection, which is thrown away where they fail. */
  readonly alone: <T>(work: (run: Run) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};
export type Statement = {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
};
export type Run = (text: string, values?: readonly unknown[]) => Promise<readonly unknown[]>;

/** Connections of one process: commits of different gatherings go side by side. */
const MOST = 10;
/** Milliseconds after which a database that says nothing is taken to be away. */
const CONNECTS_WITHIN_MS = 5_000;
const ANSWERS_WITHIN_MS = 15_000;
/** Tries of one statement over connections that turn out to be dead: a restart leaves a pool full of them. */
const TRIES = 4;
const PAUSE_MS = 40;

/**
 * Connects at need: nothing happens before the first statement.
 * @param url `postgres://user:password@host:port/database`
 */
export async function connect(url: string): Promise<Connections> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST,
    connectionTimeoutMillis: CONNECTS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
    keepAlive: true,
    application_name: 'tablecloth',
  });
  // A connection that dies while nobody uses it is no news: the next statement opens another one.
  pool.on('error', () => {});
  // Nor is one that dies in anybody's hands: its statement fails. Listened to before the pool lets go of it, because
  // the end of a connection may be read in the same breath as its beginning.
  pool.on('connect', (client) => client.on('error', () => {}));
  const durable = new WeakSet<PoolClient>();
  let closed = false;

  async function take(): Promise<PoolClient> {
    const client = await pool.connect();
    if (durable.has(client)) return client;
    try {
      // Whatever the database's own setting: an acknowledged event is on disk.
      await client.query('set synchronous_commit to on');
    } catch (error) {
      client.release(true);
      throw error;
    }
    durable.add(client);
    return client;
  }

  async function once<T>(work: (run: Run) => Promise<T>, name?: string): Promise<T> {
    const client = await take();
    let broken = true;
    try {
      const done = await work(async (text, values = []) => {
        const { rows } = await client.query<object>({
          text,
          values: [...values],
          ...(name === undefined ? {} : { name }),
        });
        return rows;
      });
      broken = false;
      return done;
    } catch (error) {
      // What the database itself has refused leaves a connection that works.
      broken = !(stateOf(error) ?? '08').match(/^(22|23|42|55)/);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Again where the connection was at fault: an append names its head and its commands, so twice does no harm. */
  async function insistently<T>(work: (run: Run) => Promise<T>, name?: string): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      if (closed) throw new StoreFailure('unavailable', 'The database is closed.');
      try {
        return await once(work, name);
      } catch (error) {
        if (!isOfConnection(error) || tries === TRIES) throw failureFrom(error);
        await pause(PAUSE_MS * tries);
      }
    }
  }

  return {
    ask: async ({ name, text, values = [] }, schema) => {
      const rows = await insistently((run) => run(text, values), name);
      return v.parse(v.array(schema), rows);
    },
    alone: (work) => insistently(work),
    close: async () => {
      if (closed) return;
      closed = true;
      await pool.end();
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/** PostgreSQL’s five characters; undefined where the error is not the database’s own. */
export function stateOf(error: unknown): string | undefined {
  const said = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(said) ? said : undefined;
}

/** 08: connection. 57P01 to 57P03: it ends, has crashed, is not up yet. 40: two got in each other’s way. */
function isOfConnection(error: unknown): boolean {
  const state = stateOf(error);
  if (state !== undefined) return /^(08|40|57P0[123])/.test(state);
  return error instanceof Error && !/timeout/i.test(error.message) && !isBug(error);
}

function isBug(error: unknown): boolean {
  return (
    v.isValiError(error) ||
    error instanceof TypeError ||
    error instanceof SyntaxError ||
    error instanceof StoreFailure
  );
}

function failureFrom(error: unknown): unknown {
  if (isBug(error) || stateOf(error)?.startsWith('23')) return error;
  if (stateOf(error) === '53100') {
    return new StoreFailure('disk-full', 'There is no room left on the database’s disk.', {
      cause: error,
    });
  }
  return new StoreFailure('unavailable', 'The database can not be written or read.', {
    cause: error,
  });
}
