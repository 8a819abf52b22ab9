import type { Id } from '../model.ts';
import { type Differing, differing } from './differing.ts';
import { type Features, featuresOf } from './features.ts';
import { type Warning, warningOf } from './guard.ts';
import { likeness, SAME } from './likeness.ts';
import { languageOf } from './words.ts';

/** What a hint needs to know of a point. */
export type Said = { readonly id: Id; readonly text: string };

/** A point that looks the same as a text. It is said to a person, who decides; nothing follows by itself. */
export type Hint = {
  readonly point: Id;
  /** Its words when the hint was made. */
  readonly text: string;
  /** 0.68 to 1. */
  readonly likeness: number;
  readonly words: Differing;
  /** Why it may say something else after all. */
  readonly warning: Warning | null;
};

/** The points of one place, read once each, so that looking up a text stays fast while somebody types. */
export type Hints = {
  /** Makes these the points that are known; only what is new or has other words is read. */
  readonly know: (points: readonly Said[]) => void;
  /** One more, or other words for one that is known. */
  readonly learn: (said: Said) => void;
  readonly forget: (id: Id) => void;
  /** The known points that look the same, the closest first, five at most. `among` tells which of them count. */
  readonly allCloseTo: (text: string, among?: (id: Id) => boolean) => readonly Hint[];
  /** The closest one, or null. */
  readonly closeTo: (text: string, among?: (id: Id) => boolean) => Hint | null;
};

type Known = { readonly said: Said; readonly features: Features; readonly slot: number };

/** Nobody looks at more. */
export const MOST_HINTS = 5;

/** Half of the likeness is that of the pieces: with fewer in common nothing can look the same. */
const PIECES_NEEDED = 2 * SAME - 1;

/** @param language BCP 47: which words count, what negates. */
export function createHints(language: string): Hints {
  const reads = languageOf(language);
  const known = new Map<Id, Known>();
  const slots: (Known | null)[] = [];
  const free: number[] = [];
  /** Piece → the slots that have it, with its weight there. */
  const postings = new Map<string, Map<number, number>>();

  const forget = (id: Id): void => {
    const one = known.get(id);
    if (!one) return;
    for (const piece of one.features.pieces.keys()) postings.get(piece)?.delete(one.slot);
    known.delete(id);
    slots[one.slot] = null;
    free.push(one.slot);
  };
  const learn = (said: Said): void => {
    forget(said.id);
    const features = featuresOf(said.text, reads);
    const slot = free.pop() ?? slots.length;
    const one = { said, features, slot };
    known.set(said.id, one);
    slots[slot] = one;
    for (const [piece, weight] of features.pieces) {
      const had = postings.get(piece);
      if (had) had.set(slot, weight);
      else postings.set(piece, new Map([[slot, weight]]));
    }
  };
  const know = (points: readonly Said[]): void => {
    const wanted = new Map(points.map((said) => [said.id, said.text]));
    for (const one of known.values()) {
      if (wanted.get(one.said.id) !== one.said.text) forget(one.said.id);
    }
    for (const said of points) if (!known.has(said.id)) learn(said);
  };
  const allCloseTo: Hints['allCloseTo'] = (text, among = () => true) => {
    const mine = featuresOf(text, reads);
    if (mine.words.length === 0) return [];
    const common = new Float64Array(slots.length);
    for (const [piece, weight] of mine.pieces) {
      for (const [slot, theirs] of postings.get(piece) ?? []) {
        common[slot] = (common[slot] ?? 0) + weight * theirs;
      }
    }
    const close: { one: Known; alike: number }[] = [];
    for (const [slot, pieces] of common.entries()) {
      const one = slots[slot];
      if (!one || pieces < PIECES_NEEDED || !among(one.said.id)) continue;
      const alike = likeness(mine, one.features, pieces);
      if (alike >= SAME) close.push({ one, alike: Math.min(1, alike) });
    }
    return close
      .toSorted((a, b) => b.alike - a.alike)
      .slice(0, MOST_HINTS)
      .map(({ one: { said, features }, alike }) => ({
        point: said.id,
        text: said.text,
        likeness: alike,
        words: differing(text, said.text, reads),
        warning: warningOf(mine, features, reads),
      }));
  };
  return {
    know,
    learn,
    forget,
    allCloseTo,
    closeTo: (text, among) => allCloseTo(text, among)[0] ?? null,
  };
}
