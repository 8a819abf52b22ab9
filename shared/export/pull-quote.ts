import { countGraphemes } from '../text.ts';
import type { Segment } from '../views/quotation.ts';
import type { ReportPoint } from '../views/report.ts';

/** Shorter ones are a single word in quotation marks rather than what somebody said. */
const SHORTEST = 14;
/** Longer ones are not read at a glance. */
const LONGEST = 140;

/**
 * The quotation that a section sets large: of those that begin or end a point, the one most people agree
 * with, then the first. It is the very object in the point, which stays where it is: nothing is said twice.
 */
export function pullOf(points: readonly ReportPoint[], choice = 'usual'): Segment | null {
  if (choice === 'none') return null;
  const chosen = points.find((point) => point.id === choice && pullIn(point) !== null);
  return usualPull(chosen ? [chosen] : points);
}

/** The quotation of a point that can be set large. */
export function pullIn({ segments }: ReportPoint): Segment | null {
  return [segments[0], segments.at(-1)].find((one) => one?.quoted && isPull(one.text)) ?? null;
}

function usualPull(points: readonly ReportPoint[]): Segment | null {
  let best: { readonly segment: Segment; readonly agrees: number } | null = null;
  for (const point of points) {
    const segment = pullIn(point);
    const { agrees } = point;
    if (segment && (best === null || agrees > best.agrees)) best = { segment, agrees };
  }
  return best?.segment ?? null;
}

function isPull(text: string): boolean {
  // A letter of Chinese, Japanese or Korean says about as much as two of an alphabet.
  const wide = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0;
  const length = countGraphemes(text) + wide;
  return length >= SHORTEST && length <= LONGEST;
}
