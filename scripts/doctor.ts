/** `npm run doctor [-- DATA_DIR]`: looks into a data directory, or into the database of DATABASE_URL, writes nothing, and says what it found. */
import path from 'node:path';
import process from 'node:process';
import { readConfig } from '@tablecloth/server/config.ts';
import { examinePostgres } from '@tablecloth/server/store/postgres/doctor.ts';
import { examineDirectory } from '@tablecloth/server/store/doctor.ts';

const EXIT = { fine: 0, damaged: 1, 'not-there': 2 } as const;
const SUMMARY = {
  fine: 'All is well.',
  damaged: 'Something is wrong: see the lines that begin with “!”, and docs/running.md.',
  'not-there': 'There is nothing to look into.',
} as const;

const [given, ...more] = process.argv.slice(2);
if (more.length > 0) {
  console.error('Name one data directory, or none for the usual one: npm run doctor [-- DATA_DIR]');
  process.exitCode = 2;
} else {
  const { dataDir, databaseUrl } = readConfig();
  const { verdict, findings } =
    given === undefined && databaseUrl !== null
      ? await examinePostgres(databaseUrl)
      : await examineDirectory(given === undefined ? dataDir : path.resolve(given), Date.now());
  for (const { fault, text } of findings) console.log(`${fault ? '!' : '-'} ${text}`);
  console.log(SUMMARY[verdict]);
  process.exitCode = EXIT[verdict];
}
