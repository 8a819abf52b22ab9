import type { Facts } from '../report-words.ts';

/** A number as it is written in running text: the first ones as words, where the language has them here. */
export function inWords(count: number, words: readonly string[]): string {
  return words[count] ?? String(count);
}

/** A count of heads, to the nearest five from ten on. Words that are no number stay as they were typed. */
export function roundedHeads(people: string): { readonly about: number } | { readonly as: string } {
  if (!/^\d{1,6}$/.test(people)) return { as: people };
  const count = Number(people);
  return count < 10 ? { as: people } : { about: Math.round(count / 5) * 5 };
}

/** "around 25", by the words of a language for it. */
export function aboutHowMany(people: string, about: (count: number) => string): string {
  const heads = roundedHeads(people);
  return 'about' in heads ? about(heads.about) : heads.as;
}

/** The line of facts under the title; what is not known is not there. */
export function factLine(
  { place, people, points }: Facts,
  date: string,
  words: { readonly people: string; readonly points: (count: number) => string },
): readonly string[] {
  return [
    date,
    place,
    people === '' ? '' : words.people,
    points > 0 ? words.points(points) : '',
  ].filter((fact) => fact !== '');
}
