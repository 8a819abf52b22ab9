/** Every bound of the domain in one place. Lengths of what people write are in graphemes, never bytes. */
export const LIMITS = {
  /** Longest real point met was 403 characters; a hard cap near real lengths distorts what people write. */
  pointGraphemes: 500,
  /** UTF-16 units a text may have before graphemes are counted: 500 family emoji stay below it. */
  textUnits: 8_000,
  nameGraphemes: 40,
  titleGraphemes: 120,
  glossGraphemes: 200,
  /** One block of the report: several paragraphs. */
  blockGraphemes: 6_000,
  /** A point in the few words that a wall has room for. */
  /** What one point can be split into, the first part included. */
  parts: 10,
  /** A show of hands in the largest hall. */
  hands: 20_000,
  themes: 40,
  tables: 40,
  /** Proposed themes that wait for the organiser. */
  proposals: 60,
  /** Suggestions for the notes that wait for whoever edits them. */
  corrections: 500,
  /** Rounds of one plan, minutes of one round, seats of one table. */
  rounds: 20,
  roundMinutes: 480,
  /** Minutes without a point after which a table may count as quiet. */
  quietMinutes: 120,
  seats: 500,
  /** A total of fewer people between two tables would tell who they were. */
  fewestMoved: 5,
  points: 20_000,
  findings: 60,
  /** Marks that each person can have, words to close with, and what they would add to the findings. */
  dots: 10,
  wordGraphemes: 30,
  suggestions: 500,
  grants: 200,
  removals: 500,
  /** Commands in one submit. */
  batch: 50,
  /** Bytes of one Socket.IO packet; larger ones close the connection. */
  packetBytes: 16_384,
  /** What a client puts in one packet, so that the envelope fits as well. */
  submitBytes: 12_000,
  /** Events a client may be behind before a snapshot is cheaper than the tail. */
  catchUpEvents: 2_000,
  /** Bytes of an import file: the largest gathering met (5,764 points) exports to under 3 MB. */
  importBytes: 16_777_216,
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
