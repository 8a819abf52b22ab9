import { createHash } from 'node:crypto';
import {
  hasZeros,
  PROOF_BITS,
  PROOF_MINUTES,
  provedText,
  readProof,
  type ToProve,
} from '@tablecloth/shared/proof.ts';
import type { Relay } from './relay/relay.ts';
import type { Clock } from './rooms.ts';
import { createThrottle } from './throttle.ts';

/**
 * Looking at join codes, for every door that takes one. There is one limit for all wrong ones and none for each
 * address: guesses come from many addresses, a venue from one. A right code is never slowed down by it.
 */
export type CodeLooks = {
  /**
   * What `find` finds for a code, at once; or that there is nothing, later when there were many wrong ones; or that
   * work must be shown first, because of so many that waiting no longer helps: whoever guesses need not wait for answers.
   * @param proof as it stands in an address.
   */
  readonly look: <T>(
    code: string,
    proof: string | undefined,
    find: () => Promise<T | null>,
  ) => Promise<Look<T>>;
};

export type Look<T> =
  | { readonly is: 'found'; readonly found: T }
  | { readonly is: 'nothing' }
  | { readonly is: 'to-prove'; readonly toProve: ToProve };

/** Wrong codes that are told at once, 60 a minute: typing errors of a whole room, and no more. */
const PROMPT = { perSecond: 1, burst: 60 };
/** Beyond them, a wrong code takes so long. */
const LATE_MS = 2_000;
/** Wrong codes, waited for or not, that are looked at without work shown: 600 a minute. */
const FREE = { perSecond: 10, burst: 600 };
const MINUTE_MS = 60_000;

export type CodeLooksOptions = {
  readonly clock: Clock;
  /** The time of the day in milliseconds: people's phones never need to have the same. */
  readonly now: () => number;
  /** Other processes, whose wrong codes count as much as ours; absent where there are none. */
  readonly relay?: Relay | undefined;
};

export function createCodeLooks({ clock, now, relay }: CodeLooksOptions): CodeLooks {
  const prompt = createThrottle({ ...PROMPT, clock: clock.now });
  const free = createThrottle({ ...FREE, clock: clock.now });
  relay?.hear((message) => {
    if (message?.type !== 'tried' || message.what !== 'join-code') return;
    free.take('');
    prompt.take('');
  });

  function isProved(code: string, text: string | undefined, minute: number): boolean {
    const proof = readProof(text ?? '');
    if (proof === null || proof.minute > minute || proof.minute <= minute - PROOF_MINUTES) {
      return false;
    }
    const proved = provedText({ minute: proof.minute, code }, proof.number);
    return hasZeros(createHash('sha256').update(proved).digest(), PROOF_BITS);
  }

  return {
    async look(code, proof, find) {
      // Before anything is found, so that not even many at once are looked at beyond the limit.
      const isFree = free.take('') === 0;
      const minute = Math.floor(now() / MINUTE_MS);
      if (!isFree && !isProved(code, proof, minute)) {
        return { is: 'to-prove', toProve: { minute, code, bits: PROOF_BITS } };
      }
      const found = await find();
      if (found !== null) {
        if (isFree) free.giveBack('');
        return { is: 'found', found };
      }
      // Those beyond the limit are not told: so no flood here makes one between the processes.
      if (isFree) relay?.tell({ type: 'tried', what: 'join-code' });
      if (prompt.take('') > 0) await new Promise<void>((told) => clock.after(LATE_MS, told));
      return { is: 'nothing' };
    },
  };
}
