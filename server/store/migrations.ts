import type { Database } from './database.ts';

/**
 * The steps from an empty file to today's tables; `PRAGMA user_version` counts those taken. A step that was
 * released never changes. An event's envelope and its content stand apart, so that an erasure removes
 * the words alone. `n` numbers the events of one command: with the unique index, a command is written once.
 */
const STEPS = [
  `create table log (
     gathering text primary key,
     epoch text not null
   ) strict, without rowid;
   create table envelope (
     gathering text not null,
     seq integer not null,
     type text not null,
     at integer not null,
     actor text,
     command text not null,
     n integer not null,
     primary key (gathering, seq)
   ) strict, without rowid;
   create unique index envelope_command on envelope (gathering, command, n);
   create table content (
     gathering text not null,
     seq integer not null,
     body text not null,
     primary key (gathering, seq)
   ) strict, without rowid;
   create table code (
     code text primary key,
     gathering text not null
   ) strict, without rowid;`,
  // Says that content was removed of which traces may be left in the files: see wipe.ts.
  `create table unclean (
     gathering text primary key
   ) strict, without rowid;`,
  // Gatherings that were here and are gone for good: their ids, and nothing else of them.
  `create table removed (
     gathering text primary key
   ) strict, without rowid;`,
] as const;

/** The version of a file that has taken every step. */
export const SCHEMA_VERSION = STEPS.length;

/** Takes the steps a file has not taken; two processes that start at once take each of them once. */
export function migrate(db: Database): 'ready' | 'newer' {
  db.exec('begin immediate');
  try {
    const version = db.userVersion();
    if (version > SCHEMA_VERSION) {
      db.exec('rollback');
      return 'newer';
    }
    for (const step of STEPS.slice(version)) db.exec(step);
    db.exec(`pragma user_version = ${SCHEMA_VERSION}`);
    db.exec('commit');
    return 'ready';
  } catch (error) {
    db.rollback();
    throw error;
  }
}
