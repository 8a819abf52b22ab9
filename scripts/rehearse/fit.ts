import { countGraphemes } from '@tablecloth/shared/text.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The text, or its beginning with an ellipsis, in at most `max` characters. */
export function fit(text: string, max: number): string {
  if (countGraphemes(text) <= max) return text;
  const letters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  return `${letters
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}

/** The text in pieces of at most `max` characters: after a sentence where there is one, else between words. */
export function inPieces(text: string, max: number): readonly string[] {
  const letters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  const pieces: string[] = [];
  let from = 0;
  while (letters.length - from > max) {
    const piece = letters.slice(from, from + max);
    const least = Math.floor(max / 2);
    const sentence = piece.findLastIndex((letter, i) => i >= least && /^[.!?。！？]$/.test(letter));
    const space = piece.findLastIndex((letter, i) => i >= least && /^\s$/.test(letter));
    const end = sentence === -1 ? (space === -1 ? max : space + 1) : sentence + 1;
    pieces.push(piece.slice(0, end).join('').trim());
    from += end;
  }
  pieces.push(letters.slice(from).join('').trim());
  return pieces.filter((piece) => piece !== '');
}
