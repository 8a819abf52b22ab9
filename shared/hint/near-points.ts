import { createHints, type Hint, type Said } from './hints.ts';

/** The closest of these points to a text, or null. Only what is new among the points is read. */
export type NearPoints = (points: readonly Said[], text: string) => Hint | null;

/** For whoever writes one point after the other. @param language BCP 47. */
export function createNearPoints(language: string): NearPoints {
  const hints = createHints(language);
  return (points, text) => {
    hints.know(points);
    return hints.closeTo(text);
  };
}
