import { describe, expect, test } from 'vitest';
import { decideAny } from '@tablecloth/shared/decide-any.ts';
import { getById } from '@tablecloth/shared/by-id.ts';
import { type Actor, EMPTY_GATHERING, type Gathering, type Id } from '@tablecloth/shared/model.ts';
import { reduce } from '@tablecloth/shared/reduce.ts';
import { CREATE } from '../../../tests/support/random-commands.ts';
import type { Wish } from '../../sync/session.ts';
import { stillToPart } from './parting.ts';
import { wayBack } from './undoing.ts';

const ORGANISER: Actor = { person: null, role: 'organiser', tables: [] };

function after(state: Gathering, ...wishes: readonly Wish[]): Gathering {
  let now = state;
  for (const [n, wish] of wishes.entries()) {
    const decided = decideAny(now, { id: `command-${n}`, ...wish }, ORGANISER);
    if (!decided.ok) throw new Error(`${wish.type}: ${decided.code}`);
    for (const body of decided.events) {
      now = reduce(now, { seq: said(now) + 1, at: 0, body });
    }
  }
  return now;
}
const said = ({ points }: Gathering): number => points.size + 100;

const created = decideAny(EMPTY_GATHERING, CREATE, ORGANISER);
if (!created.ok) throw new Error(created.code);
const START = created.events.reduce(
  (state, body, n) => reduce(state, { seq: n + 1, at: 0, body }),
  EMPTY_GATHERING,
);
const [one = '', two = '', three = ''] = START.tables.map(({ id }) => id);

const post = (point: Id, table: Id, keep: boolean, under: Id | null = null): Wish => ({
  type: 'point.post',
  point,
  table,
  under,
  kind: 'point',
  text: `Said: ${point}`,
  keep,
});
/** Two tables with key points, sub-points, a merged point, one set aside and one waiting; words of both in the report. */
const EVENING = after(
  START,
  post('key-one-1', one, true),
  post('key-one-2', one, true),
  post('sub-one-1', one, true, 'key-one-1'),
  post('inbox-one', one, false),
  post('aside-one', one, false),
  { type: 'point.place', point: 'aside-one', list: 'aside', after: null },
  post('twin-one-1', one, false),
  { type: 'point.merge', point: 'twin-one-1', into: 'key-one-2' },
  { type: 'point.place', point: 'key-one-2', list: 'key', after: null },
  post('key-two-1', two, true),
  post('inbox-two', two, false),
  { type: 'table.wall-line', table: one, after: 'key-one-2' },
  { type: 'section.write', table: one, heading: 'First', summary: 'What one said.', leadIn: '' },
  { type: 'section.write', table: two, heading: '', summary: 'What two said.', leadIn: '' },
);

/** All that can be seen of tables, points, links and the report. */
const seen = ({ tables, points, grants, report, themes }: Gathering) => ({
  tables: tables.map(({ points: ids, ...table }) => ({ ...table, points: ids.toSorted() })),
  places: tables.flatMap(({ points: ids }) =>
    ids.map((id) => {
      const point = getById(points, id);
      return [id, point?.table, point?.under, point?.list, point?.merged];
    }),
  ),
  grants,
  sections: report.sections
    .filter(({ heading, summary, leadIn }) => heading + summary + leadIn !== '')
    .toSorted((a, b) => (a.table < b.table ? -1 : 1)),
  themes,
});

describe('merged tables', () => {
  const merge: Wish = { type: 'table.merge', table: one, into: two };
  const back = wayBack(EVENING, merge, 0);

  test('given two that were merged, when that is undone, then all is where it was', () => {
    const merged = after(EVENING, merge);
    expect(seen(merged)).not.toEqual(seen(EVENING));
    expect(seen(after(merged, ...stillToPart(merged, back)))).toEqual(seen(EVENING));
  });

  test('given what was said since, then it stays where it was said; given a point that went on, then it stays there', () => {
    const merged = after(
      EVENING,
      merge,
      post('said-since', two, true),
      { type: 'point.move', point: 'inbox-one', table: three, list: 'inbox', after: null },
      { type: 'point.erase', point: 'aside-one' },
    );
    const parted = after(merged, ...stillToPart(merged, back));
    expect(parted.tables.map(({ key }) => key)).toEqual([
      ['key-one-2', 'key-one-1', 'sub-one-1'],
      ['key-two-1', 'said-since'],
      [],
    ]);
    expect(getById(parted.points, 'inbox-one')?.table).toBe(three);
  });

  test('given a table that had gone into one of them, then it goes with that one again', () => {
    const before = after(EVENING, { type: 'table.merge', table: three, into: one });
    const merged = after(before, merge);
    const parted = after(merged, ...stillToPart(merged, wayBack(before, merge, 0)));
    expect(seen(parted)).toEqual(seen(before));
  });

  test('given a closed one, then it is closed again', () => {
    const before = after(EVENING, { type: 'table.close', table: one });
    const merged = after(before, merge);
    const parted = after(merged, ...stillToPart(merged, wayBack(before, merge, 0)));
    expect(seen(parted)).toEqual(seen(before));
  });
});

test('given two themes that were merged, when that is undone, then both have their words, tables and places', () => {
  const [theme = '', into = ''] = EVENING.themes.map(({ id }) => id);
  const before = after(EVENING, { type: 'table.add', table: 'table-09', theme });
  for (const [from, to] of [
    [theme, into],
    [into, theme],
  ] as const) {
    const merge: Wish = { type: 'theme.merge', theme: from, into: to };
    const parted = after(after(before, merge), ...wayBack(before, merge, 0));
    expect(seen(parted)).toEqual(seen(before));
  }
});
