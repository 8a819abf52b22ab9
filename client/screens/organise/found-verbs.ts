import type { Verb } from './verbs.tsx';

const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** Those whose names hold every word that was typed, each at the beginning of one of theirs before any other. */
export function foundVerbs(verbs: readonly Verb[], typed: string): readonly Verb[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const hits = verbs.flatMap((verb) => {
    const name = plain(verb.title);
    if (!wanted.every((word) => name.includes(word))) return [];
    const names = name.split(/[^\p{L}\p{N}]+/u);
    const begins = wanted.filter((word) => names.some((one) => one.startsWith(word))).length;
    return { verb, begins };
  });
  return hits.toSorted((a, b) => b.begins - a.begins).map(({ verb }) => verb);
}
