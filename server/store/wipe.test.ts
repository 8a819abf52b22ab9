import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { posting } from './contract-posting.ts';
import { openDatabase } from './database.ts';
import { logOn, sqliteLog } from './sqlite.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const ERASED = { type: 'event.erased' } as const;

/** What stands in the files of the directory, with each text in UTF-8 and in both kinds of UTF-16. */
function left(texts: readonly string[]): string[] {
  const files = readdirSync(directory).map((name) => readFileSync(path.join(directory, name)));
  return texts.filter((text) => {
    const little = Buffer.from(text, 'utf16le');
    const forms = [Buffer.from(text), little, Buffer.from(little).swap16()];
    return files.some((bytes) => forms.some((form) => bytes.includes(form)));
  });
}

/** Twelve gatherings that grow side by side, so that rows are moved between pages; every tenth text is a secret. */
async function filled(): Promise<readonly string[]> {
  const log = await sqliteLog(directory);
  const secrets: string[] = [];
  const grow = (gathering: number, head: number): Promise<unknown> => {
    const n = head * 12 + gathering;
    const secret = n % 10 === 0;
    const text = secret ? `SECRET${n}WORDS` : 'x'.repeat((n * 37) % 600);
    if (secret) secrets.push(`gathering-${gathering} ${head + 1} ${text}`);
    return log.append(`gathering-${gathering}`, head, [posting(`command-${n}`, text)]);
  };
  for (let head = 0; head < 120; head += 1) {
    await Promise.all(Array.from({ length: 12 }, (_, gathering) => grow(gathering, head)));
  }
  await log.close();
  return secrets;
}

const wordsOf = (secrets: readonly string[]): string[] =>
  secrets.flatMap((secret) => secret.split(' ')[2] ?? []);

async function eraseAll(secrets: readonly string[]): Promise<void> {
  const log = await sqliteLog(directory);
  const of = (gathering: string) =>
    secrets.flatMap((secret) => {
      const [owner, seq] = secret.split(' ');
      return owner === gathering ? [{ seq: Number(seq), body: ERASED }] : [];
    });
  for (const gathering of await log.gatherings()) await log.erase(gathering, of(gathering));
  // While the server runs: not only when it ends.
  expect(left(wordsOf(secrets))).toEqual([]);
  await log.close();
}

test(
  'given words in rows that moved between pages, when they are erased, then no file holds a byte of them',
  { timeout: 30_000 },
  async () => {
    const secrets = await filled();
    expect(left(wordsOf(secrets))).toHaveLength(secrets.length);
    await eraseAll(secrets.slice(0, -9));
    expect(left(wordsOf(secrets))).toHaveLength(9);
  },
);

test('given a crash between an erasure and the wiping, when the server starts again, then it is done', async () => {
  const log = await sqliteLog(directory);
  await log.append('one', 0, [posting('a', 'SECRETWORDS')]);
  await log.close();
  const db = await openDatabase(directory);
  db.exec("delete from content; insert into unclean (gathering) values ('one')");
  // As a crash leaves it: a row that is gone, and whatever else the files hold.
  db.close();

  const again = logOn(await openDatabase(directory));
  await again.close();
  const wiped = await sqliteLog(directory);
  const looked = await openDatabase(directory);
  expect(looked.statement('select gathering from unclean').all()).toEqual([]);
  looked.close();
  expect(left(['SECRETWORDS'])).toEqual([]);
  await wiped.close();
});

test(
  'given a gathering whose rows moved between pages, when it is removed, then no file holds a byte of it, and the others are whole',
  { timeout: 30_000 },
  async () => {
    const secrets = await filled();
    const mine = secrets.filter((secret) => secret.startsWith('gathering-0 '));
    const others = secrets.filter((secret) => !mine.includes(secret));
    const log = await sqliteLog(directory);
    await log.claimCode('ABCDEF', 'gathering-0');
    await log.remove('gathering-0');
    expect(left([...wordsOf(mine), 'ABCDEF'])).toEqual([]);
    expect(left(wordsOf(others))).toEqual(wordsOf(others));
    expect(await log.gatherings()).toHaveLength(11);
    await log.close();
  },
);
