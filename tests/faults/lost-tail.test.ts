import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseFile, openFile } from '@tablecloth/server/store/database.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGathering, endAll, openPhone, startProcess } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
});
afterEach(async () => {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
});

/** What a disk does that said "written" and had not: the newest events are gone, and nothing says so. */
async function loseEvents(how: number): Promise<void> {
  const db = await openFile(databaseFile(folder));
  db.exec('pragma journal_mode = DELETE');
  for (const table of ['envelope', 'content']) {
    db.exec(`delete from ${table} where seq > (select max(seq) from ${table}) - ${how}`);
  }
  db.exec('pragma journal_mode = WAL');
  db.close();
}

const numbers = (from: number, to: number, who: string): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${who} ${from + index}`);

test.each([
  ['and is behind them', 0],
  ['and has grown beyond them meanwhile', 12],
])(
  'F7: given a log that lost its end under the same epoch %s, when phones come back, then all of it is there, once',
  async (_what, later) => {
    const first = await startProcess(folder);
    const { gathering } = await createGathering(first.url);
    const [ada, ben, eve] = await Promise.all([
      openPhone(first.url, gathering),
      openPhone(first.url, gathering),
      openPhone(first.url, gathering),
    ]);
    for (const text of numbers(1, 6, 'Ada')) await ada.say(text);
    for (const text of numbers(1, 4, 'Ben')) await ben.say(text);
    await Promise.all([ada.atRest(), ben.atRest()]);
    await vi.waitFor(() => expect(eve.shows()).toHaveLength(10));
    for (const phone of [ada, ben, eve]) phone.away(true);
    first.child.kill('SIGKILL');
    await first.ended;
    await loseEvents(5);

    const second = await startProcess(folder, first.port);
    const newcomer = await openPhone(second.url, gathering);
    expect(newcomer.shows()).toHaveLength(5);
    for (const text of numbers(1, later, 'Newcomer')) await newcomer.say(text);
    await newcomer.atRest();
    const all = [
      ...numbers(1, 6, 'Ada'),
      ...numbers(1, 4, 'Ben'),
      ...numbers(1, later, 'Newcomer'),
    ];
    // Whoever only reads comes first: the log has grown under the numbers that the others remember.
    for (const phone of [eve, ben, ada]) phone.away(false);
    const phones = [newcomer, eve, ben, ada];
    await vi.waitFor(
      () => {
        for (const phone of phones) expect(phone.shows().toSorted()).toEqual(all.toSorted());
      },
      { timeout: 30_000 },
    );
    await Promise.all(phones.map((phone) => phone.atRest()));
    for (const phone of phones) expect(phone.shows()).toEqual(newcomer.shows());
  },
);
