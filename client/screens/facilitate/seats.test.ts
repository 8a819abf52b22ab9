import { describe, expect, test } from 'vitest';
import { EMPTY_GATHERING, type Gathering, type Table } from '@tablecloth/shared/model.ts';
import { USUAL_TABLE_RULES } from '@tablecloth/shared/rules.ts';
import { hereAt, openSeat, seatsOf } from './seats.ts';

const table = (number: number): Table => ({
  id: `table00${number}`,
  number,
  theme: 'theme001',
  open: true,
  seats: null,
  into: null,
  points: [],
  key: [],
  rules: USUAL_TABLE_RULES,
  sealed: 0,
});
const gathering: Gathering = { ...EMPTY_GATHERING, tables: [table(1), table(2), table(3)] };
const sam = { person: null, role: 'facilitator', tables: ['table002', 'table003'] } as const;

describe('whose tables', () => {
  test('given a facilitator, then all tables are seen and only the own ones are open to them', () => {
    const seats = seatsOf(gathering, sam);
    expect(seats.map(({ head }) => head.mark.number)).toEqual([1, 2, 3]);
    expect(seats.map(({ granted }) => granted)).toEqual([false, true, true]);
  });

  test('given the organiser, then every table is', () => {
    const seats = seatsOf(gathering, { person: null, role: 'organiser', tables: [] });
    expect(seats.every(({ granted }) => granted)).toBe(true);
  });

  test('given a participant’s or a wall’s key, then none is', () => {
    const seats = seatsOf(gathering, { person: null, role: 'wall', tables: ['table001'] });
    expect(openSeat(seats, 1)).toBeNull();
  });

  test('given a wanted table, then it opens if it is theirs, else their first', () => {
    const seats = seatsOf(gathering, sam);
    expect(openSeat(seats, 3)?.id).toBe('table003');
    expect(openSeat(seats, 1)?.id).toBe('table002');
    expect(openSeat(seats, null)?.id).toBe('table002');
  });

  test('given presence, then a table without anybody has nobody', () => {
    expect(hereAt([{ table: 'table001', here: 7 }], 'table001')).toBe(7);
    expect(hereAt([], 'table001')).toBe(0);
  });
});
