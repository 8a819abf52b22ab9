import type { Id } from '../model.ts';
import { createHints, type Hint, MOST_HINTS, type Said } from './hints.ts';

/** Which of the points of a place look the same; kept up point by point. */
export type NearPairs = {
  /**
   * Takes these as the points, in the order in which they were said, and compares those that are new or have other
   * words, for as long as `goOn` says. False: some are left for the next call with the same points.
   */
  readonly know: (points: readonly Said[], goOn?: () => boolean) => boolean;
  /** What a point looks like, the closest first. */
  readonly of: (point: Id) => readonly Hint[];
  /** The closest of the compared points to a text that is still being written, or null. */
  readonly closeTo: (text: string) => Hint | null;
};

const turned = (hint: Hint, said: Said): Hint => ({
  ...hint,
  point: said.id,
  text: said.text,
  words: { here: hint.words.there, there: hint.words.here },
});

/** @param language BCP 47. */
export function createNearPairs(language: string): NearPairs {
  const hints = createHints(language);
  /** Words of the points that were compared. */
  const compared = new Map<Id, string>();
  const pairs = new Map<Id, readonly Hint[]>();
  const add = (id: Id, hint: Hint): void => {
    const had = pairs.get(id) ?? [];
    pairs.set(id, [...had, hint].toSorted((a, b) => b.likeness - a.likeness).slice(0, MOST_HINTS));
  };
  const forget = (id: Id): void => {
    compared.delete(id);
    hints.forget(id);
    for (const { point } of pairs.get(id) ?? []) {
      pairs.set(
        point,
        (pairs.get(point) ?? []).filter((hint) => hint.point !== id),
      );
    }
    pairs.delete(id);
  };
  return {
    know: (points, goOn = () => true) => {
      const wanted = new Map(points.map(({ id, text }) => [id, text]));
      for (const [id, text] of compared) if (wanted.get(id) !== text) forget(id);
      for (const said of points) {
        if (compared.has(said.id)) continue;
        if (!goOn()) return false;
        for (const hint of hints.allCloseTo(said.text)) {
          add(said.id, hint);
          add(hint.point, turned(hint, said));
        }
        compared.set(said.id, said.text);
        hints.learn(said);
      }
      return true;
    },
    of: (point) => pairs.get(point) ?? [],
    closeTo: (text) => hints.closeTo(text),
  };
}
