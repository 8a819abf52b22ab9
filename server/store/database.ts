import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { migrate } from './migrations.ts';

type Value = string | number | null;

/** What both drivers have in common. */
type Statement = {
  readonly run: (...values: Value[]) => unknown;
  readonly get: (...values: Value[]) => unknown;
  readonly all: (...values: Value[]) => unknown[];
};
type Driver = {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => Statement;
  readonly close: () => unknown;
};
type DriverModule = {
  readonly DatabaseSync: new (file: string, options?: { readOnly: boolean }) => Driver;
};

/** An open SQLite file. Statements are prepared once. */
export type Database = {
  readonly exec: (sql: string) => void;
  readonly statement: (sql: string) => Statement;
  readonly userVersion: () => number;
  /** Ends a transaction that failed, whether or not SQLite has ended it already. */
  readonly rollback: () => void;
  readonly close: () => void;
};

/** The database file in a data directory; beside it stand its companions, `-wal` and `-shm`. */
export function databaseFile(directory: string): string {
  return path.join(directory, 'tablecloth.db');
}

/** Another process in the middle of its commit is waited for; this one does nothing else meanwhile. */
const BUSY_MS = 2_000;

function isDriverModule(module: object | undefined): module is DriverModule {
  return module !== undefined && 'DatabaseSync' in module;
}

/** Node 22 says of its own SQLite that it is an experiment, to whoever starts a server and can do nothing about it. */
function builtInDriver(): object | undefined {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** `node:sqlite` where Node has it, else the prebuilt libsql: the same file, the same SQL. */
async function openDriver(file: string, readOnly = false): Promise<Driver> {
  const builtIn = builtInDriver();
  if (isDriverModule(builtIn)) return new builtIn.DatabaseSync(file, { readOnly });
  const { default: Libsql } = await import('libsql');
  const driver = new Libsql(readOnly ? `${pathToFileURL(file).href}?mode=ro` : file);
  return {
    exec: (sql) => driver.exec(sql),
    prepare: (sql) => driver.prepare<Value[]>(sql),
    close: () => driver.close(),
  };
}

const userVersionRow = v.object({ user_version: v.number() });

function wrap(driver: Driver): Database {
  const statements = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const prepared = statements.get(sql) ?? driver.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };
  return {
    exec: (sql) => void driver.exec(sql),
    statement,
    userVersion: () =>
      v.parse(userVersionRow, driver.prepare('pragma user_version').get()).user_version,
    rollback: () => {
      try {
        driver.exec('rollback');
      } catch {
        // A full disk ends the transaction by itself.
      }
    },
    close: () => {
      statements.clear();
      driver.close();
    },
  };
}

/**
 * Opens the database file in a directory, both made at need and brought up to date.
 * @throws Error with one plain sentence that names the path, for whoever starts the server.
 */
export async function openDatabase(directory: string): Promise<Database> {
  const file = databaseFile(directory);
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new Error(`Cannot make the data directory ${directory}: ${reason(error)}.`, {
      cause: error,
    });
  }
  const db = await openFile(file);
  try {
    prepare(db);
    if (migrate(db) === 'ready') return db;
  } catch (error) {
    db.close();
    throw cannotUse(file, error);
  }
  db.close();
  throw new Error(
    `The database ${file} was written by a newer version of Tablecloth; start that version, or choose another data directory.`,
  );
}

/**
 * Opens a file for reading, with what its write-ahead log holds. Nothing in it is made, changed or brought up to date.
 * @throws Error with one plain sentence that names the path.
 */
export async function openToRead(file: string): Promise<Database> {
  const db = await openFile(file, true);
  try {
    db.exec(`pragma busy_timeout = ${BUSY_MS}`);
    db.exec('select count(*) from sqlite_schema');
    return db;
  } catch (error) {
    db.close();
    throw cannotUse(file, error);
  }
}

/** How long whoever opens a database waits for another program to let go of it. */
export const WAITS_MS = BUSY_MS;

/**
 * Opens a database file that is there, for a change behind which no server may be. Null when another program has it
 * open: SQLite's own locks say so, and they end with their process, however that ends. As long as it is open, nobody
 * else gets in. Its write-ahead log is taken in, so that the file is whole without companions.
 * @throws what the driver throws, where the file is no database or is damaged.
 */
export async function openAlone(file: string): Promise<Database | null> {
  const db = wrap(await openDriver(file));
  try {
    db.exec('pragma locking_mode = EXCLUSIVE');
    db.exec('begin exclusive');
    db.exec('commit');
    // In memory from here on: closing it must not touch a file that has taken its name by then.
    db.exec('pragma journal_mode = DELETE');
    db.exec('pragma journal_mode = MEMORY');
    // The change of mode let go of the lock.
    db.exec('begin exclusive');
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/** As each driver tells it: node:sqlite by number, libsql by name. */
const busySchema = v.union([
  v.object({ errcode: v.literal(5) }),
  v.object({ code: v.literal('SQLITE_BUSY') }),
]);

/** Whether an engine says that another program is using the file. */
export function isBusy(error: unknown): boolean {
  return v.is(busySchema, error);
}

/**
 * A file as it is: nothing is set and nothing brought up to date.
 * @throws Error with one plain sentence that names the path.
 */
export async function openFile(file: string, readOnly = false): Promise<Database> {
  try {
    return wrap(await openDriver(file, readOnly));
  } catch (error) {
    throw cannotUse(file, error);
  }
}

function prepare(db: Database): void {
  db.exec(`pragma busy_timeout = ${BUSY_MS}`);
  db.exec('pragma journal_mode = WAL');
  // FULL: a commit is on disk when it returns. NORMAL would lose acknowledged events with the power.
  db.exec('pragma synchronous = FULL');
  // What an erasure removes is overwritten, not only unlinked.
  db.exec('pragma secure_delete = ON');
}

function cannotUse(file: string, error: unknown): Error {
  return new Error(`Cannot use the database ${file}: ${reason(error)}.`, { cause: error });
}

/** What the system says in capitals, in words. */
const IN_WORDS = new Map([
  ['EEXIST', 'a file is in its place'],
  ['ENOTDIR', 'part of the path is a file'],
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'that disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['SQLITE_CANTOPEN', 'it can not be opened for writing'],
  ['SQLITE_READONLY', 'it can not be opened for writing'],
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_BUSY', 'another program is using it'],
]);

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/not a database/i.test(message)) return 'the file is not a database';
  // What libsql says of a file it may not make has no code.
  if (/unable to open/i.test(message)) return 'it can not be opened for writing';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return IN_WORDS.get(code) ?? message.replace(/\.$/, '');
}
