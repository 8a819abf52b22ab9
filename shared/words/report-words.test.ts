import { describe, expect, test } from 'vitest';
import { type Facts, reportWords } from './report-words.ts';

const FACTS: Facts = {
  title: 'Evening',
  series: 'Data Circle',
  number: 4,
  date: '2025-09-18',
  place: 'DoES Liverpool',
  language: 'en',
  people: '27',
  audience: '',
  tables: 4,
  points: 26,
};

describe('a report speaks the language of its gathering', () => {
  test.each([
    [
      'en-GB',
      'The Data Circle held its fourth gathering on Thursday 18 September at DoES Liverpool',
    ],
    ['de-AT', 'Am Donnerstag, 18. September, fand das vierte Treffen von Data Circle statt'],
    ['fr', 'La quatrième rencontre de Data Circle a eu lieu le jeudi 18 septembre'],
    ['es-MX', 'El cuarto encuentro de Data Circle tuvo lugar el jueves, 18 de septiembre'],
    ['it', 'L’incontro di Data Circle, il quarto, si è tenuto giovedì 18 settembre'],
    ['pt', 'O quarto encontro de Data Circle teve lugar em quinta-feira, 18 de setembro'],
    ['nl', 'De vierde bijeenkomst van Data Circle vond plaats op donderdag 18 september'],
    ['zh-TW', 'Data Circle第 4 次聚會於 9月18日'],
    ['zh-CN', 'Data Circle第 4 次聚会于 9月18日'],
    ['he', 'המפגש הרביעי של Data Circle התקיים ביום חמישי, 18 בספטמבר'],
  ])('%s', (language, opening) => {
    const words = reportWords(language);
    const text = words.opening({ ...FACTS, language });
    expect(text).toContain(opening);
    // A count of heads is rounded.
    expect(text).toContain('25');
    expect(text).not.toContain('27');
    expect(words.leadIns.every((one) => /[:：]$/.test(one))).toBe(true);
    expect(words.findingsLead(3, 4)).not.toBe(words.findingsLead(4, 4));
    // What is not known leaves no gap.
    const bare = { ...FACTS, language, series: '', number: null, date: '', place: '', people: '' };
    for (const said of [words.opening(bare), words.occasion(bare), ...words.facts(bare)]) {
      expect(said).not.toMatch(/undefined|null|\(\s*\)| {2}| [.,]/);
    }
  });

  test('where it has no words of ours it speaks English', () => {
    expect(reportWords('fi')).toBe(reportWords('en'));
    expect(reportWords('zh-Hant-HK')).toBe(reportWords('zh-TW'));
  });
});
