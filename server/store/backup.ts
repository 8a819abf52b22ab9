import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { databaseFile, openToRead } from './database.ts';
import { examineFile, type Examination, type Finding } from './doctor.ts';

/** Why a copy was not made or not taken, in plain sentences for whoever asked for it. */
export class BackupError extends Error {}

/**
 * Copies a data directory's database into one file, while a server is at work on it: a moment of it, whole. The
 * copy has its name only once it is on disk and was read from beginning to end.
 * @throws BackupError when it can't be made; then nothing is left of it.
 */
export async function backUp(
  directory: string,
  target: string,
  now: number,
): Promise<readonly Finding[]> {
  const file = databaseFile(directory);
  if (!existsSync(file)) throw new BackupError(`There is no database in ${directory} to copy.`);
  if (existsSync(target)) {
    throw new BackupError(`${target} is there already: choose another name, or move it away.`);
  }
  const unfinished = `${target}.unfinished`;
  try {
    await copyDatabase(file, unfinished);
    const examination = await examineFile(unfinished, now);
    if (examination.verdict !== 'fine') throw new BackupError(notWhole(file, examination));
    moveInto(unfinished, target);
    return findingsOf(examination, unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${target} could not be written: ${sentenceOf(error)}`, { cause: error });
  }
}

/** A moment of a database as a new file, without companions and without what was erased. */
export async function copyDatabase(file: string, target: string): Promise<void> {
  rmSync(target, { force: true });
  const db = await openToRead(file);
  try {
    db.exec(`vacuum into '${target.replaceAll("'", "''")}'`);
  } finally {
    db.close();
  }
}

/** Gives a file on disk its name, for good: the file first, then the folder that names it. */
export function moveInto(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(path.dirname(to));
}

function sync(place: string): void {
  const handle = openSync(place, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What the doctor found in a file that has another name since. */
export function findingsOf({ findings }: Examination, was: string, is: string): readonly Finding[] {
  return findings.map(({ fault, text }) => ({ fault, text: text.replaceAll(was, is) }));
}

/** What the doctor found wrong, in one sentence. */
export function notWhole(file: string, { findings }: Examination): string {
  const faults = findings.filter(({ fault }) => fault).map(({ text }) => text);
  return `${file} is not whole: ${faults.join(' ')}`;
}

export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('.') ? message : `${message}.`;
}
