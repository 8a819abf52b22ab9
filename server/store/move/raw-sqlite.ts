import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { type Database, databaseFile, isBusy, openAlone, openDatabase } from '../database.ts';
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

/** @param target whether it is written: then it is made where it is not there. */
export function rawSqlite(directory: string, target: boolean): Within {
  const file = databaseFile(directory);
  return async (work) => {
    if (!target && !existsSync(file)) throw new MoveError(`There is no database in ${directory}.`);
    const db = target ? await openToFill(directory) : await openAlone(file);
    if (!db) throw new MoveError(`A server is running on ${directory}: end it, and try again.`);
    try {
      const done = await work(storeOn(db));
      db.exec('commit');
      return done;
    } catch (error) {
      db.rollback();
      throw error;
    } finally {
      db.close();
    }
  };
}

/**
 * Opened once, for libsql keeps the locks of a file that one process has opened twice. What was there before stays in a journal on
 * disk until the commit: a move that is killed leaves a file that the next one to open it puts right.
 */
async function openToFill(directory: string): Promise<Database | null> {
  const db = await openDatabase(directory);
  try {
    db.exec('pragma journal_mode = DELETE');
    db.exec('begin exclusive');
    return db;
  } catch (error) {
    db.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function storeOn(db: Database): RawStore {
  return {
    logs: async () =>
      v.parse(v.array(logRow), db.statement('select * from log order by gathering').all()),
    removed: async () =>
      v
        .parse(v.array(removedRow), db.statement('select gathering from removed').all())
        .map(({ gathering }) => gathering)
        .toSorted(),
    codes: async () =>
      v.parse(v.array(codeRow), db.statement('select * from code order by code').all()),
    rows: async (gathering, after) => {
      const found = db
        .statement(
          `select e.seq, e.type, e.at, e.actor, e.command, e.n, c.body from envelope e
           left join content c on c.gathering = e.gathering and c.seq = e.seq
           where e.gathering = ? and e.seq > ? order by e.seq limit ${PAGE}`,
        )
        .all(gathering, after);
      return v.parse(v.array(eventRow), found);
    },
    putLog: async ({ gathering, epoch }) =>
      void db.statement('insert into log (gathering, epoch) values (?, ?)').run(gathering, epoch),
    putRows: async (gathering, rows) => {
      for (const { seq, type, at, actor, command, n, body } of rows) {
        db.statement(
          'insert into envelope (gathering, seq, type, at, actor, command, n) values (?, ?, ?, ?, ?, ?, ?)',
        ).run(gathering, seq, type, at, actor, command, n);
        if (body === null) continue;
        db.statement('insert into content (gathering, seq, body) values (?, ?, ?)').run(
          gathering,
          seq,
          body,
        );
      }
    },
    putRemoved: async (gathering) =>
      void db.statement('insert into removed (gathering) values (?)').run(gathering),
    putCode: async ({ code, gathering }) =>
      void db.statement('insert into code (code, gathering) values (?, ?)').run(code, gathering),
  };
}
