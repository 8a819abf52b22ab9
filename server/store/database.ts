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

/** `node:sqlite` where Node has it, else the prebuilt libsql: the same file, the same SQL. */
async function openDriver(file: string, readOnly = false): Promise<Driver> {
  const builtIn = process.getBuiltinModule('node:sqlite');
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

async function openFile(file: string, readOnly = false): Promise<Database> {
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return IN_WORDS.get(code) ?? message.replace(/\.$/, '');
}
