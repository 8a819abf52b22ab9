import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CREATE } from '../../tests/support/random-commands.ts';
import { createGatherings } from '../gatherings.ts';
import { posting } from './contract-posting.ts';
import { type Database, openDatabase } from './database.ts';
import { examineDirectory } from './doctor.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { logOn } from './sqlite.ts';

const NOW = 1_760_000_000_000;
let directory: string;
let open: Database[] = [];
const inDirectory = (name: string): string => path.join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(() => {
  for (const db of open) db.close();
  open = [];
  rmSync(directory, { recursive: true, force: true });
});

/** A server's database in `live`, with a gathering and `points` points in it, still open. */
async function givenGathering(points = 3): Promise<Database> {
  const db = await openDatabase(inDirectory('live'));
  open.push(db);
  const log = logOn(db);
  const gatherings = createGatherings({ log, now: () => NOW, every: () => () => {} });
  await gatherings.create(CREATE, 'gathering');
  const head = (await gatherings.open('gathering'))!.head();
  for (let n = 0; n < points; n += 1) {
    expect(await log.append('gathering', head + n, [posting(`command-${n}`)])).toMatchObject({
      ok: true,
    });
  }
  return db;
}

/** As the disk has it at this moment, with what a crash would leave beside it. */
function copied(): string {
  const copy = inDirectory('copy');
  mkdirSync(copy);
  for (const name of readdirSync(inDirectory('live'))) {
    if (!name.endsWith('-shm')) copyFileSync(inDirectory(`live/${name}`), path.join(copy, name));
  }
  return copy;
}

async function found(place: string) {
  const { verdict, findings } = await examineDirectory(place, NOW + 90 * 60_000);
  return {
    verdict,
    all: findings.map(({ text }) => text).join('\n'),
    faults: findings.filter(({ fault }) => fault).map(({ text }) => text),
  };
}

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes[at] = bytes[at]! ^ 0x10;
  writeFileSync(file, bytes);
};

test('given a database with its log left over, when it is examined, then all of it is told and nothing is written', async () => {
  await givenGathering();
  const copy = copied();
  const before = readdirSync(copy).map((name) => [name, readFileSync(path.join(copy, name))]);

  const { verdict, all } = await found(copy);

  expect(verdict).toBe('fine');
  expect(all).toContain(`is a Tablecloth database of version ${SCHEMA_VERSION}`);
  expect(all).toContain('Its structure is whole.');
  expect(all).toMatch(/write-ahead log of \d+ kB stands beside it/);
  expect(all).toMatch(
    /“Data Café” \(ABCDEF\): \d+ events, 1 to \d+ without a gap; .* 1 point; .*90 minutes ago/,
  );
  expect(readdirSync(copy).map((name) => [name, readFileSync(path.join(copy, name))])).toEqual(
    before,
  );
});

test('given a server that is at work on it, when it is examined, then the newest event is seen too', async () => {
  const db = await givenGathering();
  const { verdict, all } = await found(inDirectory('live'));
  expect(verdict).toBe('fine');
  const rows = db.statement('select count(*) as n from envelope').get();
  expect(all).toContain(`${String(Object.values(Object(rows))[0])} events`);
});

test('given nothing, a file or an empty folder, when it is examined, then it is not there', async () => {
  expect(await found(inDirectory('none'))).toMatchObject({ verdict: 'not-there' });
  writeFileSync(inDirectory('file'), '');
  expect((await found(inDirectory('file'))).all).toContain('is a file, not a folder');
  expect((await found(directory)).all).toContain('there is no tablecloth.db');
});

test.each([
  ['shopping', 'Shopping: bread, milk, tablecloth. '.repeat(400), 'is not a database'],
  ['nothing', '', 'is an empty database'],
])('given a file of %s, when it is examined, then that is said', async (_, text, said) => {
  writeFileSync(inDirectory('tablecloth.db'), text);
  expect((await found(directory)).all).toContain(said);
});

test.each([
  ['an event is gone', 'delete from envelope where seq = 2', 'event 2 is missing'],
  ['events are gone', 'delete from envelope where seq in (2, 3)', 'events 2 to 3 are missing'],
  ['words lost their shape', `update content set body = '{"point":1}' where seq = 3`, 'event 3 ('],
  ['words are cut', `update content set body = '{"po' where seq = 3`, 'can’t be read'],
  [
    'the first event is another',
    `update envelope set type = 'point.sung' where seq = 1`,
    'nothing in it says',
  ],
  ['a command is torn', `update envelope set command = 'other' where seq = 2`, 'stands apart'],
  [
    'the code leads elsewhere',
    `update code set gathering = 'another'`,
    'does not lead to “Data Café”',
  ],
  ['the log is gone', 'delete from log', 'has events and no log'],
  ['a log is empty', `insert into log values ('empty', 'epoch')`, 'without a single event'],
  [
    'words without an event',
    `insert into content values ('gathering', 99, '{}')`,
    'words of events that are not there',
  ],
  ['it is newer', `pragma user_version = ${SCHEMA_VERSION + 1}`, 'use the newer Tablecloth'],
  ['it is another program’s', 'drop table envelope', 'nothing of Tablecloth is in it'],
])('given %s, when it is examined, then it is damaged and says so', async (_, sql, said) => {
  const db = await givenGathering();
  db.exec(sql);
  const { verdict, faults } = await found(inDirectory('live'));
  expect(verdict).toBe('damaged');
  expect(faults.join('\n')).toContain(said);
});

test('given erased words and events of a newer program, when it is examined, then both are told and it is fine', async () => {
  const db = await givenGathering();
  db.exec(`delete from content where seq = (select max(seq) from envelope)`);
  db.exec(
    `update envelope set type = 'point.sung' where seq = (select max(seq) - 1 from envelope)`,
  );
  const { verdict, all } = await found(inDirectory('live'));
  expect(verdict).toBe('fine');
  expect(all).toContain('1 event without words');
  expect(all).toContain('1 event of a newer Tablecloth');
});

test('given a file cut at any tenth, when it is examined, then it is damaged', async () => {
  const db = await givenGathering(60);
  db.exec('pragma wal_checkpoint(TRUNCATE)');
  const whole = copied();
  const file = path.join(whole, 'tablecloth.db');
  const size = statSync(file).size;
  const good = readFileSync(file);
  let noticed = 0;
  for (let tenth = 0; tenth < 10; tenth += 1) {
    writeFileSync(file, good.subarray(0, Math.floor((size * tenth) / 10)));
    if ((await found(whole)).verdict === 'damaged') noticed += 1;
  }
  // Cut to nothing it is an empty database, which it says.
  expect(noticed).toBe(9);
});

test('given a flipped bit in the log that hides whole commits, when it is examined, then it is damaged', async () => {
  await givenGathering(20);
  const copy = copied();
  const log = path.join(copy, 'tablecloth.db-wal');
  flip(log, Math.floor(statSync(log).size / 2));
  const { verdict, faults } = await found(copy);
  expect(verdict).toBe('damaged');
  expect(faults[0]).toContain('write-ahead log');
});

test('given a log cut in the middle of its last commit, when it is examined, then nothing acknowledged is missed', async () => {
  await givenGathering(20);
  const copy = copied();
  const log = path.join(copy, 'tablecloth.db-wal');
  const bytes = readFileSync(log);
  writeFileSync(log, bytes.subarray(0, bytes.length - 1_000));
  const { verdict, all } = await found(copy);
  expect(verdict).toBe('fine');
  expect(all).toContain('Its last write is unfinished');
});
