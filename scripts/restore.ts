/** `npm run restore -- FROM_FILE`: puts a backup into DATA_DIR, on this machine or another. docs/running.md */
import path from 'node:path';
import process from 'node:process';
import { readConfig } from '@tablecloth/server/config.ts';
import { BackupError } from '@tablecloth/server/store/backup.ts';
import { restore } from '@tablecloth/server/store/restore.ts';

const [source, ...more] = process.argv.slice(2);
try {
  if (source === undefined || more.length > 0) {
    throw new BackupError('Name the backup: npm run restore -- FROM_FILE');
  }
  const { dataDir, databaseUrl } = readConfig();
  if (databaseUrl !== null) {
    throw new BackupError(
      'What is in PostgreSQL is brought back by its own pg_restore: docs/running.md has the command.',
    );
  }
  const { findings, kept } = await restore(path.resolve(source), dataDir, Date.now());
  for (const { text } of findings) console.log(`- ${text}`);
  if (kept !== null) console.log(`What was there before is in ${kept}.`);
  console.log(`Restored into ${dataDir}. Start the server: phones bring what they still have.`);
} catch (error) {
  if (!(error instanceof BackupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
