import { isNegator } from './guard.ts';
import type { Language, Span } from './words.ts';

/** Which words of each of two texts the other has not: what is marked when they are shown side by side. */
export type Differing = { readonly here: readonly Span[]; readonly there: readonly Span[] };

const NUMBER = /\p{N}/u;

/** Words of `text` that `other` lacks; of those that say nothing by themselves only negations and numbers. */
function lacking(text: string, other: string, language: Language): Span[] {
  const theirs = new Set(language.tokens(other).flatMap(({ word, stem }) => [word, `\n${stem}`]));
  const spans: { from: number; to: number }[] = [];
  for (const { from, to, word, stem, stop } of language.tokens(text)) {
    if (stop && !NUMBER.test(word) && !isNegator(word, language)) continue;
    if (theirs.has(word) || theirs.has(`\n${stem}`)) continue;
    const last = spans.at(-1);
    // Words with nothing but a space between them are one stretch.
    if (last && text.slice(last.to, from).trim() === '') last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}

/** The words that differ between what is written here and what stands there. */
export function differing(here: string, there: string, language: Language): Differing {
  return { here: lacking(here, there, language), there: lacking(there, here, language) };
}
