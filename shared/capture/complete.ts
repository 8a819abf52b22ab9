/** What a mark in the line names: a finding of the gathering, or a person. */
export const MARKS = { '#': 'finding', '@': 'person' } as const;
export type Mark = keyof typeof MARKS;

/** What can be named, by mark: titles of findings, names of people. */
export type Known = Readonly<Record<Mark, readonly string[]>>;

/** The word under the caret that could become a name, and the names that it could become. */
export type Completion = {
  readonly mark: Mark;
  /** Where the mark stands and where what was typed of the name ends, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly string[];
};

const MOST_OPTIONS = 6;
/** A name longer than this is not being typed any more. */
const LONGEST = 40;
const LETTER = /[\p{L}\p{N}]/u;

const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');

/** 0 for a name that begins so, 1 for one with a word that does, null for another. */
function rank(name: string, query: string): number | null {
  const folded = fold(name);
  if (folded.startsWith(query)) return 0;
  return folded.includes(` ${query}`) ? 1 : null;
}

function matching(names: readonly string[], query: string): string[] {
  const ranked = [...new Set(names)].flatMap((name) => {
    const at = rank(name, query);
    return at === null || name === '' ? [] : [{ name, at }];
  });
  return ranked
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_OPTIONS)
    .map(({ name }) => name);
}

/** Whether there is a mark so near before the caret that a name may be meant: quick, for every letter that is typed. */
export function nearMark(text: string, caret: number): boolean {
  return /[#@]/.test(text.slice(Math.max(0, caret - LONGEST), caret));
}

/**
 * What can be completed where the caret is. Null after a mark inside a word (an address, C#), where nothing fits, and
 * behind a name that stands there in full.
 */
export function completionAt(text: string, caret: number, known: Known): Completion | null {
  for (let from = caret - 1; from >= 0 && caret - from <= LONGEST; from -= 1) {
    const letter = text[from];
    if (letter === '\n') return null;
    if (letter !== '#' && letter !== '@') continue;
    if (LETTER.test(text[from - 1] ?? ' ')) return null;
    const query = fold(text.slice(from + 1, caret));
    if (query.startsWith(' ')) return null;
    const options = matching(known[letter], query);
    const whole = options.some((name) => fold(name) === query.trimEnd());
    if (options.length === 0 || (whole && query.endsWith(' '))) return null;
    return { mark: letter, from, to: caret, options };
  }
  return null;
}

/** The text with the name in it and a space behind it, and where the caret goes. */
export function complete(
  text: string,
  { mark, from, to }: Completion,
  name: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to);
  const space = /^\s/.test(rest) ? '' : ' ';
  const before = `${text.slice(0, from)}${mark}${name}`;
  return { text: `${before}${space}${rest}`, caret: before.length + 1 };
}

/** The names after a mark that stand in a text in full, the longest where several fit, each with where it is. */
export function named(
  text: string,
  mark: Mark,
  names: readonly string[],
): { readonly name: string; readonly from: number; readonly to: number }[] {
  const longest = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const found: { name: string; from: number; to: number }[] = [];
  for (let from = text.indexOf(mark); from !== -1; from = text.indexOf(mark, from + 1)) {
    if (LETTER.test(text[from - 1] ?? ' ')) continue;
    const rest = text.slice(from + 1);
    const name = longest.find(
      (one) =>
        rest.toLowerCase().startsWith(one.toLowerCase()) && !LETTER.test(rest[one.length] ?? ' '),
    );
    if (name !== undefined) found.push({ name, from, to: from + 1 + name.length });
  }
  return found;
}

/** The text without these stretches, and without the space that they leave. */
export function without(
  text: string,
  spans: readonly { readonly from: number; readonly to: number }[],
): string {
  let rest = text;
  for (const { from, to } of spans.toReversed()) {
    const [before, after] = [rest.slice(0, from), rest.slice(to)];
    rest = /(?:^|\s)$/.test(before) ? `${before}${after.trimStart()}` : `${before}${after}`;
  }
  return rest.trim();
}
