import * as v from 'valibot';
import type { Connections } from './connections.ts';

/** Partitions of what is kept of events: an erasure writes one of them anew. */
const PARTS = 8;

const partsOf = (table: string): string =>
  Array.from(
    { length: PARTS },
    (_, part) =>
      `create table ${table}_${part} partition of ${table} for values with (modulus ${PARTS}, remainder ${part});`,
  ).join('\n');

/**
 * The steps from an empty database to today's tables. A step that was released never changes. As in SQLite, an event's
 * envelope and its content stand apart. The head of a log is a row of its own: whoever appends moves it, and only from
 * where they saw it; one whose epoch is '' was removed, and nobody can move it. `n` numbers the events of one command: with
 * the unique index, a command is written once.
 */
const STEPS: readonly string[] = [
  `create table log (
     gathering text collate "C" primary key,
     epoch text not null,
     head integer not null
   ) with (fillfactor = 50);
   create table envelope (
     gathering text collate "C" not null,
     seq integer not null,
     type text not null,
     at bigint not null,
     actor text,
     command text collate "C" not null,
     n integer not null,
     primary key (gathering, seq)
   ) partition by hash (gathering);
   ${partsOf('envelope')}
   create unique index envelope_command on envelope (gathering, command, n);
   create table content (
     gathering text collate "C" not null,
     seq integer not null,
     body text not null,
     primary key (gathering, seq)
   ) partition by hash (gathering);
   ${partsOf('content')}
   -- Statistics would hold samples of what was said.
   ${Array.from({ length: PARTS }, (_, part) => `alter table content_${part} alter column body set statistics 0;`).join('\n')}
   alter table content alter column body set statistics 0;
   create table code (
     code text collate "C" primary key,
     gathering text collate "C" not null
   );
   -- Parts from which content was removed, of which traces may be left in the files.
   create table unclean (part text primary key, since xid8 not null);
   create table probe (body text not null);`,
];

/** The version of a database that has taken every step. */
export const SCHEMA_VERSION = STEPS.length;

/** One number for all that change the tables: two processes that start at once take each step once. */
const MIGRATING = 7_232_674;

const versionRow = v.object({ version: v.number() });
const settingRow = v.object({ encoding: v.string() });

/**
 * Takes the steps that a database has not taken.
 * @throws Error with one plain sentence where this program can't use it.
 */
export async function migrate(connections: Connections): Promise<void> {
  const outcome = await connections.alone(async (run) => {
    const [setting] = v.parse(
      v.array(settingRow),
      await run(`select current_setting('server_encoding') as encoding`),
    );
    if (setting?.encoding !== 'UTF8') return 'encoding';
    await run('begin');
    await run('select pg_advisory_xact_lock($1)', [MIGRATING]);
    await run('create table if not exists tablecloth (version integer not null)');
    const [known] = v.parse(v.array(versionRow), await run('select version from tablecloth'));
    const version = known?.version ?? 0;
    if (version > STEPS.length) {
      await run('rollback');
      return 'newer';
    }
    for (const step of STEPS.slice(version)) await run(step);
    if (!known) await run('insert into tablecloth (version) values ($1)', [STEPS.length]);
    else if (version < STEPS.length) {
      await run('update tablecloth set version = $1', [STEPS.length]);
    }
    await run('commit');
    return 'ready';
  });
  if (outcome === 'encoding') {
    throw new Error('The database of DATABASE_URL must have the encoding UTF8: make it anew.');
  }
  if (outcome === 'newer') {
    throw new Error(
      'The database of DATABASE_URL was written by a newer version of Tablecloth; start that version, or name another database.',
    );
  }
}
