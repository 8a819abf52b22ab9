import { expect, test } from 'vitest';
import { byTheme } from './by-theme.ts';

const seat = (number: number, title: string, gloss = '') => ({
  id: `table-${number}`,
  number,
  title,
  gloss,
  open: true,
});

test('given several tables of one theme, then they stand together, where the first of them stood', () => {
  const tables = [
    seat(1, 'Tools'),
    seat(2, 'Trust'),
    seat(3, 'Tools'),
    seat(4, 'Tools', 'old ones'),
  ];
  const themes = byTheme(tables);
  expect(themes.map(({ title, seats }) => [title, ...seats.map(({ number }) => number)])).toEqual([
    ['Tools', 1, 3],
    ['Trust', 2],
    ['Tools', 4],
  ]);
});
