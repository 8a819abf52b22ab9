import { describe, expect, test } from 'vitest';
import { createHints, type Said } from './hints.ts';
import { createNearPairs } from './pairs.ts';

const said = (...texts: readonly string[]): Said[] =>
  texts.map((text, index) => ({ id: `point-${index}`, text }));

function hintFor(language: string, there: string, here: string) {
  const hints = createHints(language);
  hints.know(said(there));
  return hints.closeTo(here);
}

const marked = (text: string, spans: readonly { from: number; to: number }[]): string[] =>
  spans.map(({ from, to }) => text.slice(from, to));

describe('a point that was said already', () => {
  test.each([
    ['en', 'The library closes too early on Fridays', 'Library closes too early on friday'],
    [
      'en',
      'Volunteers need a place to meet in the evening',
      'Volunteres need a place to meet in the evenings',
    ],
    [
      'de',
      'Die Bücherei schließt am Freitag viel zu früh',
      'Die Buecherei schließt freitags viel zu früh',
    ],
    ['zh-TW', '圖書館星期五太早關門，大家來不及還書', '圖書館星期五太早關門，來不及還書'],
    [
      'es',
      'La biblioteca cierra demasiado temprano los viernes',
      'La biblioteca cierra demasiado temprano el viernes',
    ],
    ['he', 'הספרייה נסגרת מוקדם מדי בימי שישי', 'הספריה נסגרת מוקדם מדי בימי שישי'],
    ['xx', 'Knihovna zavírá v pátek příliš brzy', 'Knihovna zavira v patek příliš brzy'],
  ])('is told in %s', (language, there, here) => {
    expect(hintFor(language, there, here)).toMatchObject({ point: 'point-0', text: there });
  });

  test.each([
    ['en', 'The library closes too early on Fridays', 'Nobody repairs the lights in the park'],
    ['en', 'We need more time', 'We need more benches'],
    ['de', 'Die Bücherei schließt zu früh', 'Der Bus kommt am Abend zu selten'],
    ['zh', '圖書館太早關門', '公園的路燈沒有人修'],
  ])('another one is not, in %s', (language, there, here) => {
    expect(hintFor(language, there, here)).toBeNull();
  });

  test('says which words differ on either side', () => {
    const there = 'The library closes too early on Fridays';
    const here = 'The town library closes too early on Saturdays';
    const hint = hintFor('en', there, here);
    expect(marked(here, hint?.words.here ?? [])).toEqual(['town', 'Saturdays']);
    expect(marked(there, hint?.words.there ?? [])).toEqual(['Fridays']);
  });

  test('the same words in other spellings differ in nothing', () => {
    const hint = hintFor('en', 'Don’t close the LIBRARY early', "don't close the library early");
    expect(hint).toMatchObject({ words: { here: [], there: [] }, warning: null });
  });
});

describe('what looks the same and is not', () => {
  test.each([
    ['en', 'The council should close the library', 'The council should not close the library'],
    ['en', 'Rents in the old town stay affordable', 'Rents in the old town stay unaffordable'],
    ['en', 'We can afford the rent of the hall', "We can't afford the rent of the hall"],
    ['de', 'Die Bücherei soll am Freitag öffnen', 'Die Bücherei soll am Freitag nicht öffnen'],
    [
      'de',
      'Es gibt Platz für Fahrräder am Bahnhof',
      'Es gibt keinen Platz für Fahrräder am Bahnhof',
    ],
    ['zh', '圖書館星期五可以開門到晚上', '圖書館星期五不可以開門到晚上'],
  ])('warns of a negation in %s', (language, there, here) => {
    expect(hintFor(language, there, here)?.warning).toBe('negates');
  });

  test('warns of other numbers, and marks them', () => {
    const here = 'The bus runs 8 times on Sundays';
    const hint = hintFor('en', 'The bus runs 3 times on Sundays', here);
    expect(hint?.warning).toBe('numbers');
    expect(marked(here, hint?.words.here ?? [])).toEqual(['8']);
  });

  test('marks the word that negates', () => {
    const here = 'The council should not close the library';
    const hint = hintFor('en', 'The council should close the library', here);
    expect(marked(here, hint?.words.here ?? [])).toEqual(['not']);
  });

  test('does not warn of a number that only one of them names', () => {
    const hint = hintFor(
      'en',
      'The bus runs 3 times on Sundays',
      'The bus runs on Sundays, 3 times',
    );
    expect(hint?.warning).toBeNull();
  });
});

describe('an index that is kept up', () => {
  test('knows new points, changed words and points that went', () => {
    const hints = createHints('en');
    hints.know(said('The library closes too early', 'The park has no lights'));
    expect(hints.closeTo('Library closes too early')?.point).toBe('point-0');
    hints.know([{ id: 'point-0', text: 'The hall is too cold' }]);
    expect(hints.closeTo('Library closes too early')).toBeNull();
    expect(hints.closeTo('The park has no lights')).toBeNull();
    expect(hints.closeTo('The hall is cold')?.point).toBe('point-0');
  });

  test('leaves out what does not count', () => {
    const hints = createHints('en');
    hints.know(said('The library closes too early', 'The library closes too early'));
    expect(hints.closeTo('The library closes early', (id) => id !== 'point-0')?.point).toBe(
      'point-1',
    );
    expect(hints.closeTo('The library closes early', () => false)).toBeNull();
  });

  test('has nothing to say of a text that says nothing', () => {
    const hints = createHints('en');
    hints.know(said('', '…', 'The and of'));
    expect(hints.closeTo('')).toBeNull();
    expect(hints.closeTo('The and of')).toBeNull();
  });
});

describe('pairs of points', () => {
  const [first, second, third] = said(
    'The library closes too early',
    'The park has no lights',
    'The library closes early',
  );

  test('are found from both ends, whichever was there first', () => {
    const near = createNearPairs('en');
    if (!first || !second || !third) return expect.unreachable();
    expect(near.know([first, second])).toBe(true);
    expect(near.of(first.id)).toEqual([]);
    near.know([first, second, third]);
    expect(near.of(third.id).map(({ point }) => point)).toEqual([first.id]);
    expect(near.of(first.id).map(({ point }) => point)).toEqual([third.id]);
    expect(near.of(second.id)).toEqual([]);
  });

  test('end with the point or its words', () => {
    const near = createNearPairs('en');
    if (!first || !second || !third) return expect.unreachable();
    near.know([first, third]);
    near.know([first, { id: third.id, text: 'Somebody should paint the fence' }]);
    expect(near.of(first.id)).toEqual([]);
    near.know([first, third]);
    expect(near.of(first.id)).toHaveLength(1);
    near.know([third]);
    expect(near.of(third.id)).toEqual([]);
  });

  test('are found in portions when there is no time for all', () => {
    const near = createNearPairs('en');
    if (!first || !second || !third) return expect.unreachable();
    const all = [first, second, third];
    let left = 2;
    expect(near.know(all, () => (left -= 1) >= 0)).toBe(false);
    expect(near.of(first.id)).toEqual([]);
    expect(near.know(all)).toBe(true);
    expect(near.of(first.id)).toHaveLength(1);
  });
});
