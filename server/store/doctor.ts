import {
  accessSync,
  constants,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { type Database, databaseFile, openToRead } from './database.ts';
import { examineGathering, type GatheringHealth } from './examine-gathering.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { readWriteAheadLog } from './write-ahead-log.ts';

/** What was found in a data directory, in plain sentences. The doctor reads and never writes. */
export type Examination = {
  readonly verdict: 'fine' | 'damaged' | 'not-there';
  readonly findings: readonly Finding[];
};
/** `fault`: this is damage, or keeps a server from working here. */
export type Finding = { readonly fault: boolean; readonly text: string };

const TABLES = ['code', 'content', 'envelope', 'log'];
const FAULTS_SHOWN = 5;
const nameRows = v.array(v.object({ name: v.string() }));
const gatheringRows = v.array(v.object({ gathering: v.string() }));
const codeRows = v.array(v.object({ code: v.string(), gathering: v.string() }));
const checkRows = v.array(v.record(v.string(), v.unknown()));

const fine = (text: string): Finding => ({ fault: false, text });
const fault = (text: string): Finding => ({ fault: true, text });

/** @param now milliseconds since 1970, for ages. */
export async function examineDirectory(directory: string, now: number): Promise<Examination> {
  const file = databaseFile(directory);
  if (!exists(directory)) return notThere(`There is no data directory ${directory}.`);
  if (!statSync(directory).isDirectory()) return notThere(`${directory} is a file, not a folder.`);
  if (!exists(file)) {
    return notThere(`No server has kept anything in ${directory} yet: there is no tablecloth.db.`);
  }
  const mayWrite = may(directory, constants.W_OK) && may(file, constants.W_OK);
  const place = mayWrite
    ? fine(`${directory} can be read and written.`)
    : fault(`${directory} can not be written by this user: a server could not record anything.`);
  const { verdict, findings } = await examineFile(file, now);
  return {
    verdict: mayWrite ? verdict : 'damaged',
    findings: [place, ...findings],
  };
}

/** The same of one database file: a backup, for instance. */
export async function examineFile(file: string, now: number): Promise<Examination> {
  if (!exists(file)) return notThere(`There is no file ${file}.`);
  const findings: Finding[] = [];
  const aside = setAside(file);
  try {
    findings.push(...examineLogBeside(file));
    const db = await openToRead(aside?.file ?? file);
    try {
      findings.push(...examineDatabase(db, file, now));
    } finally {
      db.close();
    }
  } catch (error) {
    findings.push(fault(error instanceof Error ? error.message : String(error)));
  } finally {
    aside?.remove();
  }
  return { verdict: findings.some((one) => one.fault) ? 'damaged' : 'fine', findings };
}

/**
 * SQLite makes a file's companions when it opens it. Where there are none, nobody has it open, and a copy is read:
 * so nothing is left behind, and it works on a disk that is read-only.
 */
function setAside(file: string): { file: string; remove: () => void } | null {
  if (exists(`${file}-shm`) && may(path.dirname(file), constants.W_OK)) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-doctor-'));
  const copy = databaseFile(folder);
  copyFileSync(file, copy);
  if (exists(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  return { file: copy, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function examineLogBeside(file: string): Finding[] {
  const log = `${file}-wal`;
  if (!exists(log) || statSync(log).size === 0) return [];
  const { frames, state } = readWriteAheadLog(readFileSync(log));
  if (state === 'damaged') {
    return [
      fault(
        `The write-ahead log ${log} is damaged after ${frames} pages: what was saved after them can’t be read. Copy the folder before a server is started on it; phones that still have what is missing send it again by themselves.`,
      ),
    ];
  }
  if (frames === 0) return [];
  const unfinished =
    state === 'unfinished'
      ? ' Its last write is unfinished; nobody was told that it was saved.'
      : '';
  return [
    fine(
      `A write-ahead log of ${sizeOf(log)} stands beside it, as while a server runs, or after one was ended hard. It was read along.${unfinished}`,
    ),
  ];
}

function examineDatabase(db: Database, file: string, now: number): Finding[] {
  const version = db.userVersion();
  const tables = v
    .parse(nameRows, db.statement("select name from sqlite_schema where type = 'table'").all())
    .map(({ name }) => name);
  if (TABLES.some((table) => !tables.includes(table))) {
    return tables.length === 0 && statSync(file).size === 0
      ? [fine(`${file} is an empty database.`)]
      : [fault(`${file} is a database, but nothing of Tablecloth is in it.`)];
  }
  if (version > SCHEMA_VERSION) {
    return [
      fault(
        `${file} has version ${version} and this program knows ${SCHEMA_VERSION}: use the newer Tablecloth that wrote it.`,
      ),
    ];
  }
  const findings = [
    fine(
      `${file} is a Tablecloth database of version ${version}, ${sizeOf(file)}, last changed ${ageOf(statSync(file).mtimeMs, now)}.`,
    ),
    ...examineStructure(db),
  ];
  const logs = idsOf(db, 'select gathering from log order by gathering');
  const gatherings = logs.map((id) => examineGathering(db, id));
  if (gatherings.length === 0) findings.push(fine('It holds no gathering yet.'));
  for (const one of gatherings) findings.push(...tell(one, now));
  return [
    ...findings,
    ...examineCodes(db, gatherings),
    ...examineOrphans(db),
    ...examineErasures(db),
  ];
}

/** Pages, indexes and constraints, as SQLite itself sees them. */
function examineStructure(db: Database): Finding[] {
  const said = v.parse(checkRows, db.statement('pragma integrity_check(20)').all()).map((row) =>
    Object.values(row)
      .filter((value) => typeof value === 'string')
      .join(' '),
  );
  if (said.length === 1 && said[0] === 'ok') return [fine('Its structure is whole.')];
  return said.map((line) => fault(`Its structure is damaged: ${line}.`));
}

function tell(health: GatheringHealth, now: number): Finding[] {
  const { id, title, code, events, faults, erased, unknown } = health;
  const name = title === '' ? `Gathering ${id}` : `“${title}” (${code})`;
  if (events === 0) return [fault(`${name} has a log without a single event.`)];
  const seqs = faults.length === 0 ? `, 1 to ${events} without a gap` : '';
  const findings = [
    fine(
      `${name}: ${count(events, 'event')}${seqs}; ${count(health.people, 'person', 'people')}, ${count(health.points, 'point')}; ${bytesOf(health.bytes)}; last event ${ageOf(health.lastAt, now)}.`,
    ),
    ...faults.slice(0, FAULTS_SHOWN).map((one) => fault(`${name}: ${one}.`)),
  ];
  if (faults.length > FAULTS_SHOWN) {
    findings.push(fault(`${name}: ${faults.length - FAULTS_SHOWN} more of this.`));
  }
  if (erased > 0)
    findings.push(
      fine(`${name}: ${count(erased, 'event')} without words, as an erasure leaves them.`),
    );
  if (unknown > 0)
    findings.push(
      fine(`${name}: ${count(unknown, 'event')} of a newer Tablecloth; this one passes over them.`),
    );
  return findings;
}

/** Whether words that were erased may still stand in free pages of the file. */
function examineErasures(db: Database): Finding[] {
  const due = idsOf(db, 'select gathering from unclean order by gathering');
  if (due.length === 0) return [];
  return [
    fault(
      `An erasure is not finished for ${count(due.length, 'gathering')} (${due.join(', ')}): erased words may still stand in free pages. Start the server on this folder once, with as much free room as the database takes: it finishes by itself.`,
    ),
  ];
}

/** Every gathering is found by the code in its own log, and every code leads somewhere. */
function examineCodes(db: Database, gatherings: readonly GatheringHealth[]): Finding[] {
  const codes = v.parse(codeRows, db.statement('select code, gathering from code').all());
  const owners = new Map(codes.map(({ code, gathering }) => [code, gathering]));
  const known = new Set(gatherings.map(({ id }) => id));
  const lost = gatherings.filter(({ id, code }) => code !== '' && owners.get(code) !== id);
  const unused = codes.filter(({ gathering }) => !known.has(gathering));
  return [
    ...lost.map(({ code, title }) => fault(`The join code ${code} does not lead to “${title}”.`)),
    ...unused.map(({ code }) =>
      fine(`The join code ${code} was taken for a gathering that was never made.`),
    ),
  ];
}

function examineOrphans(db: Database): Finding[] {
  const strays = idsOf(
    db,
    'select distinct gathering from envelope where gathering not in (select gathering from log)',
  );
  const words = idsOf(
    db,
    `select distinct gathering from content c where not exists
      (select 1 from envelope e where e.gathering = c.gathering and e.seq = c.seq)`,
  );
  return [
    ...strays.map((id) => fault(`Gathering ${id} has events and no log that they belong to.`)),
    ...words.map((id) => fault(`Gathering ${id} has words of events that are not there.`)),
  ];
}

function idsOf(db: Database, sql: string): string[] {
  return v.parse(gatheringRows, db.statement(sql).all()).map(({ gathering }) => gathering);
}

const notThere = (text: string): Examination => ({ verdict: 'not-there', findings: [fault(text)] });
const exists = (place: string): boolean => may(place, constants.F_OK);

function may(place: string, mode: number): boolean {
  try {
    accessSync(place, mode);
    return true;
  } catch {
    return false;
  }
}

const sizeOf = (file: string): string => bytesOf(statSync(file).size);

function bytesOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function ageOf(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 120) return `${count(minutes, 'minute')} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
}
