import { cosine, type Features } from './features.ts';
import type { Word } from './words.ts';

/** From here on two points look the same. Chosen on judged pairs of real statements, see docs/decisions. */
export const SAME = 0.68;
/** Below this share of common pieces nothing else can make two texts the same. */
export const FLOOR = 0.2;
/** Two spellings of one word share so many of their letter pairs. */
const TYPO = 0.6;

const pairs = new Map<string, ReadonlySet<string>>();
const REMEMBERED = 20_000;

function pairsOf(word: string): ReadonlySet<string> {
  const known = pairs.get(word);
  if (known) return known;
  const marked = `<${word}>`;
  const made = new Set<string>();
  for (let at = 0; at + 2 <= marked.length; at += 1) made.add(marked.slice(at, at + 2));
  if (pairs.size > REMEMBERED) pairs.clear();
  pairs.set(word, made);
  return made;
}

/** The share of letter pairs that two words have in common (Dice), 0 to 1. */
function dice(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const pair of x) if (y.has(pair)) common += 1;
  return (2 * common) / (x.size + y.size);
}

/** How well a word is found among others: 1 for the same stem, less for a likely misspelling, 0 for not. */
export function found(word: Word, among: readonly Word[]): number {
  if (among.some((other) => other.stem === word.stem)) return 1;
  let best = 0;
  for (const other of among) {
    const short = Math.min(word.word.length, other.word.length);
    const long = Math.max(word.word.length, other.word.length);
    // Words of too different lengths can't share enough; a word has one pair more than letters.
    if (2 * (short + 1) < TYPO * (short + long + 2)) continue;
    const alike = dice(word.word, other.word);
    if (alike >= TYPO) best = Math.max(best, 0.5 + alike / 2);
  }
  return best;
}

function coverage(of: Features, by: Features): number {
  let weight = 0;
  let covered = 0;
  for (const word of of.words) {
    weight += word.weight;
    covered += word.weight * found(word, by.words);
  }
  return weight === 0 ? 0 : covered / weight;
}

/** How alike two texts are, 0 to 1, below {@link SAME} by an upper bound: half by their words, both ways, half by pieces of words. */
export function likeness(a: Features, b: Features, pieces: number = cosine(a, b)): number {
  if (pieces < FLOOR) return pieces * 0.8;
  const one = coverage(a, b);
  // Most pairs end here: even if all of the other were found they would not be the same.
  const most = ((one + 1) / 2 + pieces) / 2;
  if (most < SAME) return most;
  return ((one + coverage(b, a)) / 2 + pieces) / 2;
}
