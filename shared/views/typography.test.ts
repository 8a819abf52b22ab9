import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { typeset } from './typography.ts';

test.each([
  ['en', 'He said "fine" - and left...', 'He said “fine” – and left…'],
  ['de', 'Das „offene" Ende und "noch eins"', 'Das „offene“ Ende und „noch eins“'],
  ['fr', 'Il dit "oui" : pourquoi ?', 'Il dit «\u202Foui\u202F»\u202F: pourquoi\u202F?'],
  ['fr', '«déjà»', '«\u202Fdéjà\u202F»'],
  ['ja', '"はい"と言った', '「はい」と言った'],
  ['he', 'דו"ח "טוב"', 'דו״ח ״טוב״'],
  [
    'en',
    "don't touch https://example.org/a...b - please",
    'don’t touch https://example.org/a...b – please',
  ],
  ['en', 'a "mark that stands alone', 'a "mark that stands alone'],
  ['en', 'a 5" disk', 'a 5" disk'],
  ['en', 'somebody typed «this» and „that“', 'somebody typed «this» and „that“'],
])('%s: %s', (language, typed, printed) => {
  expect(typeset(typed, language)).toBe(printed);
});

test('twice is as once, and words are never changed', () => {
  const piece = fc.constantFrom(
    '"',
    '“',
    '”',
    '„',
    '«',
    '»',
    "'",
    ' ',
    '.',
    '...',
    ' - ',
    'a',
    'Wort',
    'ש',
    '?',
    '\n',
    '5',
  );
  const words = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
      fc.constantFrom('en', 'de', 'fr', 'he', 'ja', 'sv'),
      (text, language) => {
        const once = typeset(text, language);
        expect(typeset(once, language)).toBe(once);
        expect(words(once)).toBe(words(text));
      },
    ),
    { seed: 20_250_918, numRuns: 3_000 },
  );
});
