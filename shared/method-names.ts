/** Ways to run a gathering, as data: see methods.ts. */
export const METHODS = [
  'free-tables',
  'world-cafe',
  'open-space',
  'knowledge-cafe',
  'one-two-four-all',
  'town-meeting',
] as const;
export type MethodName = (typeof METHODS)[number];
