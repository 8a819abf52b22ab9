/** `npm run move -- --from DATA_DIR --to DATABASE_URL`, or the other way round. docs/running.md */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { move } from '@tablecloth/server/store/move/move.ts';
import { MoveError } from '@tablecloth/server/store/move/raw-store.ts';

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  const { from, to } = values;
  if (from === undefined || to === undefined) {
    throw new MoveError(
      'Say from where and to where: npm run move -- --from DATA_DIR --to DATABASE_URL',
    );
  }
  const { gatherings, events, same } = await move(from, to);
  console.log(`Moved: ${gatherings}. Events: ${events}. There already, and the same: ${same}.`);
  console.log('All was read back from there. What was moved is still where it was.');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
