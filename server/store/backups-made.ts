import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/**
 * Which copies were made of a data directory, and when: what is deleted here is in them until they are deleted as well.
 * Beside the database stand their times and places, and nothing of what they hold.
 */

const madeSchema = v.array(v.object({ at: v.number(), file: v.string() }));
type Made = v.InferOutput<typeof madeSchema>;

const placeOf = (directory: string): string => path.join(directory, 'backups.json');
/** More than anybody keeps. */
const AT_MOST = 1_000;

function read(directory: string): Made {
  try {
    return v.parse(madeSchema, JSON.parse(readFileSync(placeOf(directory), 'utf8')));
  } catch {
    return [];
  }
}

/** Remembers a copy. @param at milliseconds since 1970. */
export function noteBackup(directory: string, file: string, at: number): void {
  const made = [...standing(read(directory)), { at, file }].slice(-AT_MOST);
  const unfinished = `${placeOf(directory)}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(made)}\n`);
  renameSync(unfinished, placeOf(directory));
}

/** When the copies were made that still stand where they were put, newest first. Milliseconds since 1970. */
export function backupsMade(directory: string): readonly number[] {
  return standing(read(directory))
    .map(({ at }) => at)
    .toSorted((a, b) => b - a);
}

/** A disk that was taken away may come back: only a copy whose folder is here, and which is not in it, is gone. */
function standing(made: Made): Made {
  return made.filter(({ file }) => existsSync(file) || !existsSync(path.dirname(file)));
}
