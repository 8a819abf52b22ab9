import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { BackupError, copyDatabase, findingsOf, moveInto, notWhole, sentenceOf } from './backup.ts';
import {
  type Database,
  databaseFile,
  openAlone,
  openFile,
  openToRead,
  WAITS_MS,
} from './database.ts';
import { examineFile, type Finding } from './doctor.ts';

const logRows = v.array(v.object({ gathering: v.string() }));

export type Restored = {
  readonly findings: readonly Finding[];
  /** Where the database that was there stands now; null when there was none. */
  readonly kept: string | null;
};

/**
 * Puts a backup in the place of a data directory's database, which stays beside it under another name. Every log
 * gets a new epoch: so phones learn that the server may lack what it had acknowledged, and send it again.
 * @param now milliseconds since 1970.
 * @throws BackupError when it can't be done; then everything is as it was.
 */
export async function restore(from: string, directory: string, now: number): Promise<Restored> {
  const file = databaseFile(directory);
  const ready = `${file}.restoring`;
  await expectBackup(from, file, now);
  let old: Database | null = null;
  try {
    mkdirSync(directory, { recursive: true });
    old = await takeFromServers(file);
    await copyDatabase(from, ready);
    await renewEpochs(ready);
    const examination = await examineFile(ready, now);
    if (examination.verdict !== 'fine') throw new BackupError(notWhole(ready, examination));
    const kept = putAside(file, now);
    moveInto(ready, file);
    return { findings: findingsOf(examination, ready, file), kept };
  } catch (error) {
    rmSync(ready, { force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${from} could not be restored: ${sentenceOf(error)}`, { cause: error });
  } finally {
    if (old) await letGo(old);
  }
}

async function expectBackup(from: string, file: string, now: number): Promise<void> {
  if (!existsSync(from)) throw new BackupError(`There is no file ${from}.`);
  if (existsSync(file) && realpathSync(from) === realpathSync(file)) {
    throw new BackupError(`${from} is the database itself: name a backup of it.`);
  }
  const examination = await examineFile(from, now);
  if (examination.verdict !== 'fine') throw new BackupError(notWhole(from, examination));
  const backup = await openToRead(from);
  const version = backup.userVersion();
  backup.close();
  if (version === 0) throw new BackupError(`${from} is no backup: it is an empty database.`);
}

/** The database that is there, closed to every server. Null where there is none, or none that could be opened. */
async function takeFromServers(file: string): Promise<Database | null> {
  if (!existsSync(file)) return null;
  let old: Database | null;
  try {
    old = await openAlone(file);
  } catch {
    // Too damaged for any server to have it open.
    return null;
  }
  if (old) return old;
  throw new BackupError(`A server is running on ${path.dirname(file)}: end it, and try again.`);
}

async function renewEpochs(file: string): Promise<void> {
  const db = await openFile(file);
  try {
    db.exec('begin immediate');
    const logs = v.parse(logRows, db.statement('select gathering from log').all());
    const renew = db.statement('update log set epoch = ? where gathering = ?');
    for (const { gathering } of logs) renew.run(nanoid(), gathering);
    db.exec('commit');
  } finally {
    db.close();
  }
}

/** The replaced database keeps its companions, and a name that says when it was replaced. */
function putAside(file: string, now: number): string | null {
  if (!existsSync(file)) return null;
  const date = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  const kept = path.join(path.dirname(file), `tablecloth.replaced-${date}Z.db`);
  for (const companion of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(file + companion)) renameSync(file + companion, kept + companion);
  }
  return kept;
}

/**
 * A server that was started in this moment may have opened the old file and be waiting for it: held until that
 * server has given up, or it would work on the file that was put aside.
 */
async function letGo(old: Database): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, WAITS_MS + 500));
  old.rollback();
  old.close();
}
