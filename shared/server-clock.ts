/**
 * How far the server's clock is ahead of this device's, in milliseconds, from what the server says of its own time.
 * What comes late makes the server look too slow, never too fast: so the largest of what was seen is the truest.
 * Something that is later by more than any line takes means that somebody set this device's clock: it counts anew.
 */
const SET_ANEW_MS = 5_000;

/**
 * @param known the offset so far; null at the beginning of every connection.
 * @param serverNow what the server said its time was, as it wrote.
 * @param deviceNow when this device read that.
 */
export function nextOffset(known: number | null, serverNow: number, deviceNow: number): number {
  const seen = serverNow - deviceNow;
  return known === null || seen > known || seen < known - SET_ANEW_MS ? seen : known;
}
