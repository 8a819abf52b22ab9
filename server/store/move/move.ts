import { createHash } from 'node:crypto';
import path from 'node:path';
import { rawPostgres } from './raw-postgres.ts';
import { rawSqlite } from './raw-sqlite.ts';
import { MoveError, type RawLog, type RawStore, type Within } from './raw-store.ts';

/** `same`: gatherings that stood there already, to the last byte; the other two count what was written. */
export type Moved = {
  readonly gatherings: number;
  readonly events: number;
  readonly same: number;
};

/**
 * Copies all gatherings from one engine into the other, and reads them back there. Nothing is lost and nobody
 * writes meanwhile, so the epochs stay: phones go on where they were. What was there stays where it is. It is one
 * transaction, so that one that was cut off is simply made again; a gathering that stands there already is passed over.
 * @param from a data directory, or the address of a PostgreSQL database; so is `to`.
 * @throws MoveError when it can't be done; then the target is as it was.
 */
export async function move(from: string, to: string): Promise<Moved> {
  if (isUrl(from) === isUrl(to)) {
    throw new MoveError('One of the two is a data directory, the other a postgres:// address.');
  }
  const source = open(from, false);
  const target = open(to, true);
  return source((read) => target((written) => copy(read, written)));
}

const isUrl = (place: string): boolean => /^postgres(ql)?:\/\//.test(place);

const open = (place: string, target: boolean): Within =>
  isUrl(place) ? rawPostgres(place) : rawSqlite(path.resolve(place), target);

async function copy(from: RawStore, to: RawStore): Promise<Moved> {
  const logs = await from.logs();
  const there = new Map((await to.logs()).map((log) => [log.gathering, log]));
  const goneThere = new Set(await to.removed());
  let events = 0;
  let same = 0;
  for (const log of logs) {
    const { gathering } = log;
    if (goneThere.has(gathering)) {
      refuse(`Gathering ${gathering} was deleted there for good.`);
    }
    const standing = there.get(gathering);
    if (!standing) events += await put(from, to, log);
    else if ((await digestOf(from, log)) === (await digestOf(to, standing))) same += 1;
    else refuse(`Gathering ${gathering} is there already, and is not the same.`);
  }
  for (const gathering of await from.removed()) {
    if (there.has(gathering)) {
      refuse(`Gathering ${gathering} was deleted for good, and is there still.`);
    }
    if (!goneThere.has(gathering)) await to.putRemoved(gathering);
  }
  await copyCodes(from, to);
  return { gatherings: logs.length - same, events, same };
}

function refuse(why: string): never {
  throw new MoveError(`${why} Nothing was moved.`);
}

/** Writes a whole log and reads it back; how many events it has. */
async function put(from: RawStore, to: RawStore, log: RawLog): Promise<number> {
  let head = 0;
  let events = 0;
  for await (const rows of pagesOf(from, log.gathering)) {
    await to.putRows(log.gathering, rows);
    head = rows.at(-1)?.seq ?? head;
    events += rows.length;
  }
  await to.putLog(log, head);
  if ((await digestOf(from, log)) !== (await digestOf(to, log))) {
    refuse('What was written is not what was read.');
  }
  return events;
}

async function copyCodes(from: RawStore, to: RawStore): Promise<void> {
  const there = new Map((await to.codes()).map(({ code, gathering }) => [code, gathering]));
  for (const one of await from.codes()) {
    const owner = there.get(one.code);
    if (owner === undefined) await to.putCode(one);
    else if (owner !== one.gathering) {
      refuse(`The join code ${one.code} leads to another gathering there.`);
    }
  }
}

async function* pagesOf(store: RawStore, gathering: string) {
  for (let after = 0; ;) {
    const rows = await store.rows(gathering, after);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.seq ?? after;
  }
}

/** Stands for all that an engine keeps of one gathering. */
async function digestOf(store: RawStore, { gathering, epoch }: RawLog): Promise<string> {
  const hash = createHash('sha256').update(`${JSON.stringify([gathering, epoch])}\n`);
  for await (const rows of pagesOf(store, gathering)) {
    for (const { seq, type, at, actor, command, n, body } of rows) {
      hash.update(`${JSON.stringify([seq, type, at, actor, command, n, body])}\n`);
    }
  }
  return hash.digest('hex');
}
