import { expect, test } from 'vitest';
import type { Contribution, Contributions } from '@tablecloth/shared/views/contributions.ts';
import { markOf } from '@tablecloth/shared/views/mark.ts';
import { contributionsAsJson, contributionsAsText } from './contributions-file.ts';

const one = (text: string, number: number, postedAt: number): Contribution => ({
  row: {
    id: `point-${number}`,
    table: `table-${number}`,
    kind: 'idea',
    text,
    segments: [],
    author: null,
    mine: true,
    list: 'key',
    postedAt,
    edited: false,
    hidden: null,
    held: null,
    agrees: 2,
    agreed: false,
    under: null,
    heading: false,
    hands: null,
    flagged: false,
    originals: [],
  },
  table: {
    id: `table-${number}`,
    mark: markOf(number),
    title: 'Tools',
    gloss: '',
    question: '',
    open: true,
    seats: null,
    capture: 'on',
    waits: null,
    sealed: 0,
  },
  standing: 'kept',
});

const all: Contributions = {
  added: [one('A “shared” list', 2, Date.UTC(2026, 2, 3, 18, 30))],
  agreed: [one('Ask the council', 3, 0)],
};
const about = { title: 'Open data evening', date: '2026-03-03' };

test('given what one added and agreed with, then the text file has it under its headings', () => {
  const words = {
    added: 'What you added',
    agreed: 'What you agreed with',
    where: ({ table }: Contribution) => `Table ${table.mark.number}`,
  };
  expect(contributionsAsText(about, all, words)).toBe(
    [
      '\uFEFFOpen data evening',
      '2026-03-03',
      '',
      'What you added',
      '',
      '- A “shared” list',
      '  (Table 2)',
      '',
      'What you agreed with',
      '',
      '- Ask the council',
      '  (Table 3)',
      '',
    ].join('\n'),
  );
});

test('given times that nobody may know, then the file for programs says none', () => {
  expect(JSON.parse(contributionsAsJson(about, all))).toMatchObject({
    title: 'Open data evening',
    added: [{ text: 'A “shared” list', table: 2, saidAt: '2026-03-03T18:30:00.000Z' }],
    agreed: [{ text: 'Ask the council', saidAt: null }],
  });
});
