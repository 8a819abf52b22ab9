import { expect, test } from 'vitest';
import { foundVerbs } from './found-verbs.ts';

const verb = (title: string) => ({ title, run: () => undefined });
const VERBS = [
  'Start or pause the round',
  'Close table 3',
  'Reopen table 4',
  'Öffentliche Regeln',
].map(verb);
const found = (typed: string): string[] => foundVerbs(VERBS, typed).map(({ title }) => title);

test('given nothing is typed, then all of them stand there, as on the page', () => {
  expect(found(' ')).toEqual(VERBS.map(({ title }) => title));
});

test('given words in any order and case, then those that have all of them are found; beginnings of words first', () => {
  expect(found('TABLE clo')).toEqual(['Close table 3']);
  expect(found('open')).toEqual(['Reopen table 4']);
  expect(found('o')).toEqual([
    'Start or pause the round',
    'Öffentliche Regeln',
    'Close table 3',
    'Reopen table 4',
  ]);
  expect(found('offent')).toEqual(['Öffentliche Regeln']);
  expect(found('nothing like it')).toEqual([]);
});
