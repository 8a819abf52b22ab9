import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../../../scripts/services.mjs';
import { type FreshDatabase, freshDatabase, run } from '../../../tests/support/services.ts';
import { posting } from '../contract-posting.ts';
import { type EventLog, StoreFailure } from '../event-log.ts';
import { postgresLog } from './log.ts';

const PATIENCE = 90_000;
const ERASED = { type: 'event.erased' } as const;

/** Whether a word stands anywhere in the files of a cluster. */
function stands(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    try {
      return statSync(file).isFile() && readFileSync(file).includes(word);
    } catch {
      // Gone meanwhile.
      return false;
    }
  });
}

async function untilTaken(log: EventLog, id: string): Promise<void> {
  for (let head = 0; ;) {
    const done = await log.append('one', head, [posting(id)]);
    if (done.ok || done.why === 'duplicate') return;
    head = done.head;
  }
}

// A cluster of its own: it is ended and started, and its files are read.
describe.skipIf(!hasPostgres())('PostgreSQL, where it is installed', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let database: FreshDatabase;
  let log: EventLog;
  beforeAll(async () => {
    server = await startPostgres();
    database = await freshDatabase(server.url);
    log = await postgresLog(database.url);
  }, PATIENCE);
  afterAll(async () => {
    await log.close();
    await server.close();
  });

  test(
    'given an empty database, when eight processes start at once, then each is ready',
    { timeout: PATIENCE },
    async () => {
      const fresh = await freshDatabase(server.url);
      const logs = await Promise.all(Array.from({ length: 8 }, () => postgresLog(fresh.url)));
      await logs[0]?.append('one', 0, [posting('a')]);
      for (const one of logs) expect(await one.heads(['one'])).toEqual(new Map([['one', 1]]));
      await Promise.all(logs.map((one) => one.close()));
    },
  );

  test(
    'given a database of a newer version, when it is opened, then a sentence says so',
    { timeout: PATIENCE },
    async () => {
      const fresh = await freshDatabase(server.url);
      await (await postgresLog(fresh.url)).close();
      const schema = /search_path%3D(\w+)/.exec(fresh.url)?.[1] ?? '';
      await run(server.url, `update ${schema}.tablecloth set version = 999`);
      await expect(postgresLog(fresh.url)).rejects.toThrow('newer version of Tablecloth');
    },
  );

  test(
    'given no database, when it is opened, then a sentence says so',
    { timeout: PATIENCE },
    async () => {
      await expect(postgresLog('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(
        /^Cannot use the database of DATABASE_URL: .*ECONNREFUSED/,
      );
    },
  );

  test(
    'given four processes, when all write one log, then there is one order without gaps',
    { timeout: PATIENCE },
    async () => {
      const logs = await Promise.all(Array.from({ length: 4 }, () => postgresLog(database.url)));
      const ids = Array.from({ length: 80 }, (_, index) => `command-${index}`);
      await Promise.all(ids.map((id, index) => untilTaken(logs[index % 4] ?? log, id)));
      const { events } = await log.read('one', 0);
      expect(events.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
      expect(new Set(events.map(({ commandId }) => commandId))).toEqual(new Set(ids));
      await Promise.all(logs.map((one) => one.close()));
    },
  );

  test(
    'given connections that are cut again and again, when it is written, then nothing is lost, twice or refused',
    { timeout: PATIENCE },
    async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `cut-${index}`);
      const over = new AbortController();
      const cutting = (async () => {
        while (!over.signal.aborted) {
          await run(
            server.url,
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tablecloth' and random() < 0.5`,
          );
        }
      })();
      for (const id of ids) {
        let head = (await log.heads(['two'])).get('two') ?? 0;
        for (;;) {
          const done = await log
            .append('two', head, [posting(id)])
            .catch((error: unknown) => error);
          // Cut many times in a row: what was asked is asked again.
          if (done instanceof StoreFailure) continue;
          if (done instanceof Error) throw done;
          expect(done).toHaveProperty('ok');
          const result = await log.findCommand('two', id);
          if (result !== null) break;
          head = (await log.heads(['two'])).get('two') ?? 0;
        }
      }
      over.abort();
      await cutting;
      const { events } = await log.read('two', 0);
      expect(events.map(({ commandId }) => commandId)).toEqual(ids);
    },
  );

  test(
    'given acknowledged appends, when the database crashes and comes back, then all are there',
    { timeout: PATIENCE },
    async () => {
      const acknowledged: string[] = [];
      const over = new AbortController();
      const writing = (async () => {
        for (let head = 0, n = 0; !over.signal.aborted; n += 1) {
          try {
            const done = await log.append('three', head, [posting(`crash-${n}`)]);
            if (done.ok) acknowledged.push(`crash-${n}`);
            head = done.ok || done.why === 'conflict' ? done.head : done.seq;
          } catch (error) {
            expect(error).toBeInstanceOf(StoreFailure);
          }
        }
      })();
      for (let round = 0; round < 3; round += 1) {
        const before = acknowledged.length;
        await expect
          .poll(() => acknowledged.length, { timeout: 30_000 })
          .toBeGreaterThan(before + 5);
        await server.crash();
        await server.start();
      }
      over.abort();
      await writing;
      const { to, events } = await log.read('three', 0);
      expect(events.map(({ seq }) => seq)).toEqual(
        Array.from({ length: to }, (_, index) => index + 1),
      );
      const there = new Set(events.map(({ commandId }) => commandId));
      expect(there.size).toBe(events.length);
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    },
  );

  test(
    'given erased words, when the files of the database are read, then the words are in none of them',
    { timeout: PATIENCE },
    async () => {
      // given words of many sizes among others that stay
      const long = `${'long '.repeat(2_000)}${'abc'.repeat(1_000)}`;
      for (let n = 0; n < 60; n += 1) {
        const word = n % 3 === 0 ? `zweiundvierzig-${n}` : `bleibt-${n}`;
        const text = n % 6 === 0 ? `${word} ${long}` : word;
        expect(await log.append('four', n, [posting(`erase-${n}`, text)])).toMatchObject({
          ok: true,
        });
      }
      await run(server.url, 'checkpoint');
      expect(stands(server.folder, 'zweiundvierzig').length).toBeGreaterThan(0);
      // when they are erased
      await log.erase(
        'four',
        Array.from({ length: 20 }, (_, n) => ({ seq: n * 3 + 1, body: ERASED })),
      );
      // then nothing of them is left, and all else is
      expect(stands(server.folder, 'zweiundvierzig')).toEqual([]);
      const { events } = await log.read('four', 0);
      const texts = events.map(({ body }) =>
        body.type === 'point.posted' ? body.text : body.type,
      );
      expect(texts.filter((text) => text.startsWith('bleibt-'))).toHaveLength(40);
      expect(texts.filter((text) => text === 'event.erased')).toHaveLength(20);
    },
  );

  test(
    'given a reader of an older state, when words are erased, then it is said that they are not gone yet',
    { timeout: PATIENCE },
    async () => {
      const { Client } = await import('pg');
      await log.append('five', 0, [posting('a', 'dreiundvierzig')]);
      const reader = new Client(server.url);
      await reader.connect();
      await reader.query('begin isolation level repeatable read');
      await reader.query('select count(*) from pg_class');
      await expect(log.erase('five', [{ seq: 1, body: ERASED }])).rejects.toThrow(StoreFailure);
      await reader.end();
      await log.erase('five', [{ seq: 1, body: ERASED }]);
      expect(stands(server.folder, 'dreiundvierzig')).toEqual([]);
    },
  );
});
