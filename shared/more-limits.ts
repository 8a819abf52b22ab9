/** The bounds that no phone needs for its first point: see limits.ts and docs/decisions/0009. */
export const MORE_LIMITS = {
  /** One block of the report: several paragraphs. */
  blockGraphemes: 6_000,
  /** What one point can be split into, the first part included. */
  parts: 10,
  themes: 40,
  /** Proposed themes that wait for the organiser. */
  proposals: 60,
  /** Minutes without a point after which a table may count as quiet. */
  quietMinutes: 120,
  findings: 60,
  /** Marks that each person can have, words to close with, and what they would add to the findings. */
  dots: 10,
  wordGraphemes: 30,
  suggestions: 500,
  grants: 200,
  removals: 500,
  /** The report's photo: bytes, pixels of its longer side, and what is said of it. */
  photoBytes: 1_000_000,
  photoSide: 3_000,
  altGraphemes: 300,
  /** Events a client may be behind before a snapshot is cheaper than the tail. */
  catchUpEvents: 2_000,
  /** Bytes of an import file: the largest gathering met (5,764 points) exports to under 3 MB. */
  importBytes: 16_777_216,
} as const;
