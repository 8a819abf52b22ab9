import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, countGraphemes, graphemesOver } from './text.ts';

const family = '👨‍👩‍👧‍👦';

describe('length is what a reader sees', () => {
  test.each([
    ['Wie geht’s?', 11],
    [family, 1],
    ['e\u0301', 1],
    ['如果不辦審議有罰則？', 10],
    ['שלום', 4],
  ])('%s', (text, graphemes) => {
    expect(countGraphemes(text)).toBe(graphemes);
  });

  test('500 families fit, 501 do not, whatever they weigh in bytes', () => {
    expect(graphemesOver(family.repeat(500), 500)).toBe(0);
    expect(graphemesOver(family.repeat(501), 500)).toBe(1);
  });
});

describe('text is kept as it was typed', () => {
  test.each([
    ['mixed „quotation marks" → arrows … and – dashes'],
    ['[unleserlich] 100 % ½ © ™'],
    ['ja\u200Dnein \u2067עברית\u2069'],
    [`${family} e\u0301`.normalize('NFC')],
  ])('%s', (text) => {
    expect(cleanText(text)).toBe(text);
  });

  test('in NFC, without space around and control characters, with newlines as \\n', () => {
    expect(cleanText('  e\u0301\u0000\u0007 one\r\ntwo\rthree \u009F ')).toBe('é one\ntwo\nthree');
  });

  test('on one line where there is one line', () => {
    expect(cleanLine(' Data\n  ethics\t& trust ')).toBe('Data ethics & trust');
  });

  test('half a surrogate pair is not text', () => {
    expect(cleanText('broken \uD83D')).toBeNull();
    expect(cleanText('\uDE00 broken')).toBeNull();
  });
});
