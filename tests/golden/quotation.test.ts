import { describe, expect, test } from 'vitest';
import { marksOf, segments, shownText } from '@tablecloth/shared/views/quotation.ts';

/** What counts as somebody's words in a text. */
function quoted(text: string): string[] {
  return segments(text, 'point', 'en')
    .filter((segment) => segment.quoted)
    .map((segment) => segment.text);
}

describe('what stands between quotation marks', () => {
  test.each([
    ['English', 'Being told “the file is fine” again', ['“the file is fine”']],
    ['two spans', '“first” and then “second”', ['“first”', '“second”']],
    ['straight', 'How to say "open" twice', ['"open"']],
    ['German', 'Sie sagte „das geht nicht“ und ging', ['„das geht nicht“']],
    ['German, closed straight', '„Jeder Fall ist anders."', ['„Jeder Fall ist anders."']],
    ['German, closed the English way', '„Jeder Fall ist anders.”', ['„Jeder Fall ist anders.”']],
    ['German guillemets', 'Er sagte »nein« und »doch«', ['»nein«', '»doch«']],
    ['two German spans', '„eins“ oder „zwei“', ['„eins“', '„zwei“']],
    ['opened curly, closed straight', '“half typed" it is', ['“half typed"']],
    ['French', 'Elle a dit « rien à cacher » hier', ['« rien à cacher »']],
    ['French, narrow spaces', '«\u202Frien\u202F» et rien', ['«\u202Frien\u202F»']],
    ['Swedish', 'Hon sa ”jag vet inte” igen', ['”jag vet inte”']],
    ['Chinese', '他說「我不知道」就走了', ['「我不知道」']],
    ['Chinese, straight, without spaces', '他说"我不知道"就走了', ['"我不知道"']],
    ['Japanese, the inner kind', '『本』を読む', ['『本』']],
    ['Hebrew', 'היא אמרה ״אין נתונים״ ושתקה', ['״אין נתונים״']],
    ['Hebrew, gershayim inside the quotation', 'אמרו ״הדו״ח סגור״ שוב', ['״הדו״ח סגור״']],
    ['Hebrew, straight, gershayim inside', 'אמרו "הדו"ח סגור" שוב', ['"הדו"ח סגור"']],
  ])('%s', (_, text, spans) => {
    expect(quoted(text)).toEqual(spans);
  });

  test.each([
    ['a Hebrew abbreviation', 'הדו״ח של צה״ל'],
    ['a Hebrew abbreviation, straight', 'הדו"ח של צה"ל'],
    ['inches', 'a 5" pipe and a 3" rod'],
    ['an apostrophe', 'people’s data isn’t ours'],
    ['German, never closed', '„KI-Beratung mehr vertrauen als Anfänger*in darin'],
    ['French, never closed', 'Elle a dit « rien'],
    ['Chinese, never closed', '他說「我不知道'],
    ['closed, never opened', 'nothing to hide” they said'],
    ['nothing between', 'an empty "" pair'],
  ])('nothing in %s', (_, text) => {
    expect(quoted(text)).toEqual([]);
  });

  test('the segments are the text, whatever is in it', () => {
    for (const text of ['„a“ b "c" d «e', '״״״', '""""', '”x” „y', '「a『b』c」', 'a"b"c"d"', '']) {
      for (const kind of ['point', 'question'] as const) {
        expect(shownText(text, kind, 'de')).toBe(text);
      }
    }
  });
});

describe('a quote that was typed without marks', () => {
  test.each([
    ['en-GB', 'we share spreadsheets', '“we share spreadsheets”'],
    ['de', 'das geht nicht', '„das geht nicht“'],
    ['de-CH', 'das geht nicht', '«das geht nicht»'],
    ['fr-CA', 'rien à cacher', '«\u202Frien à cacher\u202F»'],
    ['zh-Hant-TW', '我不知道', '「我不知道」'],
    ['zh-CN', '我不知道', '“我不知道”'],
    ['he', 'הדו״ח סגור', '״הדו״ח סגור״'],
    ['xx', 'anything', '“anything”'],
  ])('gets those of %s', (language, text, shown) => {
    expect(shownText(text, 'quote', language)).toBe(shown);
    expect(segments(shown, 'point', language)).toEqual([{ text: shown, quoted: true }]);
  });

  test.each([
    ['“we share spreadsheets”'],
    ['"we share spreadsheets"'],
    ['They said “we share” and left'],
    ['„das geht nicht'],
    ['das geht nicht“'],
    ['"das geht nicht'],
    ['« rien'],
    ['「我不知道'],
    ['״הדו״ח סגור'],
  ])('but marks are never doubled: %s', (text) => {
    for (const language of ['en', 'de', 'fr', 'zh-TW', 'he']) {
      expect(shownText(text, 'quote', language)).toBe(text);
    }
  });

  test('and shown twice it is the same', () => {
    for (const language of ['en', 'de', 'fr', 'he', 'sv', 'zh-TW', 'pl']) {
      const once = shownText('ja', 'quote', language);
      expect(shownText(once, 'quote', language)).toBe(once);
      expect(marksOf(language).join('ja')).toBe(once);
    }
  });
});
