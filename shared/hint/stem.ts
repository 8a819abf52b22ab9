const ENGLISH_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/'s?$/, ''],
  [/isation(s?)$/, 'ization$1'],
  [/([^aeious]{2,}|[aeiou][^aeiou]+)is(e|es|ed|ing)$/, '$1iz$2'],
  [/sses$/, 'ss'],
  [/(?<=[a-z]{3})ies$/, 'i'],
  [/(?<=[^s])s$/, ''],
  [/(?<=[a-z]{3})y$/, 'i'],
];
const ENGLISH_SUFFIXES =
  /(?:izations?|ational|fulness|iveness|ousness|ements?|ations?|itions?|ingly|edly|ments?|ness|ities|iti|ance|ence|able|ible|ally|ing|ion|ors?|ers?|ful|ous|ive|ize|est|ate|li|ed|al|e)$/;

/** Long enough that what is left still means something. */
const ROOT = 3;
const VOWEL = /[aeiouyäöü]/;

function cut(word: string, ending: RegExp): string {
  const root = word.replace(ending, '');
  return root.length >= ROOT && VOWEL.test(root) ? root : word;
}

function english(word: string): string {
  let stem = word;
  for (const [from, to] of ENGLISH_ENDINGS) stem = stem.replace(from, to);
  stem = cut(stem, ENGLISH_SUFFIXES);
  // planned, planning → plan; but call, pass.
  return stem.replace(/([bdgmnprt])\1$/, '$1');
}

function german(word: string): string {
  const plain = word.replaceAll('ß', 'ss').replace(/[äöü]/g, (letter) => UMLAUT.get(letter) ?? '');
  return cut(cut(plain, /(?:innen|ern|em|er|en|es|e|n|s)$/), /(?:heit|keit|ung|isch|lich|ig)$/);
}
const UMLAUT: ReadonlyMap<string, string> = new Map([
  ['ä', 'a'],
  ['ö', 'o'],
  ['ü', 'u'],
]);

/** Endings that many European languages put on a word; cautious, because a wrong cut makes two words one. */
function western(word: string): string {
  return cut(word, /(?:mente|ciones|ción|ments?|tions?|es|as|os|is|en|er|s|e|a|o)$/);
}

const STEMMERS: ReadonlyMap<string, (word: string) => string> = new Map([
  ['en', english],
  ['de', german],
  ...['fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'no', 'ca'].map(
    (language): [string, (word: string) => string] => [language, western],
  ),
]);

/** How words of a language (two letters) lose their endings. One that is not known keeps them. */
export function stemmerOf(language: string): (word: string) => string {
  return STEMMERS.get(language) ?? ((word) => word);
}
