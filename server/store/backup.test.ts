import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CREATE } from '../../tests/support/random-commands.ts';
import { createGatherings } from '../gatherings.ts';
import { backUp } from './backup.ts';
import { posting } from './contract-posting.ts';
import { databaseFile, openDatabase } from './database.ts';
import type { EventLog } from './event-log.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { restore } from './restore.ts';
import { logOn } from './sqlite.ts';

const NOW = Date.UTC(2026, 4, 1, 20, 15, 30);
const PATIENCE = 20_000;
let directory: string;
let open: EventLog[] = [];
const inDirectory = (name: string): string => path.join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  for (const log of open) await log.close();
  open = [];
  rmSync(directory, { recursive: true, force: true });
});

async function logIn(name: string): Promise<EventLog> {
  const log = logOn(await openDatabase(inDirectory(name)));
  open.push(log);
  return log;
}

async function givenGathering(name = 'live'): Promise<EventLog> {
  const log = await logIn(name);
  const gatherings = createGatherings({ log, now: () => NOW, every: () => () => {} });
  await gatherings.create(CREATE, 'gathering');
  await gatherings.close();
  return log;
}

const headOf = async (log: EventLog): Promise<number> => (await log.read('gathering', 0)).to;

async function post(log: EventLog, commandId: string): Promise<void> {
  expect(await log.append('gathering', await headOf(log), [posting(commandId)])).toMatchObject({
    ok: true,
  });
}

/** A folder as a machine leaves it whose power went: no process has it open. */
function crashed(name: string): string {
  const copy = inDirectory(`${name}-after`);
  mkdirSync(copy);
  for (const file of readdirSync(inDirectory(name))) {
    copyFileSync(inDirectory(`${name}/${file}`), path.join(copy, file));
  }
  return copy;
}

test('given a log that is being written, when it is backed up, then the copy is whole, and has what was there by then', async () => {
  const log = await givenGathering();
  await post(log, 'before');
  const writing = new AbortController();
  const writes = (async () => {
    for (let n = 0; !writing.signal.aborted; n += 1) await post(log, `during-${n}`);
  })();
  const findings = await backUp(inDirectory('live'), inDirectory('copy.db'), NOW);
  writing.abort();
  await writes;

  expect(findings.some(({ fault }) => fault)).toBe(false);
  expect(findings.map(({ text }) => text).join(' ')).not.toContain('unfinished');
  expect(readdirSync(directory).toSorted()).toEqual(['copy.db', 'live']);
  mkdirSync(inDirectory('other'));
  copyFileSync(inDirectory('copy.db'), databaseFile(inDirectory('other')));
  const copy = await logIn('other');
  expect(await copy.findCommand('gathering', 'before')).not.toBeNull();
  expect(await headOf(copy)).toBeLessThanOrEqual(await headOf(log));
});

test('given a backup that can not be made, when it is asked for, then it says why and leaves nothing', async () => {
  await expect(backUp(inDirectory('none'), inDirectory('b'), NOW)).rejects.toThrow('no database');
  await givenGathering();
  const live = inDirectory('live');
  writeFileSync(inDirectory('there.db'), 'mine');
  await expect(backUp(live, inDirectory('there.db'), NOW)).rejects.toThrow('there already');
  expect(readFileSync(inDirectory('there.db'), 'utf8')).toBe('mine');
  await expect(backUp(live, inDirectory('no/folder/b.db'), NOW)).rejects.toThrow('not be written');
});

test('given a damaged database, when it is backed up, then the copy is not called one', async () => {
  const log = await givenGathering();
  await post(log, 'a');
  await log.close();
  const db = await openDatabase(inDirectory('live'));
  db.exec('delete from envelope where seq = 2');
  db.close();
  await expect(backUp(inDirectory('live'), inDirectory('copy.db'), NOW)).rejects.toThrow(
    'event 2 is missing',
  );
  expect(readdirSync(directory)).toEqual(['live']);
});

