import type { Features } from './features.ts';
import { type Language, plain } from './words.ts';

/** Why two texts that look alike may say different things. */
export type Warning = 'negates' | 'numbers';

const NEGATION: ReadonlyMap<string, RegExp> = new Map([
  ['en', /\b(?:not|no|never|none|nobody|nothing|without|neither|nor|cannot|cant|dont)\b|n't\b/],
  ['de', /(?<!\p{L})(?:nicht|nichts|kein\p{L}*|nie|niemals|niemand|ohne)(?!\p{L})/u],
  ['fr', /(?<!\p{L})(?:ne|pas|jamais|aucun\p{L}*|sans|rien)(?!\p{L})|(?<!\p{L})n'/u],
  ['es', /(?<!\p{L})(?:no|nunca|jamás|ningun\p{L}*|ningún|sin|nada)(?!\p{L})/u],
  ['it', /(?<!\p{L})(?:non|mai|nessun\p{L}*|senza)(?!\p{L})/u],
  ['pt', /(?<!\p{L})(?:não|nunca|jamais|nenhum\p{L}*|sem)(?!\p{L})/u],
  ['nl', /(?<!\p{L})(?:niet|geen|nooit|zonder)(?!\p{L})/u],
  ['sv', /(?<!\p{L})(?:inte|ej|aldrig|ingen|inget|utan)(?!\p{L})/u],
  ['da', /(?<!\p{L})(?:ikke|aldrig|ingen|intet|uden)(?!\p{L})/u],
  ['nb', /(?<!\p{L})(?:ikke|aldri|ingen|uten)(?!\p{L})/u],
  ['pl', /(?<!\p{L})(?:nie|nigdy|żaden|bez)(?!\p{L})/u],
  ['ru', /(?<!\p{L})(?:не|нет|никогда|без)(?!\p{L})/u],
  ['he', /(?<!\p{L})(?:לא|אין|אף|בלי)(?!\p{L})/u],
  ['zh', /[不沒没無无非未]/],
  ['ja', /ない|ません|ず|無/],
]);
/** The negators whose next word is what they negate. */
const SCOPE: ReadonlyMap<string, RegExp> = new Map([
  [
    'en',
    /(?:\b(?:not|no|never|none|without|neither|nor|cannot)\b|n't\b)((?:\s+[\p{L}'-]+){1,2})/gu,
  ],
  ['de', /(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|ohne)((?:\s+[\p{L}'-]+){1,2})/gu],
]);
/** What turns a word round when it is put before it. */
const PREFIX: ReadonlyMap<string, RegExp> = new Map([
  ['en', /^(?:un|dis|in|im|ir|il|non|de|mis)-?/],
  ['de', /^(?:un|miss|nicht)/],
]);

function negated(text: string, language: Language): ReadonlySet<string> {
  const scope = SCOPE.get(language.code);
  if (!scope) return new Set();
  const stems = [...plain(text).matchAll(scope)].flatMap(([, after]) =>
    language
      .words(after ?? '')
      .slice(0, 1)
      .map(({ stem }) => stem),
  );
  return new Set(stems);
}

/** Whether a stem that both have is negated in one alone. */
function scopesDiffer(a: Features, b: Features, language: Language): boolean {
  const [inA, inB] = [negated(a.text, language), negated(b.text, language)];
  const has = ({ words }: Features, stem: string): boolean =>
    words.some((word) => word.stem === stem);
  return (
    [...inA].some((stem) => has(b, stem) && !inB.has(stem)) ||
    [...inB].some((stem) => has(a, stem) && !inA.has(stem))
  );
}

/** Whether one says a word and the other the same word turned round: affordable, unaffordable. */
function turnedRound(a: Features, b: Features, prefix: RegExp, language: Language): boolean {
  const theirs = new Set(b.words.flatMap(({ word, stem }) => [word, stem]));
  return a.words.some(({ word }) => {
    const bare = word.replace(prefix, '');
    if (bare === word || bare.length < 4 || theirs.has(word)) return false;
    const [root] = language.words(bare);
    return theirs.has(bare) || (root !== undefined && theirs.has(root.stem));
  });
}

function negationDiffers(a: Features, b: Features, language: Language): boolean {
  const negation = NEGATION.get(language.code);
  if (negation && negation.test(plain(a.text)) !== negation.test(plain(b.text))) return true;
  const prefix = PREFIX.get(language.code);
  if (prefix) {
    if (turnedRound(a, b, prefix, language) || turnedRound(b, a, prefix, language)) return true;
  }
  return scopesDiffer(a, b, language);
}

function numbersIn(text: string): string {
  const numbers = [...plain(text).matchAll(/\d+(?:[.,]\d+)*/g)].map(([number]) => number);
  return [...new Set(numbers)].toSorted().join(' ');
}

/** Whether a word negates by itself. */
export function isNegator(word: string, language: Language): boolean {
  return NEGATION.get(language.code)?.test(word) ?? false;
}

/**
 * What makes two texts that look alike not the same: one negates what the other says, or both name numbers and
 * these differ. Null when nothing was noticed; only a person can tell agreement from contradiction.
 */
export function warningOf(a: Features, b: Features, language: Language): Warning | null {
  if (negationDiffers(a, b, language)) return 'negates';
  const [inA, inB] = [numbersIn(a.text), numbersIn(b.text)];
  return inA !== '' && inB !== '' && inA !== inB ? 'numbers' : null;
}
