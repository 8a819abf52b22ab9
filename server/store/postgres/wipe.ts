import * as v from 'valibot';
import { StoreFailure } from '../event-log.ts';
import { type Connections, type Run, stateOf } from './connections.ts';

/**
 * Removes every trace of what was deleted from the database's files, as far as this user's rights go. PostgreSQL leaves a
 * deleted row where it stood: only a rewrite of the table removes it, and its traces in the write-ahead log go with the
 * next checkpoint. The table `unclean` says which part is due, also after a crash in between.
 */

const partRow = v.object({ part: v.string(), since: v.string() });
const busyRow = v.object({ busy: v.boolean() });
/** How long everybody who writes to that part may be held up before it is tried again later. */
const LOCK_MS = 3_000;
/** A rewrite copies the part: about as long as copying it takes. */
const REWRITE_MS = 600_000;
/** One process wipes at a time. */
const WIPING = 7_232_675;

/** @throws StoreFailure `unavailable` while somebody else reads in an older state of it. */
export async function wipe(connections: Connections): Promise<void> {
  const due = await connections.ask(
    { text: 'select part, since::text as since from unclean' },
    partRow,
  );
  if (due.length === 0) return;
  await connections.alone(async (run) => {
    await run(`set lock_timeout to ${LOCK_MS}`);
    await run(`set statement_timeout to ${REWRITE_MS}`);
    await run('select pg_advisory_lock($1)', [WIPING]);
    try {
      for (const { part, since } of due) await rewrite(run, part, since);
      await forgetLog(run);
      for (const { part, since } of due) {
        await run('delete from unclean where part = $1 and since = $2::xid8', [part, since]);
      }
    } finally {
      await run('select pg_advisory_unlock($1)', [WIPING]);
      await run('reset lock_timeout');
      await run('reset statement_timeout');
    }
  });
}

async function rewrite(run: Run, part: string, since: string): Promise<void> {
  // What an older transaction may still read is copied along.
  const [older] = v.parse(
    v.array(busyRow),
    await run(
      `select exists (
         select from pg_stat_activity
         where pid <> pg_backend_pid() and backend_xmin is not null
           and age(backend_xmin) >= age($1::xid8::xid)
       ) as busy`,
      [since],
    ),
  );
  if (older?.busy === true) {
    throw new StoreFailure('unavailable', 'Somebody reads an older state of the database.');
  }
  if (!/^\w+(\.\w+)?$/.test(part)) throw new TypeError(`No part of the content is called ${part}.`);
  await run(`vacuum (full) ${part}`);
}

/** Where this user may: else the write-ahead log goes by the database's own ways. docs/running.md says so. */
async function forgetLog(run: Run): Promise<void> {
  for (const text of ['select pg_switch_wal()', 'checkpoint']) {
    try {
      await run(text);
    } catch (error) {
      if (stateOf(error) !== '42501') throw error;
    }
  }
}
