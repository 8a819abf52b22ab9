import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, startPostgres } from '../../../scripts/services.mjs';
import { posting } from '../contract-posting.ts';
import type { EventLog } from '../event-log.ts';
import { postgresLog } from '../postgres/log.ts';
import { sqliteLog } from '../sqlite.ts';

const LONG = 240_000;
const ROOT = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
// Its own: what is asked is whether anybody else is on this database.
const postgres = hasPostgres() ? await startPostgres() : null;
afterAll(async () => {
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The command itself: within one process, a driver may keep the locks of a file that it has closed. */
function begin(from: string, to: string): ChildProcess {
  const program = path.join(ROOT, 'scripts/move.ts');
  return spawn(process.execPath, ['--import', 'tsx', program, '--from', from, '--to', to], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What the command said, and with which code it ended; -1 when it was killed. */
async function ended(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = '';
  child.stdout?.on('data', (text) => (said += String(text)));
  child.stderr?.on('data', (text) => (said += String(text)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, said })));
}

const move = (from: string, to: string) => ended(begin(from, to));

/** A data directory that this process has not open: a copy of one that it has filled. */
async function filled(name: string, fill: (log: EventLog) => Promise<void>): Promise<string> {
  const made = path.join(folder, `${name}-made`);
  const log = await sqliteLog(made);
  await fill(log);
  await log.close();
  cpSync(made, path.join(folder, name), { recursive: true });
  return path.join(folder, name);
}

/** What is in a data directory, read from a copy. */
async function within(directory: string): Promise<unknown> {
  const copy = mkdtempSync(path.join(folder, 'copy-'));
  cpSync(directory, copy, { recursive: true });
  const log = await sqliteLog(copy);
  try {
    return await everything(log);
  } finally {
    await log.close();
  }
}

async function everything(log: EventLog): Promise<unknown> {
  const ids = await log.gatherings();
  const logs = ids.map(async (id) => [
    id,
    await log.epoch(id),
    await log.read(id, 0),
    await log.findCommand(id, 'command-7'),
  ]);
  return [
    await Promise.all(logs),
    await log.wasRemoved('gone'),
    await log.gatheringByCode('ABCDEF'),
  ];
}

describe.skipIf(postgres === null)('where PostgreSQL is installed', () => {
  const url = postgres?.url ?? '';

  test(
    'given a data directory, when it is moved there and back, then all is the same, and nothing is written over',
    { timeout: LONG },
    async () => {
      const second = path.join(folder, 'second');
      const first = await filled('first', async (log) => {
        const many = Array.from({ length: 2_500 }, (_, n) =>
          posting(`command-${n}`, `a\u0000b\uD800 ${n}`),
        );
        await log.append('one', 0, many);
        await log.append('two', 0, [posting('a', 'b', 3)]);
        await log.append('gone', 0, [posting('a')]);
        await log.remove('gone');
        await log.erase('one', [{ seq: 7, body: { type: 'event.erased' } }]);
        await log.claimCode('ABCDEF', 'one');
      });
      const before = await within(first);

      expect(await move(first, url)).toMatchObject({
        code: 0,
        said: expect.stringMatching(/Moved: 2\. Events: 2503\./),
      });
      expect(await within(first)).toEqual(before);
      const moved = await postgresLog(url);
      expect(await everything(moved)).toEqual(before);
      expect(await move(first, url)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/A server is running/),
      });
      await moved.close();
      expect(await move(first, url)).toMatchObject({
        code: 0,
        said: expect.stringMatching(/the same: 2\./),
      });

      const child = begin(url, second);
      const end = ended(child);
      await vi.waitFor(() => expect(existsSync(path.join(second, 'tablecloth.db'))).toBe(true), {
        timeout: 60_000,
        interval: 2,
      });
      child.kill('SIGKILL');
      await end;
      expect(await move(url, second)).toMatchObject({ code: 0 });
      expect(await within(second)).toEqual(before);

      const log = await postgresLog(url);
      expect(await log.append('two', 3, [posting('new')])).toEqual({ ok: true, head: 4 });
      expect(await log.append('gone', 0, [posting('late')])).toMatchObject({ why: 'conflict' });
      const after = await everything(log);
      await log.close();
      for (const [from, to] of [
        [first, url],
        [url, second],
      ] as const) {
        expect(await move(from, to)).toMatchObject({
          code: 1,
          said: expect.stringMatching(/two is there already, and/),
        });
      }
      expect(await within(second)).toEqual(before);
      const still = await postgresLog(url);
      expect(await everything(still)).toEqual(after);
      await still.close();
    },
  );

  test(
    'given a place that can’t be moved, then one sentence says why',
    { timeout: LONG },
    async () => {
      const none = path.join(folder, 'none');
      expect(await move(none, url)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/There is no database in/),
      });
      expect(await move(none, none)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/One of the two is/),
      });
      const served = path.join(folder, 'served');
      const running = await sqliteLog(served);
      expect(await move(served, url)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/A server is running on/),
      });
      expect(await move(url, served)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/A server is running on/),
      });
      await running.close();
    },
  );
});
