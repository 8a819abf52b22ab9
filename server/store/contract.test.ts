import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe } from 'vitest';
import { hasPostgres } from '../../scripts/services.mjs';
import { endServices, freshDatabase } from '../../tests/support/services.ts';
import { describeEventLog } from './contract.ts';
import { memoryLog } from './memory.ts';
import { postgresLog } from './postgres/log.ts';
import { sqliteLog } from './sqlite.ts';

afterAll(endServices);

describeEventLog('memory', () => ({
  open: async () => memoryLog(),
  clear: async () => {},
}));

describeEventLog('SQLite', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'tablecloth-'));
  return {
    open: () => sqliteLog(directory),
    reopen: () => sqliteLog(directory),
    clear: async () => rmSync(directory, { recursive: true, force: true }),
  };
});

describe.skipIf(!hasPostgres())('where PostgreSQL is installed', () => {
  describeEventLog('PostgreSQL', () => {
    const database = freshDatabase();
    const open = async () => postgresLog((await database).url);
    return {
      open,
      reopen: open,
      clear: async () => (await database).drop(),
    };
  });
});
