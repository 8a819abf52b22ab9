import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { posting } from './contract-posting.ts';
import { type Database, openDatabase } from './database.ts';
import { StoreFailure } from './event-log.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { logOn, sqliteLog } from './sqlite.ts';

let directory: string;
let open: { close: () => unknown }[] = [];
const inDirectory = (name: string): string => path.join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  for (const one of open) await one.close();
  open = [];
  chmodSync(directory, 0o700);
  rmSync(directory, { recursive: true, force: true });
});

async function opened(): Promise<Database> {
  const db = await openDatabase(directory);
  open.push({
    close: () =>
      logOn(db)
        .close()
        .catch(() => {}),
  });
  return db;
}

/** Transactions in a write-ahead log: frames whose header names the size of the file after a commit. */
function commitsIn(wal: Buffer): number {
  const pageSize = wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + 24 + pageSize <= wal.length; at += 24 + pageSize) {
    // Frames of an earlier round have another salt.
    const current = wal.subarray(at + 8, at + 16).equals(wal.subarray(16, 24));
    if (current && wal.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return commits;
}

test('given an open database, when its settings are read, then what is acknowledged is on disk', async () => {
  const db = await opened();
  const setting = (name: string): unknown =>
    Object.values(Object(db.statement(`pragma ${name}`).get()))[0];
  expect(setting('journal_mode')).toBe('wal');
  expect(setting('synchronous')).toBe(2);
  expect(setting('secure_delete')).toBe(1);
  expect(setting('user_version')).toBe(SCHEMA_VERSION);
});

test('given a hundred appends in one tick, when they are written, then there is one commit', async () => {
  const log = await sqliteLog(directory);
  open.push(log);
  const before = commitsIn(readFileSync(inDirectory('tablecloth.db-wal')));

  const done = await Promise.all(
    Array.from({ length: 100 }, (_, index) => log.append(`g-${index}`, 0, [posting('a')])),
  );

  expect(done.every(({ ok }) => ok)).toBe(true);
  expect(commitsIn(readFileSync(inDirectory('tablecloth.db-wal')))).toBe(before + 1);
  await log.append('g-0', 1, [posting('b')]);
  expect(commitsIn(readFileSync(inDirectory('tablecloth.db-wal')))).toBe(before + 2);
});

test('given a full disk, when something is written, then all of that tick fails by name, nothing is left, and it recovers', async () => {
  const db = await opened();
  const log = logOn(db);
  await log.append('one', 0, [posting('a')]);
  const pages = Object.values(Object(db.statement('pragma page_count').get()))[0];
  db.exec(`pragma max_page_count = ${Number(pages)}`);

  const both = await Promise.allSettled([
    log.append('one', 1, [posting('small')]),
    log.append('two', 0, [posting('large', 'x'.repeat(100_000))]),
  ]);

  for (const one of both) {
    expect(one.status === 'rejected' && one.reason).toBeInstanceOf(StoreFailure);
    expect(one).toMatchObject({ reason: { code: 'disk-full' } });
  }
  expect((await log.read('one', 0)).to).toBe(1);
  expect(await log.epoch('two')).toBeNull();

  db.exec('pragma max_page_count = 1000000');
  expect(await log.append('one', 1, [posting('small')])).toEqual({ ok: true, head: 2 });
});

test('given a write that fails half way, when the next one comes, then nothing of the first is there', async () => {
  const db = await opened();
  const log = logOn(db);
  db.exec('alter table content rename to away');
  const failed = log.append('one', 0, [posting('a')]);
  await expect(failed).rejects.toMatchObject({ name: 'StoreFailure', code: 'unavailable' });
  db.exec('alter table away rename to content');
  expect(await log.append('one', 0, [posting('a')])).toEqual({ ok: true, head: 1 });
});

test('given an event of a newer program and an erased one, when they are read, then only the head moves', async () => {
  const db = await opened();
  const log = logOn(db);
  await log.append('one', 0, [posting('a'), posting('b'), posting('c')]);
  db.exec("update envelope set type = 'point.sung' where seq = 3");
  db.exec('delete from content where seq = 1');

  const range = await log.read('one', 0);
  expect(range.events.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(range.events[0]?.body).toEqual({ type: 'event.erased' });
  expect(range.to).toBe(3);
  expect(await log.read('one', 2)).toEqual({ to: 3, events: [] });
  expect(await log.append('one', 3, [posting('c')])).toMatchObject({ why: 'duplicate', seq: 3 });
});

test('given a known event that has lost its shape, when it is read, then it is not passed over in silence', async () => {
  const db = await opened();
  const log = logOn(db);
  await log.append('one', 0, [posting('a')]);
  db.exec(`update content set body = '{"point":"point-000"}'`);
  await expect(log.read('one', 0)).rejects.toThrow('Invalid key: Expected "table"');
  db.exec(`update content set body = '{"point":'`);
  await expect(log.read('one', 0)).rejects.toThrow(SyntaxError);
});

test('given an append on its way, when the log is closed, then it is written first, and later ones are refused', async () => {
  const log = await sqliteLog(directory);
  const written = log.append('one', 0, [posting('a')]);
  await log.close();
  expect(await written).toEqual({ ok: true, head: 1 });
  await expect(log.append('one', 1, [posting('b')])).rejects.toMatchObject({ code: 'unavailable' });
  await expect(log.read('one', 0)).rejects.toMatchObject({ code: 'unavailable' });
  await log.close();
});

test('given two processes on one file, when both write, then each sees the other', async () => {
  const [first, second] = [await sqliteLog(directory), await sqliteLog(directory)];
  open.push(first, second);
  await first.append('one', 0, [posting('a')]);
  expect(await second.append('one', 0, [posting('b')])).toMatchObject({ why: 'conflict', head: 1 });
  expect(await second.append('one', 1, [posting('b')])).toEqual({ ok: true, head: 2 });
  expect((await first.read('one', 0)).events.map(({ commandId }) => commandId)).toEqual(['a', 'b']);
});

test('given a database of a newer version, when it is opened, then one sentence says so and nothing is changed', async () => {
  const db = await openDatabase(directory);
  db.exec(`pragma user_version = ${SCHEMA_VERSION + 1}`);
  db.close();
  await expect(sqliteLog(directory)).rejects.toThrow(
    `The database ${inDirectory('tablecloth.db')} was written by a newer version of Tablecloth; start that version, or choose another data directory.`,
  );
});

test('given a file that is not a database, when it is opened, then one sentence names it', async () => {
  writeFileSync(
    inDirectory('tablecloth.db'),
    'Shopping: bread, milk, paper tablecloth. '.repeat(50),
  );
  await expect(sqliteLog(directory)).rejects.toThrow(
    `Cannot use the database ${inDirectory('tablecloth.db')}: the file is not a database.`,
  );
  expect(readFileSync(inDirectory('tablecloth.db'), 'utf8')).toMatch(/^Shopping/);
});

test('given a file where the directory should be, when it is opened, then one sentence names it', async () => {
  writeFileSync(inDirectory('data'), '');
  await expect(sqliteLog(inDirectory('data'))).rejects.toThrow(
    `Cannot make the data directory ${inDirectory('data')}: a file is in its place.`,
  );
  await expect(sqliteLog(inDirectory('data/sub'))).rejects.toThrow(
    `Cannot make the data directory ${inDirectory('data/sub')}: part of the path is a file.`,
  );
});

test('given a directory where the file should be, when it is opened, then one sentence names it', async () => {
  mkdirSync(inDirectory('data/tablecloth.db'), { recursive: true });
  await expect(sqliteLog(inDirectory('data'))).rejects.toThrow(
    new RegExp(`^Cannot use the database ${inDirectory('data/tablecloth.db')}: [^\\n]+\\.$`),
  );
});

test('given a directory that may not be written, when it is opened, then one sentence names it', async (context) => {
  if (process.getuid?.() === 0) return context.skip('root may write everywhere');
  chmodSync(directory, 0o500);
  await expect(sqliteLog(directory)).rejects.toThrow(
    new RegExp(`^Cannot use the database ${inDirectory('tablecloth.db')}: [^\\n]+\\.$`),
  );
  expect(existsSync(inDirectory('tablecloth.db'))).toBe(false);
});
