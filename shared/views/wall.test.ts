import { expect, test } from 'vitest';
import type { EventBody } from '../event.ts';
import type { Gathering } from '../model.ts';
import { fold } from '../reduce.ts';
import { wallPictures } from './wall-pictures.ts';
import { wallView } from './wall.ts';

/** Twelve minutes lie between two of these. */
const STEP_MS = 12 * 60_000;

const point = (number: number): EventBody => ({
  type: 'point.posted',
  point: `point-${number}`,
  table: 'table-01',
  under: null,
  kind: 'point',
  text: `Said ${number}`,
  by: null,
  list: 'key',
});
const START: readonly EventBody[] = [
  {
    type: 'gathering.created',
    code: 'ABCDEF',
    info: { title: 'Café', series: '', number: null, date: '', place: '', language: 'en' },
  },
  { type: 'theme.added', theme: 'theme-01', title: 'Trust', gloss: '', question: '' },
  { type: 'table.added', table: 'table-01', number: 1, theme: 'theme-01' },
  ...[1, 2, 3, 4, 5].map(point),
  { type: 'point.agreed', point: 'point-1', person: null, agrees: true, count: 4 },
  {
    type: 'plenary.shown',
    findings: [
      { id: 'finding-1', title: 'Slow', elaboration: '', cites: ['point-1', 'point-2'], hands: 9 },
      { id: 'finding-2', title: 'Work', elaboration: '', cites: ['point-3'] },
    ],
  },
];

function after(...more: readonly EventBody[]): Gathering {
  return fold([...START, ...more].map((body, n) => ({ seq: n + 1, at: n * STEP_MS, body })));
}
const look = (...more: readonly EventBody[]) => wallView(after(...more), 10 ** 9);
const drawn = (...more: readonly EventBody[]) => {
  const state = after(...more);
  return wallPictures(state, wallView(state, 10 ** 9).tables);
};
const OPENED = { each: 3, on: 'findings', people: 0 } as const;
const ONE = [{ on: 'finding-1', count: 6 }];

test('given dots, then the room reads them where everybody may know, beside hands and never in their sum', () => {
  const dots = (...more: readonly EventBody[]) => look(...more).findings?.map((one) => one.dots);
  expect(dots()).toEqual([null, null]);
  expect(dots({ type: 'dots.opened', ...OPENED, hidden: true, counts: [] })).toEqual([null, null]);
  expect(dots({ type: 'dots.opened', ...OPENED, hidden: false, counts: ONE })).toEqual([6, 0]);
  expect(dots({ type: 'dots.closed', counts: ONE })).toEqual([6, 0]);
  expect(look().findings?.map(({ hands }) => hands)).toEqual([9, null]);
});

test('given words to close with, then they stand on the wall once they are shown', () => {
  const words = [{ id: 'word-1', text: 'calm' }];
  expect(look({ type: 'words.opened' }).words).toBeNull();
  expect(look({ type: 'words.shown', shown: true, words }).words).toMatchObject(words);
  const closed = look(
    { type: 'words.shown', shown: true, words },
    { type: 'words.shown', shown: false, words: [] },
  );
  expect(closed.words).toBeNull();
});

test('given the end, then pictures are of what the wall shows: no times where nobody is named, no findings the room has not seen', () => {
  const marked: EventBody = {
    type: 'point.agreed',
    point: 'point-3',
    person: null,
    agrees: true,
    count: 2,
  };
  const all = drawn(marked);
  expect(all.pace?.tables.map(({ mark, points }) => [mark.number, points.length > 3])).toEqual([
    [1, true],
  ]);
  expect(all.agreement).toEqual([
    { title: 'Slow', marks: 4 },
    { title: 'Work', marks: 2 },
  ]);
  expect(drawn(marked, { type: 'plenary.closed' }).agreement).toBeNull();
  const nameless = drawn({
    type: 'rules.changed',
    rules: { ...after().rules, chatham: true },
  });
  expect(nameless.pace).toBeNull();
  const taken = [1, 2, 3].map((number): EventBody => ({
    type: 'point.hidden',
    point: `point-${number}`,
    reason: '',
    by: null,
  }));
  expect(drawn(...taken).pace).toBeNull();
});
