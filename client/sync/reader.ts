import type { ReplicaStoreParts } from './replica-store-parts.ts';

/** Reads what the server says. What this program can't read, it asks for again once; then it is too old. */
export type Reader = {
  /** What `parse` made of it; null where it threw. */
  readonly read: <T>(parse: () => T) => T | null;
  /** Something came that could be read, to its end. */
  readonly understood: () => void;
  /** Whether the last that came could not be read: then all is asked for, and not only what is missing. */
  readonly puzzled: () => boolean;
};

/** @param tooOld called where loading the program again has not helped. */
export function createReader(
  { askAgain, renew }: Pick<ReplicaStoreParts, 'askAgain' | 'renew'>,
  tooOld: () => void,
): Reader {
  /** How often in a row something came that could not be read. */
  let unread = 0;
  return {
    read: (parse) => {
      try {
        return parse();
      } catch {
        unread += 1;
        if (unread === 1) askAgain();
        else if (!renew()) tooOld();
        return null;
      }
    },
    understood: () => {
      unread = 0;
    },
    puzzled: () => unread > 0,
  };
}
