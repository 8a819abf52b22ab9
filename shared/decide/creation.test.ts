import { expect, test } from 'vitest';
import { EMPTY_DRAFT, EMPTY_GATHERING } from '../model.ts';
import { EMPTY_ROOM } from '../room.ts';
import { USUAL_RULES, USUAL_TABLE_RULES } from '../rules.ts';
import { type PlainGathering, plainRoom } from '../snapshot.ts';
import { decideImport } from './creation.ts';

/** As much as an import may hold, and a hall of people. */
function large(): PlainGathering {
  const number = (n: number): string => String(n).padStart(6, '0');
  return {
    info: { title: 'All of it', series: '', number: null, date: '', place: '', language: 'en' },
    code: 'ABCDEF',
    doorsOpen: true,
    rules: USUAL_RULES,
    removed: [],
    themes: [{ id: 'theme-01', title: 'Theme', gloss: '', question: '' }],
    tables: [
      {
        id: 'table-01',
        number: 1,
        theme: 'theme-01',
        open: true,
        seats: null,
        into: null,
        key: [],
        rules: USUAL_TABLE_RULES,
        sealed: 0,
      },
    ],
    points: Array.from({ length: 20_000 }, (_, n) => ({
      id: `point-${number(n)}`,
      seq: n + 1,
      table: 'table-01',
      under: null,
      kind: 'point',
      text: 'words',
      by: null,
      list: 'aside',
      postedAt: 0,
      edited: true,
      hidden: '',
      held: null,
      agrees: 3,
      agreedBy: [],
    })),
    people: Array.from({ length: 30_000 }, (_, n) => `person-${number(n)}`),
    names: Array.from({ length: 30_000 }, (_, n) => [`person-${number(n)}`, 'Mo']),
    grants: [],
    report: {
      blocks: EMPTY_DRAFT.blocks,
      sections: [],
      findings: [],
      entries: [],
      orders: [],
      pulls: [],
      off: [],
    },
    room: plainRoom(EMPTY_ROOM),
  };
}

test('given the largest gathering there may be, when it is imported, then it is not too much for one command', () => {
  const decision = decideImport(EMPTY_GATHERING, {
    id: 'import-01',
    type: 'gathering.import',
    code: 'BCDEFG',
    grants: [],
    gathering: large(),
  });
  expect(decision.ok && decision.events.length).toBe(4 + 20_000 * 5 + 60_000);
});
