import type { Receipt } from '@tablecloth/shared/protocol.ts';

/** How many answers a gathering remembers that left no event. */
const REMEMBERED = 5_000;

/**
 * Answers to commands that recorded nothing: a yes that changed nothing, a refusal. The log can't tell them, and what a
 * phone sent over a line that it gave up may come after it has sent the same over the next one.
 */
export type AnswersGiven = {
  readonly receipt: (commandId: string) => Receipt | undefined;
  readonly keep: (receipts: readonly Receipt[]) => void;
};

/** Remembers the newest `limit`. */
export function createAnswersGiven(limit: number = REMEMBERED): AnswersGiven {
  const given = new Map<string, Receipt>();
  return {
    receipt: (commandId) => given.get(commandId),
    keep: (receipts) => {
      for (const receipt of receipts) given.set(receipt.commandId, receipt);
      for (const oldest of given.keys()) {
        if (given.size <= limit) return;
        given.delete(oldest);
      }
    },
  };
}
