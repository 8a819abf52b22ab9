import { describe, expect, test } from 'vitest';
import { LIMITS } from '@tablecloth/shared/limits.ts';
import { countGraphemes } from '@tablecloth/shared/text.ts';
import { agreesOf } from './agrees.ts';
import { castOf } from './cast.ts';
import { parseGatheringFile } from './gathering-file.ts';
import { movesInto } from './keeper.ts';
import { type Plan, planOf } from './plan.ts';

const plan = (file: object): Plan => planOf(parseGatheringFile(JSON.stringify(file), 'x.json'));
const table = (points: readonly object[], more: object = {}): object => ({
  theme: 'Trees',
  points,
  ...more,
});
const oneTable = (...points: readonly object[]): Plan =>
  plan({ title: 'Evening', tables: [table(points)] });

describe('what a point of a file becomes', () => {
  test.each([
    [{ text: '“never again”', quote: true }, 'quote'],
    [{ text: 'They said “never again”', quote: true }, 'point'],
    [{ text: 'never again', quote: true }, 'point'],
    [{ text: 'Why not?' }, 'question'],
    [{ text: '為什麼？', kind: 'insight' }, 'question'],
    [{ text: 'Plant more', kind: 'idea' }, 'idea'],
    [{ text: 'Plant more', kind: 'how-might-we' }, 'point'],
  ])('%o is a %s', (point, kind) => {
    expect(oneTable(point).points[0]?.kind).toBe(kind);
  });

  test('its moderation decides what becomes of it, and of its sub-points', () => {
    const { points } = oneTable(
      { text: 'a', moderated: 1 },
      { text: 'b', moderated: 0, sub: ['b1'] },
      { text: 'c', moderated: -1, reason: 'no' },
      { text: 'd' },
    );
    expect(points.map(({ fate }) => fate)).toEqual([
      'kept',
      'waiting',
      'waiting',
      'hidden',
      'kept',
    ]);
    expect(points[2]?.under).toBe(1);
    expect(points[3]?.reason).toBe('no');
  });

  test('one that is too long goes on in sub-points, and no word is lost', () => {
    const text = 'A sentence about something that matters to many people. '.repeat(30).trim();
    const { points, notices } = oneTable({ text, sub: ['and more'] });
    expect(notices).toHaveLength(1);
    expect(points.length).toBeGreaterThan(4);
    for (const point of points) {
      expect(countGraphemes(point.text)).toBeLessThanOrEqual(LIMITS.pointGraphemes);
    }
    expect(points.map((point) => point.text).join(' ')).toBe(`${text} and more`);
    expect(points.slice(1).every(({ under }) => under === 0)).toBe(true);
  });
});

test('an introduction that was not divided is divided at its last sentence', () => {
  const made = plan({
    title: 'Evening',
    tables: [
      table([], { intro: 'It looked at trees. They discussed:' }),
      table([], { intro: 'It looked at trees.' }),
      table([], { summary: 'One.', leadIn: 'Two:' }),
    ],
  });
  expect(made.sections.map(({ summary, leadIn }) => [summary, leadIn])).toEqual([
    ['It looked at trees.', 'They discussed:'],
    ['It looked at trees.', ''],
    ['One.', 'Two:'],
  ]);
});

test('common themes are findings, parted at the first dash', () => {
  const made = plan({
    title: 'Evening',
    tables: [table([{ text: 'a', sub: ['a1'] }, { text: 'b' }])],
    commonThemes: ['People – first – always', 'Nothing else'],
    commonCites: [['1.2', '9.9']],
  });
  expect(made.findings).toEqual([
    { title: 'People', elaboration: 'first – always', cites: [2] },
    { title: 'Nothing else', elaboration: '', cites: [] },
  ]);
});

describe('who says what', () => {
  const made = plan({
    title: 'Evening',
    tables: [0, 1, 2].map((at) =>
      table(
        Array.from({ length: 300 }, (_, index) => ({
          text: `${at} ${index}`,
          by: `p${index % 40}`,
          ...(index % 7 === 0 ? { sub: ['more'] } : {}),
        })),
      ),
    ),
  });

  test.each([1, 3, 12, 60])(
    'with %i people every point is said once, its sub-points with it',
    (people) => {
      const { phones, captured } = castOf(made, people);
      const said = phones.map((visits) => visits.flatMap(({ points }) => points));
      expect([...said, ...captured].flat().toSorted((a, b) => a - b)).toEqual(
        made.points.map(({ index }) => index),
      );
      for (const own of [...said, ...captured]) {
        for (const index of own) {
          const under = made.points[index]?.under ?? null;
          if (under !== null) expect(own.indexOf(under)).toBe(own.indexOf(index) - 1);
        }
      }
    },
  );

  test('no more people agree than there are, nor more than in the file', () => {
    const some = plan({
      title: 'Evening',
      tables: [table([{ text: 'a', agree: 99 }, { text: 'b', agree: 2 }, { text: 'c' }])],
    });
    const marks = agreesOf(some, 5);
    const count = (point: number): number => marks.flat().filter((one) => one === point).length;
    expect([0, 1, 2].map(count)).toEqual([5, 2, 0]);
    for (const own of marks) expect(new Set(own).size).toBe(own.length);
  });
});

describe('putting in order', () => {
  const moved = (stands: readonly string[], moves: ReturnType<typeof movesInto>): string[] => {
    const order = [...stands];
    for (const { point, after } of moves) {
      order.splice(order.indexOf(point), 1);
      order.splice(after === null ? 0 : order.indexOf(after) + 1, 0, point);
    }
    return order;
  };

  test.each([
    ['abcdef', 0],
    ['bacdef', 1],
    ['fabcde', 1],
    ['fedcba', 5],
    ['bdface', 3],
  ])('%s takes %i moves', (stands, most) => {
    const moves = movesInto(stands.split(''), 'abcdef'.split(''));
    expect(moves).toHaveLength(most);
    expect(moved(stands.split(''), moves).join('')).toBe('abcdef');
  });
});
