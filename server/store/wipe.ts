import * as v from 'valibot';
import type { Database } from './database.ts';
import { StoreFailure } from './event-log.ts';

/**
 * Removes every trace of what was deleted from the database's files. `secure_delete` overwrites a row where it stands
 * last, but not the copies that stay behind when SQLite moves rows between pages (1 in 100 of them, measured): only
 * VACUUM writes every page anew. The table `unclean` says that this is due, also after a crash in between.
 */

const busyRow = v.object({ busy: v.number() });
const rows = v.array(v.object({ gathering: v.string() }));

/** In the transaction that deletes: from now on the files have to be wiped. */
export function markUnclean(db: Database, gathering: string): void {
  db.statement('insert into unclean (gathering) values (?) on conflict do nothing').run(gathering);
}

/**
 * Wipes the files if that is due, outside of any transaction. It costs about as long as copying the database.
 * @throws StoreFailure `unavailable` while somebody else reads in an older state of it; what the driver throws else.
 */
export function wipe(db: Database): void {
  if (v.parse(rows, db.statement('select gathering from unclean').all()).length === 0) return;
  db.exec('vacuum');
  const { busy } = v.parse(busyRow, db.statement('pragma wal_checkpoint(TRUNCATE)').get());
  if (busy !== 0) {
    throw new StoreFailure('unavailable', 'Another program reads the database: it can’t be wiped.');
  }
  db.exec('delete from unclean');
}
