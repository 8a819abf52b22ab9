import { describe, expect, test } from 'vitest';
import { complete, completionAt, named, without } from './complete.ts';
import { lastToEdit } from './last.ts';
import { splitPaste } from './lines.ts';
import { bareQuote, quotedSpans, typographic } from './quotes.ts';

const known = {
  '#': ['Open hours', 'Places to meet', 'Öffentlicher Raum'],
  '@': ['Priya', 'Sam Okafor', 'Samuel'],
};

describe('completion', () => {
  test('offers names that begin so, then names with a word that does', () => {
    expect(completionAt('ask @sam', 8, known)?.options).toEqual(['Sam Okafor', 'Samuel']);
    expect(completionAt('ask @oka', 8, known)?.options).toEqual(['Sam Okafor']);
    expect(completionAt('see #me', 7, known)?.options).toEqual(['Places to meet'].slice(0, 1));
    expect(completionAt('#off', 4, known)?.options).toEqual(['Öffentlicher Raum']);
    expect(completionAt('#', 1, known)?.options).toHaveLength(3);
  });

  test('goes on over spaces in a name', () => {
    expect(completionAt('#places to', 10, known)).toEqual({
      mark: '#',
      from: 0,
      to: 10,
      options: ['Places to meet'],
    });
  });

  test.each(['sam@', 'C#', 'ask @zoe', '# open', '@Priya '])('has nothing for “%s”', (text) => {
    expect(completionAt(text, text.length, known)).toBeNull();
  });

  test('puts the name where the caret is', () => {
    const found = completionAt('ask @pr about it', 7, known);
    if (!found) return expect.unreachable();
    expect(complete('ask @pr about it', found, 'Priya')).toEqual({
      text: 'ask @Priya about it',
      caret: 11,
    });
    const last = completionAt('#op', 3, known);
    if (!last) return expect.unreachable();
    expect(complete('#op', last, 'Open hours')).toEqual({ text: '#Open hours ', caret: 12 });
  });

  test('finds the names that stand in a text, and takes them out', () => {
    const text = 'Longer evenings #open hours please #Nothing';
    const found = named(text, '#', known['#']);
    expect(found.map(({ name }) => name)).toEqual(['Open hours']);
    expect(without(text, found)).toBe('Longer evenings please #Nothing');
    expect(without('#Open hours', named('#Open hours', '#', known['#']))).toBe('');
  });
});

describe('a pasted list', () => {
  const texts = (pasted: string) => splitPaste(pasted).map(({ text, under }) => [text, under]);

  test('is one point a line, without bullets and numbers', () => {
    expect(texts('- one\n* two\r\n• three\n4. four\n(5) five\n\n  \n')).toEqual([
      ['one', null],
      ['two', null],
      ['three', null],
      ['four', null],
      ['five', null],
    ]);
  });

  test('keeps what only looks like a list', () => {
    expect(texts('2.5 metres\n-5 degrees\n80% of us\n1990: the first')).toEqual([
      ['2.5 metres', null],
      ['-5 degrees', null],
      ['80% of us', null],
      ['1990: the first', null],
    ]);
  });

  test.each([
    ['tabs', 'a\n\tb\n\tc\nd'],
    ['two spaces', 'a\n  b\n  c\nd'],
    ['dashes', 'a\n- b\n- c\nd'],
    ['deeper ones', 'a\n  b\n    c\nd'],
    ['bullets further in', '- a\n  - b\n  - c\n- d'],
    ['a list that is further in as a whole', '    a\n      b\n      c\n    d'],
  ])('has sub-points by %s', (_, pasted) => {
    expect(texts(pasted)).toEqual([
      ['a', null],
      ['b', 0],
      ['c', 0],
      ['d', null],
    ]);
  });

  test('of one line is one point, of none is none', () => {
    expect(splitPaste('only this')).toHaveLength(1);
    expect(splitPaste(' \n')).toEqual([]);
  });
});

describe('quotation marks', () => {
  test.each([
    ['en', 'They said "not again" twice', 'They said “not again” twice'],
    ['de', 'Sie sagte "nicht schon wieder"', 'Sie sagte „nicht schon wieder“'],
    ['fr', 'Elle a dit "encore"', 'Elle a dit «\u202Fencore\u202F»'],
    ['zh-TW', '他說"又來了"就走了', '他說「又來了」就走了'],
    ['he', 'אמרו "שוב" היום', 'אמרו ״שוב״ היום'],
    ['en', 'half “typed"', 'half “typed”'],
  ])('that are straight become those of %s', (language, typed, printed) => {
    expect(typographic(typed, language)).toBe(printed);
    expect(typographic(printed, language)).toBe(printed);
  });

  test.each(['a 5" pipe', 'Sie sagte „so“', '“already”', 'no marks', '"never closed'])(
    'stay as they are in: %s',
    (text) => expect(typographic(text, 'en')).toBe(text),
  );

  test('say where somebody’s words are', () => {
    expect(quotedSpans('Is “this” or "that"?', 'en')).toEqual([
      { from: 3, to: 9 },
      { from: 13, to: 19 },
    ]);
  });

  test.each([
    ['“Not again”', 'point', 'Not again'],
    ['"Not again".', 'point', 'Not again'],
    ['Not again', 'quote', 'Not again'],
    ['Concern: “Not again”', 'quote', null],
    ['“Not again”, said the town', 'point', null],
    ['Not again', 'point', null],
    ['', 'quote', null],
  ] as const)('alone ask for a frame: %s', (text, kind, words) => {
    expect(bareQuote(text, kind, 'en')).toBe(words);
  });
});

test('ArrowUp changes what was captured last, else the last', () => {
  const rows = [{ id: 'a' }, { id: 'b' }];
  expect(lastToEdit(rows, 'a')).toEqual({ id: 'a' });
  expect(lastToEdit(rows, 'gone')).toEqual({ id: 'b' });
  expect(lastToEdit(rows, null)).toEqual({ id: 'b' });
  expect(lastToEdit([], null)).toBeNull();
});
