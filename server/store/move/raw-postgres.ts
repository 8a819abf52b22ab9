import * as v from 'valibot';
import { type Connections, connect, type Run } from '../postgres/connections.ts';
import { migrate } from '../postgres/schema.ts';
import {
  codeRow,
  eventRow,
  logRow,
  MoveError,
  PAGE,
  type RawStore,
  removedRow,
  type Within,
} from './raw-store.ts';

const busyRow = v.object({ busy: v.boolean() });
/** Milliseconds for which a connection that has just ended may still be listed. */
const LINGERS_MS = 2_000;

export function rawPostgres(url: string): Within {
  return async (work) => {
    const connections: Connections = await connect(url);
    try {
      await migrate(connections);
      let begun = false;
      const outcome = await connections.alone(async (run) => {
        // The line broke in between, and this is the second try: the other side has written half of it.
        if (begun) {
          return new MoveError(
            'The database went away in between, so nothing was moved. Try again.',
          );
        }
        if (await isServed(run)) {
          return new MoveError('A server is running on this database: end it, and try again.');
        }
        await run('begin isolation level repeatable read');
        await run('lock table log in exclusive mode');
        begun = true;
        try {
          const done = await work(storeOn(run));
          await run('commit');
          return { done };
        } catch (error) {
          // A no is no broken line, on which it would be tried again.
          if (!(error instanceof MoveError)) throw error;
          await run('rollback');
          return error;
        }
      });
      if (outcome instanceof MoveError) throw outcome;
      return outcome.done;
    } finally {
      await connections.close();
    }
  };
}

/** Whether another process of Tablecloth has the database open. */
async function isServed(run: Run): Promise<boolean> {
  const until = performance.now() + LINGERS_MS;
  for (;;) {
    const [servers] = v.parse(
      v.array(busyRow),
      await run(
        `select exists (select from pg_stat_activity where datname = current_database()
           and application_name like 'tablecloth%' and pid <> pg_backend_pid()) as busy`,
      ),
    );
    if (servers?.busy !== true) return false;
    if (performance.now() > until) return true;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

function storeOn(run: Run): RawStore {
  return {
    logs: async () =>
      v.parse(
        v.array(logRow),
        await run(`select gathering, epoch from log where epoch <> '' order by gathering`),
      ),
    removed: async () =>
      v
        .parse(
          v.array(removedRow),
          await run(`select gathering from log where epoch = '' order by gathering`),
        )
        .map(({ gathering }) => gathering),
    codes: async () =>
      v.parse(v.array(codeRow), await run('select code, gathering from code order by code')),
    rows: async (gathering, after) =>
      v.parse(
        v.array(eventRow),
        await run(
          `select e.seq, e.type, e.at::float8 as at, e.actor, e.command, e.n, c.body from envelope e
           left join content c on c.gathering = $1 and c.seq = e.seq
           where e.gathering = $1 and e.seq > $2 order by e.seq limit ${PAGE}`,
          [gathering, after],
        ),
      ),
    putLog: async ({ gathering, epoch }, head) =>
      void (await run('insert into log (gathering, epoch, head) values ($1, $2, $3)', [
        gathering,
        epoch,
        head,
      ])),
    putRows: async (gathering, rows) => {
      await run(
        `insert into envelope (gathering, seq, type, at, actor, command, n)
         select $1, * from unnest($2::integer[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::integer[])`,
        [
          gathering,
          rows.map(({ seq }) => seq),
          rows.map(({ type }) => type),
          rows.map(({ at }) => at),
          rows.map(({ actor }) => actor),
          rows.map(({ command }) => command),
          rows.map(({ n }) => n),
        ],
      );
      const full = rows.filter(({ body }) => body !== null);
      await run(
        'insert into content (gathering, seq, body) select $1, * from unnest($2::integer[], $3::text[])',
        [gathering, full.map(({ seq }) => seq), full.map(({ body }) => body)],
      );
    },
    putRemoved: async (gathering) =>
      void (await run(`insert into log (gathering, epoch, head) values ($1, '', 0)`, [gathering])),
    putCode: async ({ code, gathering }) =>
      void (await run('insert into code (code, gathering) values ($1, $2)', [code, gathering])),
  };
}
