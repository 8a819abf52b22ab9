import { type Language, plain, type Word } from './words.ts';

/** What of a text is compared. */
export type Features = {
  readonly text: string;
  readonly words: readonly Word[];
  /** Pieces of words (3 to 5 characters; without spaces 1 to 3) by weight; the vector has length 1. */
  readonly pieces: ReadonlyMap<string, number>;
};

function piecesOfWord(word: string): string[] {
  const marked = `<${word}>`;
  const pieces: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let at = 0; at + size <= marked.length; at += 1) pieces.push(marked.slice(at, at + size));
  }
  return pieces;
}

function piecesOfLine(text: string): string[] {
  const letters = plain(text).replace(/[\s\p{P}\p{S}]/gu, '');
  const pieces: string[] = [];
  for (let size = 1; size <= 3; size += 1) {
    for (let at = 0; at + size <= letters.length; at += 1)
      pieces.push(letters.slice(at, at + size));
  }
  return pieces;
}

/** Reads a text once for any number of comparisons. */
export function featuresOf(text: string, language: Language): Features {
  const words = language.words(text);
  const pieces = new Map<string, number>();
  const add = (piece: string, weight: number): void => {
    pieces.set(piece, (pieces.get(piece) ?? 0) + weight);
  };
  if (language.unspaced) for (const piece of piecesOfLine(text)) add(piece, 1);
  else {
    for (const { word, weight } of words) {
      const own = piecesOfWord(word);
      for (const piece of own) add(piece, weight / Math.sqrt(own.length));
    }
  }
  let square = 0;
  for (const weight of pieces.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (const [piece, weight] of pieces) pieces.set(piece, weight / length);
  return { text, words, pieces };
}

/** How alike the pieces of two texts are, 0 to 1. */
export function cosine(a: Features, b: Features): number {
  const [few, many] = a.pieces.size <= b.pieces.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [piece, weight] of few.pieces) sum += weight * (many.pieces.get(piece) ?? 0);
  return sum;
}
