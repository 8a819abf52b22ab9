import { describe, expect, test } from 'vitest';
import { getById } from './by-id.ts';
import type { EventBody } from './event.ts';
import type { Point } from './model.ts';
import { fold } from './reduce.ts';
import { encodeGathering, encodePoint } from './snapshot.ts';

const T = 'table-one';
const start: EventBody[] = [
  {
    type: 'gathering.created',
    code: 'ABC234',
    info: { title: 'Evening', series: '', number: null, date: '', place: '', language: 'en' },
  },
  { type: 'theme.added', theme: 'theme-one', title: 'Trust', gloss: '', question: '' },
  { type: 'table.added', table: T, number: 1, theme: 'theme-one' },
];

const said = (point: string, more: Partial<Extract<EventBody, { type: 'point.posted' }>> = {}) =>
  ({
    type: 'point.posted',
    point,
    table: T,
    under: null,
    kind: 'point',
    text: `what ${point} says`,
    by: 'person-a',
    list: 'inbox',
    ...more,
  }) satisfies EventBody;

const placed = (point: string, list: Point['list'], after: string | null = null) =>
  ({ type: 'point.placed', point, list, after }) satisfies EventBody;

/** Given these events, this is what became of the state. */
function given(...bodies: EventBody[]) {
  const state = fold([...start, ...bodies].map((body, i) => ({ seq: i + 1, at: 1_000 + i, body })));
  return {
    state,
    key: state.tables[0]?.key,
    points: state.tables[0]?.points,
    point: (id: string) => getById(state.points, id),
  };
}

describe('points at a table', () => {
  test('given three captured points, then key points stand in the order of capture', () => {
    const { key } = given(
      said('point-aa', { list: 'key' }),
      said('point-bb', { list: 'key' }),
      said('point-cc', { list: 'key' }),
    );
    expect(key).toEqual(['point-aa', 'point-bb', 'point-cc']);
  });

  test('given a point moved to the top and one after another, then they stand there', () => {
    const bodies = ['point-aa', 'point-bb', 'point-cc'].map((id) => said(id, { list: 'key' }));
    expect(given(...bodies, placed('point-cc', 'key')).key).toEqual([
      'point-cc',
      'point-aa',
      'point-bb',
    ]);
    expect(given(...bodies, placed('point-aa', 'key', 'point-cc')).key).toEqual([
      'point-bb',
      'point-cc',
      'point-aa',
    ]);
  });

  test('given a kept point set aside, then it is no key point and not lost', () => {
    const { key, point } = given(said('point-aa', { list: 'key' }), placed('point-aa', 'aside'));
    expect(key).toEqual([]);
    expect(point('point-aa')?.list).toBe('aside');
  });

  test('given a hidden and restored point, then it is back among what was said, where it was', () => {
    const before = given(said('point-aa'), said('point-bb', { list: 'key' }), said('point-cc'));
    const whole = before.point('point-bb');
    if (!whole) throw new Error('the point is there');
    const hidden: EventBody = {
      type: 'point.hidden',
      point: 'point-bb',
      by: 'person-a',
      reason: 'x',
    };
    const restored: EventBody = {
      type: 'point.restored',
      point: { ...encodePoint(whole), agreedBy: [], hidden: null },
    };
    const after = given(
      said('point-aa'),
      said('point-bb', { list: 'key' }),
      said('point-cc'),
      hidden,
    );
    expect(after.key).toEqual([]);
    expect(after.point('point-bb')?.hidden).toBe('x');
    // Somebody who may not see hidden points lost it, and gets it whole.
    const lostIt = given(
      said('point-aa'),
      said('point-bb'),
      said('point-cc'),
      { type: 'point.withdrawn', point: 'point-bb' },
      restored,
    );
    expect(lostIt.points).toEqual(['point-aa', 'point-bb', 'point-cc']);
    expect(lostIt.point('point-bb')?.list).toBe('inbox');
  });

  test('given a withdrawn point, then no word of it is left', () => {
    const { state, points } = given(
      said('point-aa', { text: 'canary', list: 'key' }),
      said('point-bb', { under: 'point-aa' }),
      { type: 'point.withdrawn', point: 'point-aa' },
    );
    expect(points).toEqual(['point-bb']);
    expect(JSON.stringify(encodeGathering(state))).not.toContain('canary');
  });

  test('given a mark, then the count is what the event says, and the person is known if named', () => {
    const named = given(said('point-aa'), {
      type: 'point.agreed',
      point: 'point-aa',
      person: 'person-b',
      agrees: true,
      count: 4,
    });
    expect(named.point('point-aa')).toMatchObject({ agrees: 4, agreedBy: ['person-b'] });
  });

  test('given events about points that are not there, then nothing changes', () => {
    const nothing = given(said('point-aa'));
    const odd = given(
      said('point-aa'),
      placed('constructor', 'key'),
      { type: 'point.withdrawn', point: '__proto__x' },
      { type: 'point.agreed', point: 'nowhere-1', person: null, agrees: true, count: 9 },
      said('point-aa', { text: 'a second time' }),
    );
    expect(encodeGathering(odd.state)).toEqual(encodeGathering(nothing.state));
  });
});

describe('the report', () => {
  test('given findings, then they stand in the order in which they were put', () => {
    const write = (finding: string): EventBody => ({
      type: 'finding.written',
      finding,
      title: finding,
      elaboration: '',
    });
    const { state } = given(write('finding-a'), write('finding-b'), write('finding-c'), {
      type: 'finding.placed',
      finding: 'finding-c',
      after: 'finding-a',
    });
    expect(state.report.findings.map((one) => one.id)).toEqual([
      'finding-a',
      'finding-c',
      'finding-b',
    ]);
  });
});
