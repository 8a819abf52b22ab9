/** IndexedDB in promises: the little of it that we use, in a fraction of what a package for all of it weighs. */

/** What a request is answered. Rejects with its error. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(failure(request.error)));
  });
}

/** Resolves when all of a transaction is on disk; rejects when none of it is. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(failure(transaction.error)));
  });
}

/**
 * Opens a database with these stores, and makes them where they are missing.
 * @param gone when this connection is of no use any more: the browser closed it, or another tab has a newer program
 * and waits for its upgrade.
 */
export async function openDatabase(
  name: string,
  stores: readonly string[],
  gone: () => void,
): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => {
    for (const store of stores) opening.result.createObjectStore(store);
  });
  const database = await answered(opening);
  database.addEventListener('close', gone);
  database.addEventListener('versionchange', () => {
    database.close();
    gone();
  });
  return database;
}

function failure(error: DOMException | null): Error {
  return error ?? new Error('storage gave up');
}
