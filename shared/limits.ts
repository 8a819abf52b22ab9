/**
 * The bounds of the domain that a phone needs for its first point; more-limits.ts has all others. Lengths of what people
 * write are in graphemes, never bytes.
 */
export const LIMITS = {
  /** Longest real point met was 403 characters; a hard cap near real lengths distorts what people write. */
  pointGraphemes: 500,
  /** UTF-16 units a text may have before graphemes are counted: 500 family emoji stay below it. */
  textUnits: 8_000,
  nameGraphemes: 40,
  titleGraphemes: 120,
  glossGraphemes: 200,
  /** A show of hands in the largest hall. */
  hands: 20_000,
  tables: 40,
  /** Rounds of one plan, minutes of one round, seats of one table. */
  rounds: 20,
  roundMinutes: 480,
  seats: 500,
  /** A total of fewer people between two tables would tell who they were. */
  fewestMoved: 5,
  points: 20_000,
  /** Commands in one submit. */
  batch: 50,
  /** Suggestions for the notes that wait for whoever edits them. */
  corrections: 500,
  /** Bytes of one Socket.IO packet; larger ones close the connection. */
  packetBytes: 16_384,
  /** What a client puts in one packet, so that the envelope fits as well. */
  submitBytes: 12_000,
} as const;

/** The 31 characters of a join code: no 0 O 1 I L, which people misread. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 6;

/** What somebody typed as a join code, in its one spelling, or null when it can't be one. */
export function normaliseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== CODE_LENGTH) return null;
  return Array.from(code).every((letter) => CODE_ALPHABET.includes(letter)) ? code : null;
}
