import { createHints, type Hint, type Said } from './hints.ts';

export type NearPoints = {
  /** The closest of these points to a text, or null. Only what is new among the points is read. */
  readonly closeTo: (points: readonly Said[], text: string) => Hint | null;
};

/** For whoever writes one point after the other. @param language BCP 47. */
export function createNearPoints(language: string): NearPoints {
  const hints = createHints(language);
  return {
    closeTo: (points, text) => {
      hints.know(points);
      return hints.closeTo(text);
    },
  };
}
