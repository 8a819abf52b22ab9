import type { Id } from '@tablecloth/shared/model.ts';
import { newCode } from './access.ts';
import { createThrottle } from './throttle.ts';

/**
 * What a one-time code stands for. `link`: this very link, on one more device. `share`: a link of one's own for the same
 * tables, derived from the offering one. `person`: a device's own secret, so that another phone is the same person here.
 */
export type Offer = {
  readonly kind: 'link' | 'share' | 'person';
  readonly gathering: Id;
  /** The grant's secret, or the device's. Held in memory alone, and no longer than the code lives. */
  readonly secret: string;
};

export type Claimed =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly code: 'code-not-found' }
  | { readonly ok: false; readonly code: 'slow-down'; readonly retryMs: number };

/**
 * One-time codes: short enough to be read out across a table, and therefore few, brief and guarded. They live in the memory
 * of one process: what stands behind a code is a secret, and a log or a store keeps digests alone. With several processes
 * hand-over-across.ts asks the others.
 */
export type HandOver = {
  /** A code for this; whatever the same secret had offered before is no longer. Null when too many stand. */
  readonly offer: (offer: Offer) => { readonly code: string; readonly expiresInMs: number } | null;
  /** Whatever such a secret had offered is no longer. */
  readonly withdraw: (gathering: Id, isOf: (secret: string) => boolean) => void;
  /** What a code stands for, once. */
  readonly claim: (code: string) => Claimed;
};

const LIFE_MS = 600_000;
/** Offers that stand at once on one server: with 10,000 of 887 million, guessing stays hopeless at the pace below. */
const STANDING = 10_000;
/** Tries on the whole server, right or wrong: guesses come from many addresses, a venue from one. */
const CLAIMS = { perSecond: 1, burst: 60 };

/** @param clock monotonic milliseconds. */
export function createHandOver(clock: () => number): HandOver {
  const standing = new Map<string, Offer & { readonly until: number }>();
  const claims = createThrottle({ ...CLAIMS, clock });

  function forget(isGone: (offer: Offer, until: number) => boolean): void {
    for (const [code, { until, ...offer }] of standing) {
      if (isGone(offer, until)) standing.delete(code);
    }
  }

  return {
    offer(offer) {
      const now = clock();
      forget(
        ({ gathering, secret }, until) =>
          until <= now || (secret === offer.secret && gathering === offer.gathering),
      );
      if (standing.size >= STANDING) return null;
      let code = newCode();
      while (standing.has(code)) code = newCode();
      standing.set(code, { ...offer, until: now + LIFE_MS });
      return { code, expiresInMs: LIFE_MS };
    },
    withdraw: (gathering, isOf) =>
      forget((standing) => standing.gathering === gathering && isOf(standing.secret)),
    claim(code) {
      const retryMs = claims.take('');
      if (retryMs > 0) return { ok: false, code: 'slow-down', retryMs };
      const found = standing.get(code);
      standing.delete(code);
      if (!found || found.until <= clock()) return { ok: false, code: 'code-not-found' };
      const { until: _, ...offer } = found;
      return { ok: true, offer };
    },
  };
}
