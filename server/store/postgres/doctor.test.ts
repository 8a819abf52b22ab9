import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hasPostgres, postgresPrograms } from '../../../scripts/services.mjs';
import { endServices, freshDatabase, run } from '../../../tests/support/services.ts';
import { posting } from '../contract-posting.ts';
import { examinePostgres } from './doctor.ts';
import { postgresLog } from './log.ts';

afterAll(endServices);

async function filled(url: string): Promise<void> {
  const log = await postgresLog(url);
  await log.append('one', 0, [posting('a', 'b', 3)]);
  await log.claimCode('ABCDEF', 'one');
  await log.close();
}

describe.skipIf(!hasPostgres())('where PostgreSQL is installed', { timeout: 120_000 }, () => {
  test('given a database, then the doctor says what is in it and what is wrong', async () => {
    const { url, drop } = await freshDatabase();
    expect((await examinePostgres(url)).findings[0]?.text).toContain('is empty');
    await filled(url);
    const whole = await examinePostgres(url);
    expect(whole.verdict).toBe('fine');
    expect(whole.findings.at(-1)?.text).toBe('Gathering one: events 1 to 3 without a gap.');

    await run(url, `update content set body = '{' where seq = 1`);
    await run(url, 'delete from envelope where seq = 2');
    await run(url, 'delete from code');
    const { verdict, findings } = await examinePostgres(url);
    expect(verdict).toBe('damaged');
    expect(findings.filter((one) => one.fault).map(({ text }) => text)).toEqual([
      'Gathering one: its head is 3, and it has 2 events up to number 3.',
      'Gathering one: no join code leads to it.',
      'Gathering one: event 1 can’t be read.',
      'Words of events that are not there: 1.',
    ]);
    await drop();
  });

  test('given a database that is not there, then the doctor says so', async () => {
    const { verdict, findings } = await examinePostgres('postgres://nobody@127.0.0.1:1/none');
    expect([verdict, findings.length]).toEqual(['not-there', 1]);
  });

  test('given pg_dump as docs/running.md says, when it is restored, then all is there', async () => {
    const { url, drop } = await freshDatabase();
    await filled(url);
    const log = await postgresLog(url);
    const before = [await log.epoch('one'), await log.read('one', 0)];
    await log.close();
    const folder = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
    const [file, programs] = [path.join(folder, 'evening.dump'), postgresPrograms() ?? ''];
    const at = new URL(url);
    const schema = at.searchParams.get('options')?.split('=')[1] ?? '';
    at.search = '';
    const use = (program: string, ...args: string[]): void => {
      const done = spawnSync(path.join(programs, program), args, { encoding: 'utf8' });
      expect([done.stderr, done.status]).toEqual(['', 0]);
    };
    use('pg_dump', '--format=custom', `--schema=${schema}`, `--file=${file}`, at.href);
    await drop();
    use('pg_restore', '--exit-on-error', '--no-owner', `--dbname=${at.href}`, file);
    const restored = await postgresLog(url);
    expect([await restored.epoch('one'), await restored.read('one', 0)]).toEqual(before);
    await restored.close();
    expect((await examinePostgres(url)).verdict).toBe('fine');
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });
});
