/**
 * The work that is asked for before a join code is looked at, while very many wrong ones are being tried: a number
 * whose hash with the code and the minute begins with enough zeros (hashcash). It needs no secret of the server's and
 * nothing kept, so that every process can check it; and each code that is tried costs the work anew.
 */

/** Zero bits. 262,144 hashes on average: half a second on a laptop, some two on an old phone. */
export const PROOF_BITS = 18;
/** Minutes for which a proof is good: a slow phone takes its time. */
export const PROOF_MINUTES = 5;
/** Characters that the number has at most. */
const NUMBER = /^\d{1,12}$/;

/** What is asked for: with which minute, for which code. */
export type ToProve = { readonly minute: number; readonly code: string; readonly bits: number };
export type Proof = { readonly minute: number; readonly number: string };

/** What is hashed, with SHA-256. */
export function provedText({ minute, code }: Omit<ToProve, 'bits'>, number: string): string {
  return `${minute}.${code}.${number}`;
}

/** Whether a digest begins with so many zero bits; `bits` of at most 24. */
export function hasZeros(digest: Uint8Array, bits: number): boolean {
  const [first = 0xff, second = 0xff, third = 0xff] = digest;
  return ((first << 16) | (second << 8) | third) >>> (24 - bits) === 0;
}

/** A proof as it stands in an address: `MINUTE.NUMBER`. */
export function writeProof({ minute, number }: Proof): string {
  return `${minute}.${number}`;
}

/** Null for what is no proof. */
export function readProof(text: string): Proof | null {
  const [minute = '', number = '', ...more] = text.split('.');
  if (more.length > 0 || !/^\d{1,10}$/.test(minute) || !NUMBER.test(number)) return null;
  return { minute: Number(minute), number };
}
