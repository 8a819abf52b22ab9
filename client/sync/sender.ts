import * as v from 'valibot';
import type { SocketCommand } from '@tablecloth/shared/command.ts';
import { type Receipt, receiptsSchema } from '@tablecloth/shared/protocol.ts';
import type { Clock } from './clock.ts';
import { nextSubmission } from './submission.ts';

/** Why the server lets commands wait: neither is a refusal. */
export type HoldCode = 'slow-down' | 'read-only';

export type SenderParts = {
  /** What is to be sent, in order; empty while nothing may go. */
  readonly queue: () => readonly SocketCommand[];
  /** Receipts, unparsed; null when the line went. */
  readonly submit: (commands: readonly SocketCommand[]) => Promise<unknown>;
  /** An answer that ends a command. */
  readonly settle: (receipt: Receipt) => void;
  /** The server lets us wait for `ms`; null when that is over. */
  readonly hold: (held: { readonly code: HoldCode; readonly ms: number } | null) => void;
  readonly clock: Clock;
};

/** Empties the outbox in order, one submit at a time. */
export type Sender = { readonly flush: () => void; readonly close: () => void };

/** Milliseconds to wait where the server does not say how many, and the most that is believed. */
const USUAL_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** Submits without an answer after which commands go one by one, to get past one that breaks the line. */
const SUSPICIOUS = 2;

function holdCode(receipt: Receipt): HoldCode | null {
  if (!('code' in receipt)) return null;
  return receipt.code === 'slow-down' || receipt.code === 'read-only' ? receipt.code : null;
}

export function createSender({ queue, submit, settle, hold, clock }: SenderParts): Sender {
  let sending = false;
  let unanswered = 0;
  let callOff: (() => void) | null = null;

  const rest = (ms: number): void => {
    callOff = clock.after(ms, () => {
      callOff = null;
      hold(null);
      flush();
    });
  };
  /** Takes the receipts in; how long to wait before the next submit. */
  const take = (sent: readonly SocketCommand[], receipts: readonly Receipt[]): number => {
    const ids = new Set(sent.map(({ id }) => id));
    let wait = 0;
    let settled = 0;
    for (const receipt of receipts) {
      if (!ids.has(receipt.commandId)) continue;
      const code = holdCode(receipt);
      if (code === null || !('code' in receipt)) {
        settled += 1;
        settle(receipt);
      } else {
        const ms = Math.min(LONGEST_WAIT, Math.max(1, receipt.retryMs ?? USUAL_WAIT));
        wait = Math.max(wait, ms);
        hold({ code, ms: wait });
      }
    }
    return wait === 0 && settled === 0 ? USUAL_WAIT : wait;
  };
  const send = async (): Promise<void> => {
    for (;;) {
      const commands = nextSubmission(queue(), unanswered >= SUSPICIOUS ? 1 : undefined);
      if (commands.length === 0) return;
      const answer = await submit(commands);
      const receipts = v.safeParse(receiptsSchema, answer);
      if (!receipts.success) {
        unanswered += 1;
        // Null: the line went, and its return begins anew. Anything else is nonsense: not at once again.
        if (answer !== null) rest(USUAL_WAIT);
        return;
      }
      unanswered = 0;
      const wait = take(commands, receipts.output);
      if (wait > 0) return rest(wait);
    }
  };
  const flush = (): void => {
    if (sending || callOff) return;
    sending = true;
    void send().finally(() => {
      sending = false;
    });
  };
  return { flush, close: () => callOff?.() };
}
