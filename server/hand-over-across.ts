import { createCipheriv, createDecipheriv, createECDH, createHash } from 'node:crypto';
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { digestOf } from './access.ts';
import type { Claimed, HandOver, Offer } from './hand-over.ts';
import type { Relay } from './relay/relay.ts';
import type { Clock } from './rooms.ts';

/** One-time codes that open wherever they are typed in. */
export type HandOverAcross = {
  readonly offer: HandOver['offer'];
  readonly claim: (code: string) => Promise<Claimed>;
};

/** Milliseconds for another process to answer. A code that nobody has is found out by nobody's answering. */
const ANSWERS_WITHIN_MS = 1_500;
const CURVE = 'prime256v1';
const offerSchema = v.object({
  kind: v.picklist(['link', 'share', 'person']),
  gathering: v.string(),
  secret: v.string(),
});

/**
 * Asks the other processes for a code that is not known here. Whoever has it hands it over, once, and takes a try off its own
 * measure for that: so however many processes are tried, the codes of one are guessed at no faster than one a second. What is handed
 * over is readable by whoever asked alone: relays may be logged.
 */
export function handOverAcross(
  local: HandOver,
  relay: Relay | undefined,
  after: Clock['after'],
): HandOverAcross {
  if (!relay) return { offer: local.offer, claim: async (code) => local.claim(code) };
  type Answer = { readonly key: string; readonly sealed: string; readonly retryMs: number };
  const asked = new Map<string, (answer: Answer) => void>();

  relay.hear((message) => {
    if (message?.type === 'offered') {
      local.withdraw(message.gathering, (secret) => digestOf(secret) === message.by);
    } else if (message?.type === 'claimed') {
      asked.get(message.ask)?.(message);
    } else if (message?.type === 'claim') {
      const found = local.claim(message.code);
      if (!found.ok && found.code === 'code-not-found') return;
      const { ask } = message;
      if (found.ok) {
        const answer = sealFor(message.key, found.offer);
        relay.tell({ type: 'claimed', ask, ...answer, retryMs: 0 });
      } else relay.tell({ type: 'claimed', ask, key: '', sealed: '', retryMs: found.retryMs });
    }
  });

  return {
    offer: (offer) => {
      const offered = local.offer(offer);
      const { gathering, secret } = offer;
      if (offered) relay.tell({ type: 'offered', gathering, by: digestOf(secret) });
      return offered;
    },
    claim: async (code) => {
      const here = local.claim(code);
      if (here.ok || here.code === 'slow-down') return here;
      const own = createECDH(CURVE);
      const key = own.generateKeys('base64url');
      const ask = nanoid();
      return new Promise((resolve) => {
        let otherwise: Claimed = here;
        const end = (claimed: Claimed): void => {
          asked.delete(ask);
          callOff();
          resolve(claimed);
        };
        const callOff = after(ANSWERS_WITHIN_MS, () => end(otherwise));
        asked.set(ask, (answer) => {
          if (answer.retryMs > 0) {
            otherwise = { ok: false, code: 'slow-down', retryMs: answer.retryMs };
            return;
          }
          const offer = opened(answer);
          if (offer) end({ ok: true, offer });
        });
        relay.tell({ type: 'claim', ask, code, key });

        function opened(answer: Answer): Offer | null {
          try {
            const secret = own.computeSecret(answer.key, 'base64url');
            return openSealed(secret, answer.sealed);
          } catch {
            return null;
          }
        }
      });
    },
  };
}

/** Each key is used once, so that no two messages share a nonce. */
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
const keyOf = (secret: Buffer): Buffer => createHash('sha256').update(secret).digest();

function sealFor(theirs: string, offer: Offer): { key: string; sealed: string } {
  const own = createECDH(CURVE);
  const key = own.generateKeys('base64url');
  const cipher = createCipheriv(
    'aes-256-gcm',
    keyOf(own.computeSecret(theirs, 'base64url')),
    NONCE,
  );
  const text = Buffer.concat([cipher.update(JSON.stringify(offer)), cipher.final()]);
  return { key, sealed: Buffer.concat([cipher.getAuthTag(), text]).toString('base64url') };
}

/** @throws where it was not sealed for this secret. */
function openSealed(secret: Buffer, sealed: string): Offer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), NONCE);
  decipher.setAuthTag(bytes.subarray(0, TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
  return v.parse(offerSchema, JSON.parse(text.toString()));
}
