import { expect, test } from 'vitest';
import { parseThemeLines } from './theme-lines.ts';

test.each([
  [
    'Tools & resources – what you actually need to get the job done',
    { title: 'Tools & resources', gloss: 'what you actually need to get the job done' },
  ],
  [
    '- Cross-sector collaboration – breaking down silos between sectors',
    { title: 'Cross-sector collaboration', gloss: 'breaking down silos between sectors' },
  ],
  ['3) Trust - building it', { title: 'Trust', gloss: 'building it' }],
  ['• Libraries — places — of data', { title: 'Libraries', gloss: 'places — of data' }],
  ['Transport\twho is left out', { title: 'Transport', gloss: 'who is left out' }],
  ['A name alone', { title: 'A name alone', gloss: '' }],
  ['2030 – the year', { title: '2030', gloss: 'the year' }],
])('%s', (line, theme) => {
  expect(parseThemeLines(line)).toEqual([theme]);
});

test('one theme a line, empty lines left out', () => {
  expect(parseThemeLines('\n One – a\r\n\r\n  \nTwo – b\n')).toEqual([
    { title: 'One', gloss: 'a' },
    { title: 'Two', gloss: 'b' },
  ]);
});
