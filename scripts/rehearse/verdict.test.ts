import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { entriesById, removeById, setById } from '@tablecloth/shared/by-id.ts';
import type { Gathering } from '@tablecloth/shared/model.ts';
import { EMPTY_REPLICA } from '@tablecloth/shared/replica.ts';
import { planFrom, playPlan } from '../../tests/support/play-file.ts';
import type { Device } from './device.ts';
import { paceOf } from './pace.ts';
import type { Room } from './room.ts';
import { verdictOn } from './verdict.ts';

const plan = planFrom(
  path.join(import.meta.dirname, '..', '..', 'tests', 'golden', 'civic-data-evening.json'),
);
const state = playPlan(plan);
const room: Room = {
  plan,
  pace: paceOf(0),
  told: { sent: () => {}, taken: () => {} },
  tables: state.tables.map(({ id }) => id),
  points: plan.points.map((_, index) => `point-${String(index + 1).padStart(4, '0')}`),
};
const holding = (confirmed: Gathering): Device => ({
  name: 'a phone',
  crew: true,
  replica: () => ({ ...EMPTY_REPLICA, confirmed }),
  submit: () => Promise.resolve([]),
  sit: () => {},
  close: () => {},
});

describe('the verdict on what devices hold', () => {
  test('is clean where everything stands as it was said', () => {
    expect(verdictOn(room, [holding(state)])).toEqual({ lost: 0, duplicated: 0, faults: [] });
  });

  test('finds a point that one device lacks', () => {
    const without = { ...state, points: removeById(state.points, 'point-0003') };
    expect(verdictOn(room, [holding(state), holding(without)]).lost).toBe(1);
  });

  test('finds a word that was changed, and a point in the wrong list', () => {
    const [, second] = entriesById(state.points)[1] ?? [];
    if (!second) throw new Error('the evening has points');
    for (const changed of [
      { ...second, text: `${second.text}.` },
      { ...second, list: 'aside' as const },
      { ...second, hidden: '' },
    ]) {
      const other = { ...state, points: setById(state.points, second.id, changed) };
      expect(verdictOn(room, [holding(other)]).lost).toBe(1);
    }
  });

  test('finds what stands twice, what nobody said, and another order', () => {
    const [first, ...tables] = state.tables;
    if (!first) throw new Error('the evening has tables');
    const twice = { ...first, points: [...first.points, first.points[0] ?? ''] };
    const strange = { ...first, points: [...first.points, 'nobodys-point'] };
    const turned = { ...first, key: first.key.toReversed() };
    const on = (table: typeof first) =>
      verdictOn(room, [holding({ ...state, tables: [table, ...tables] })]);
    expect(on(twice).duplicated).toBe(1);
    expect(on(strange).duplicated).toBe(1);
    expect(on(turned).faults).toEqual(['a phone has the key points of table 1 in another order']);
  });
});
