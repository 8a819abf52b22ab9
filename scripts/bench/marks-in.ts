/** What a post carries so that whoever reads it can tell how long it was on its way. */
export const markOf = (n: number): string => `<mark-${n}>`;

/** The numbers of all marked posts in a message, of whatever protocol, in order. Nothing is parsed: thousands of readers share one process. */
export function marksIn(message: string): readonly number[] {
  return Array.from(message.matchAll(/<mark-(\d+)>/g), ([, n]) => Number(n));
}
