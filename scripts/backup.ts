/** `npm run backup -- TO_FILE`: one file with everything, also while the server runs. docs/running.md */
import path from 'node:path';
import process from 'node:process';
import { readConfig } from '@tablecloth/server/config.ts';
import { BackupError, backUp } from '@tablecloth/server/store/backup.ts';
import { noteBackup } from '@tablecloth/server/store/backups-made.ts';

const [target, ...more] = process.argv.slice(2);
try {
  if (target === undefined || more.length > 0) {
    throw new BackupError('Name the file to write: npm run backup -- TO_FILE');
  }
  const file = path.resolve(target);
  const { dataDir, databaseUrl } = readConfig();
  if (databaseUrl !== null) {
    throw new BackupError(
      'What is in PostgreSQL is copied by its own pg_dump: docs/running.md has the command.',
    );
  }
  const now = Date.now();
  const findings = await backUp(dataDir, file, now);
  noteBackup(dataDir, file, now);
  for (const { text } of findings) console.log(`- ${text}`);
  console.log(`Copied to ${file}, and read back from there.`);
} catch (error) {
  if (!(error instanceof BackupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
