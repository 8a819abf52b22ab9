import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeEventLog } from './contract.ts';
import { memoryLog } from './memory.ts';
import { sqliteLog } from './sqlite.ts';

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