test(
  'given a backup, when it is restored over a log that went on, then that is kept beside it, and the epoch is new',
  { timeout: PATIENCE },
  async () => {
    const log = await givenGathering();
    await post(log, 'kept');
    await backUp(inDirectory('live'), inDirectory('copy.db'), NOW);
    await post(log, 'later');
    const there = crashed('live');

    const { kept } = await restore(inDirectory('copy.db'), there, NOW);

    expect(path.basename(kept!)).toBe('tablecloth.replaced-2026-05-01T201530Z.db');
    const restored = await logIn('live-after');
    expect(await restored.findCommand('gathering', 'kept')).not.toBeNull();
    expect(await restored.findCommand('gathering', 'later')).toBeNull();
    expect(await restored.epoch('gathering')).not.toBe(await log.epoch('gathering'));
    expect(await restored.gatheringByCode('ABCDEF')).toBe('gathering');
    mkdirSync(inDirectory('old'));
    copyFileSync(kept!, databaseFile(inDirectory('old')));
    const old = await logIn('old');
    expect(await old.findCommand('gathering', 'later')).not.toBeNull();
    expect(await old.epoch('gathering')).toBe(await log.epoch('gathering'));
  },
);

test('given a new machine, when a backup is restored twice, then it works there, each time as another log', async () => {
  await givenGathering();
  await backUp(inDirectory('live'), inDirectory('copy.db'), NOW);
  expect((await restore(inDirectory('copy.db'), inDirectory('one'), NOW)).kept).toBeNull();
  await restore(inDirectory('copy.db'), inDirectory('two'), NOW);
  expect(readdirSync(inDirectory('two'))).toEqual(['tablecloth.db']);
  const [one, two] = [await logIn('one'), await logIn('two')];
  expect(await headOf(one)).toBe(await headOf(two));
  expect(await one.epoch('gathering')).not.toBe(await two.epoch('gathering'));
});

test.each([
  ['nothing', () => {}, 'There is no file'],
  [
    'a shopping list',
    () => writeFileSync(inDirectory('copy.db'), 'milk '.repeat(900)),
    'not a database',
  ],
  ['an empty file', () => writeFileSync(inDirectory('copy.db'), ''), 'is no backup'],
])('given %s, when it is to be restored, then nothing is touched', async (_, make, said) => {
  make();
  await expect(restore(inDirectory('copy.db'), inDirectory('data'), NOW)).rejects.toThrow(said);
  expect(existsSync(inDirectory('data'))).toBe(false);
});

test.each([
  ['newer', `pragma user_version = ${SCHEMA_VERSION + 1}`, 'the newer Tablecloth'],
  ['damaged', 'delete from envelope where seq = 2', 'event 2 is missing'],
])(
  'given a %s backup, when it is to be restored, then nothing is touched',
  async (_, sql, said) => {
    await (await givenGathering('other')).close();
    const db = await openDatabase(inDirectory('other'));
    db.exec(sql);
    db.close();
    const from = databaseFile(inDirectory('other'));
    await expect(restore(from, inDirectory('data'), NOW)).rejects.toThrow(said);
    await expect(restore(from, inDirectory('other'), NOW)).rejects.toThrow('the database itself');
  },
);

test(
  'given another process that has the database open, when a backup is restored, then it is refused until that has ended',
  { timeout: PATIENCE },
  async () => {
    await (await givenGathering('live')).close();
    await backUp(inDirectory('live'), inDirectory('copy.db'), NOW);
    const there = crashed('live');
    const program = `const { openDatabase } = await import('./server/store/database.ts');
      await openDatabase(${JSON.stringify(there)}); console.log('open'); setInterval(() => {}, 1000);`;
    const server = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      await once(server.stdout, 'data');
      const before = readdirSync(there).toSorted();
      await expect(restore(inDirectory('copy.db'), there, NOW)).rejects.toThrow(
        `A server is running on ${there}`,
      );
      expect(readdirSync(there).toSorted()).toEqual(before);
    } finally {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await restore(inDirectory('copy.db'), there, NOW);
    expect(readdirSync(there)).toContain('tablecloth.replaced-2026-05-01T201530Z.db');
  },
);

test(
  'given a database that is damaged beyond opening, when a backup is restored, then it is put aside as it is',
  { timeout: PATIENCE },
  async () => {
    await givenGathering();
    await backUp(inDirectory('live'), inDirectory('copy.db'), NOW);
    mkdirSync(inDirectory('bad'));
    writeFileSync(databaseFile(inDirectory('bad')), 'rubble '.repeat(900));
    const { kept } = await restore(inDirectory('copy.db'), inDirectory('bad'), NOW);
    expect(readFileSync(kept!, 'utf8')).toMatch(/^rubble/);
    expect(await (await logIn('bad')).gatherings()).toEqual(['gathering']);
  },
);
