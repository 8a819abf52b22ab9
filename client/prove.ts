import { hasZeros, provedText, type ToProve, writeProof } from '@tablecloth/shared/proof.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';

/**
 * The whole program of the page that the server sends while very many wrong join codes are tried: it finds the proof
 * that is asked for and opens the same address with it. Built by itself (scripts/vite-plain-script.ts); not by the
 * browser's own SHA-256, which pages over plain http don't have.
 */

const toProveSchema = v.object({ minute: v.number(), code: v.string(), bits: v.number() });
/** Hashes between two rests: the page stays alive on a slow phone. */
const AT_ONCE = 2_000;

async function prove(toProve: ToProve): Promise<string> {
  const encoder = new TextEncoder();
  for (let next = 0; ; next += AT_ONCE) {
    for (let number = next; number < next + AT_ONCE; number += 1) {
      const digest = sha256(encoder.encode(provedText(toProve, String(number))));
      if (hasZeros(digest, toProve.bits)) {
        return writeProof({ minute: toProve.minute, number: String(number) });
      }
    }
    await new Promise((rested) => {
      setTimeout(rested);
    });
  }
}

async function open(): Promise<void> {
  const json: unknown = JSON.parse(document.querySelector('#to-prove')?.textContent ?? 'null');
  const proof = await prove(v.parse(toProveSchema, json));
  const address = new URL(window.location.href);
  address.searchParams.set('proof', proof);
  window.location.replace(address);
}

void open();
