import type { Database } from './database.ts';
import { StoreFailure } from './event-log.ts';

export type GroupCommit = {
  /** Runs this in the transaction that ends this tick; resolves when that is on disk. */
  readonly run: <T>(job: () => T) => Promise<T>;
  /** Commits what is queued; what comes later is refused. */
  readonly close: () => void;
};

type Job = {
  /** Does the work, and keeps what came of it until it is on disk. */
  readonly work: () => void;
  readonly settle: () => void;
  readonly fail: (error: StoreFailure) => void;
};

/**
 * Everything queued in one tick shares one transaction, and so one fsync: what makes a durable answer
 * cheap. When the transaction fails, all of it has failed and nothing of it is there.
 */
export function groupCommit(
  db: Database,
  failureFrom: (error: unknown) => StoreFailure,
): GroupCommit {
  let queue: Job[] = [];
  let closed = false;

  const flush = (): void => {
    const jobs = queue;
    queue = [];
    if (jobs.length === 0) return;
    try {
      db.exec('begin immediate');
      for (const { work } of jobs) work();
      db.exec('commit');
    } catch (error) {
      db.rollback();
      const failure = failureFrom(error);
      for (const { fail } of jobs) fail(failure);
      return;
    }
    for (const { settle } of jobs) settle();
  };

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new StoreFailure('unavailable', 'The database is closed.'));
          return;
        }
        let finish: () => void = () => {};
        queue.push({
          work: () => {
            const result = job();
            finish = () => resolve(result);
          },
          settle: () => finish(),
          fail: reject,
        });
        if (queue.length === 1) setImmediate(flush);
      }),
    close: () => {
      closed = true;
      flush();
    },
  };
}
