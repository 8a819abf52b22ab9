import { createHash } from 'node:crypto';
import { hasZeros, provedText, type ToProve, writeProof } from '@tablecloth/shared/proof.ts';

/** The work that is asked for before a code is looked at, as it goes into an address. */
export function proofFor(toProve: ToProve): string {
  for (let number = 0; ; number += 1) {
    const digest = createHash('sha256')
      .update(provedText(toProve, String(number)))
      .digest();
    if (hasZeros(digest, toProve.bits)) {
      return writeProof({ minute: toProve.minute, number: String(number) });
    }
  }
}
